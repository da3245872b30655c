"""A pin that names a group and no patient: what the group has whenever it runs, and what the pin leaves of it."""

from __future__ import annotations

from collections.abc import Iterable

from models.clock import DAY_NAMES
from models.roster import PartialRow
from models.week import Group
from scheduler.planning.shortfall.clinic import Clinic
from scheduler.planning.shortfall.joins import when
from scheduler.planning.shortfall.words import listed, moment
from scheduler.rules.w02_promises import described


def contradicted(clinic: Clinic, pin: PartialRow, row: Group) -> str:
    """What the row and its service fix and the pin has otherwise, as in ``start 10:00``; blank where it agrees."""
    service = clinic.week.service[row.service_id]
    start = row.start if pin.start is None else pin.start
    fixed = {
        "service_id": row.service_id,
        "kind": service.kind,
        "start": row.start,
        "end": None if start is None else start + service.duration_minutes,
        "countable_minutes": clinic.calendar.countable(service),
        "clinician_id": row.clinician_id,
        "room_id": row.room_id,
        "modality": "telehealth" if service.telehealth else "onsite",
    }
    other = {name: value for name, value in fixed.items() if None not in (value, getattr(pin, name))}
    told = [described({name: value}) for name, value in other.items() if value != getattr(pin, name)]
    if row.days and pin.day not in {None, *row.days}:
        told.append(f"days {', '.join(DAY_NAMES[day] for day in row.days)}")
    if service.telehealth and pin.room_id is not None:
        told.append("no room (R04)")
    return listed(told)


def narrowed(clinic: Clinic, pin: PartialRow, row: Group) -> Group:
    """The row with what every meeting must have for the pin: start and leader. Its day and room are those of one."""
    start = pin.start
    if start is None and pin.end is not None:
        start = pin.end - clinic.week.service[row.service_id].duration_minutes
    asked = {"start": start, "clinician_id": pin.clinician_id}
    return row.model_copy(update={name: value for name, value in asked.items() if value is not None})


def running_as(clinic: Clinic, names: Iterable[str]) -> str:
    """When, with whom and where copies run: ``on Mon 09:00-10:00 with C2 in R1``, by name where several."""
    told = {name: _as_it_is(clinic, name) for name in names}
    return ", ".join(text if len(told) == 1 else f"{name} {text}" for name, text in told.items())


def _as_it_is(clinic: Clinic, name: str) -> str:
    meetings = clinic.view.copies[name]
    times = listed(moment(when(one)) for one in meetings)
    staff = listed(key for one in meetings for key in one.staff)
    rooms = listed(one.room_id for one in meetings if one.room_id is not None)
    return f"on {times} with {staff}" + (f" in {rooms}" if rooms else "")
