"""Patients who attended although they should not have (P07, P09, P10, P11, P20): in a model they could come."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from models.limits import Limits
from models.roster import RosterRow
from models.week import Order, Patient, Service, Window
from scheduler.calendar import Calendar, Interval, holds


def present(calendar: Calendar, patient: Patient, held: Sequence[RosterRow]) -> Patient:
    """The patient: fit for what he attended, which was ordered, free then and not a minute more, and in his stay.

    Args:
        calendar: when he and his family are free, and his stay.
        patient: of whom the input may say that he could not come, or not to this service.
        held: what was held, his sessions among them.
    """
    his = [one for one in held if one.patient_id == patient.patient_id]
    with_family = [one for one in his if one.kind == "family"]
    known = calendar.week.service
    orders = _orders(
        patient, [one for one in his if one.service_id in known and known[one.service_id].kind != "group"]
    )
    update: dict[str, Any] = {} if orders == patient.orders else {"orders": orders}
    if hours := _wider(calendar.patient[patient.patient_id], his):
        update |= {"available": hours, "commitments": ()}
    if hours := _wider(calendar.family[patient.patient_id], with_family):
        update["family_available"] = hours
    if not all(calendar.in_stay(patient, one.day) for one in his):
        update |= _stay(calendar, patient.model_copy(update={"orders": orders}), his)
    update |= _fit(patient, [known[one.service_id] for one in his if one.service_id in known])
    return patient.model_copy(update=update) if update else patient


def _wider(free: Sequence[Iterable[Interval]], rows: Sequence[RosterRow]) -> tuple[Window, ...]:
    """These hours and those of the rows; none where every row lies in them already."""
    if all(holds(free[one.day], one.start, one.end) for one in rows):
        return ()
    hours = [(day, start, end) for day, spans in enumerate(free) for start, end in spans]
    hours += [(one.day, one.start, one.end) for one in rows]
    return tuple(Window(day=day, start=start, end=end) for day, start, end in hours)


def _orders(patient: Patient, visits: Iterable[RosterRow]) -> tuple[Order, ...]:
    """His orders, each for as many visits as were held at least (P09)."""
    held = Counter(one.service_id for one in visits)
    found = [
        one.model_copy(update={"sessions_per_week": max(one.sessions_per_week, held.pop(one.service_id, 0))})
        for one in patient.orders
    ]
    return (*found, *(Order(service_id=key, sessions_per_week=held[key]) for key in sorted(held)))


def _fit(patient: Patient, services: Sequence[Service]) -> dict[str, Any]:
    """What was asked of him for the services and he has not, or no longer; his age band stays as it is."""
    update: dict[str, Any] = {}
    programs = [{*one.programs} for one in services if one.programs]
    if programs and not all(patient.program in one for one in programs):
        update["program"] = min(set.intersection(*programs), default=patient.program)
    if lacking := {tag for one in services for tag in one.requires_tags} - {*patient.tags}:
        update["tags"] = (*patient.tags, *sorted(lacking))
    if not patient.telehealth_ok and any(one.telehealth for one in services):
        update["telehealth_ok"] = True
    return update


def _stay(calendar: Calendar, patient: Patient, his: Sequence[RosterRow]) -> dict[str, Any]:
    """A stay that holds what he attended, under the floors of the stay as it is.

    Who has no open day in it is due nothing but what he attended.
    """
    days = [calendar.week.week + timedelta(days=one.day) for one in his]
    admitted, discharged = patient.admit_date, patient.discharge_date
    stay: dict[str, Any] = {
        "admit_date": None if admitted is None else min(admitted, *days),
        "discharge_date": None if discharged is None else max(discharged, *days),
    }
    count = len(calendar.stay_days(patient.model_copy(update=stay)))
    if not count:
        return {}
    floors = _unscaled(calendar.limits(patient), count, len(calendar.open_days))
    if calendar.stay_days(patient):
        return stay | floors
    attended = Counter(one.service_id for one in his)
    orders = ((one, min(one.sessions_per_week, attended[one.service_id])) for one in patient.orders)
    due = tuple(one.model_copy(update={"sessions_per_week": number}) for one, number in orders)
    return stay | floors | {"min_days": 0, "orders": due}


def _unscaled(limits: Limits, stay: int, every: int) -> dict[str, int]:
    """Floors that are these when they are scaled to so many of the open days (P20)."""
    return {
        "min_weekly_minutes": limits.min_weekly_minutes * every // stay,
        "min_days": -(-limits.min_days * every // stay),
    }
