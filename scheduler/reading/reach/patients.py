"""Floors, programme days and orders that a patient can never reach, from his own row and what the clinic offers."""

from dataclasses import dataclass

from models.clock import WEEK_DAYS
from models.week import Order, Patient, Service
from scheduler.calendar import shared
from scheduler.reading import columns as c
from scheduler.reading.problems import Place, Problems, quoted
from scheduler.reading.reach.bounds import Choice, day_bound, week_bound
from scheduler.reading.reach.offer import Offer, may_attend
from scheduler.reading.typed import Tables


@dataclass(frozen=True)
class Reached:
    """Upper bounds in one track: countable minutes, programme days, and sessions by service."""

    minutes: int
    days: int
    sessions: dict[str, int]


def check_patient_reach(offer: Offer, tables: Tables, problems: Problems) -> None:
    """One notice for each floor, number of days and order out of reach; patients without an open day get one."""
    places = {key: row.place.at("patient_id") for key, row in tables[c.PATIENTS].ids().items()}
    orders = {(row.get("patient_id"), row.get("service_id")): row.place for row in tables[c.CARE_PLANS].rows}
    for patient in offer.week.patients:
        place = places[patient.patient_id]
        if offer.calendar.stay_days(patient):
            own = {order: orders[patient.patient_id, order.service_id] for order in patient.orders}
            _check_patient(patient, offer, place, own, problems)
        elif offer.calendar.open_days:
            problems.add("stay-outside-week", place)


def _check_patient(
    patient: Patient, offer: Offer, place: Place, orders: dict[Order, Place], problems: Problems
) -> None:
    limits = offer.calendar.limits(patient)
    tracks = [track for track in offer.calendar.track if patient.track_id in (None, track)]
    found = [PatientReach(patient, offer, track).reached() for track in tracks]
    name = quoted(patient.patient_id)
    days, minutes = max(one.days for one in found), max(one.minutes for one in found)
    if minutes < limits.min_weekly_minutes:
        problems.add("floor-out-of-reach", place, value=name, found=minutes, expected=limits.min_weekly_minutes)
    if days < limits.min_days:
        problems.add("days-out-of-reach", place, value=name, found=days, expected=limits.min_days)
    for order, where in orders.items():
        most = max(one.sessions.get(order.service_id, 0) for one in found)
        if most < order.sessions_per_week:
            why = _why(patient, offer.week.service[order.service_id], offer)
            facts = {"value": name, "found": most, "expected": order.sessions_per_week, "why": why}
            problems.add("order-out-of-reach", where.at("sessions_per_week"), None, **facts)


def _why(patient: Patient, service: Service, offer: Offer) -> str:
    if not may_attend(patient, service):
        return "the service is not for this patient (program, age band, tags or telehealth)"
    if service.service_id not in offer.led:
        return "no clinician may lead the service"
    if service.kind == "group" and not offer.rows_for(patient, service):
        return "no group that the patient may join offers the service"
    return "too few days on which availability, track, groups and the service's own limit leave room"


class PatientReach:
    """Bounds for one patient in one track."""

    def __init__(self, patient: Patient, offer: Offer, track_id: str) -> None:
        self._patient = patient
        self._offer = offer
        self._track = offer.calendar.track[track_id]
        self._ordered = {order.service_id: order.sessions_per_week for order in patient.orders}

    def reached(self) -> Reached:
        """The bounds, from what each day allows and from what each service allows a week."""
        grid, limits = self._offer.week.grid_minutes, self._offer.calendar.limits(self._patient)
        week = [self._day(day) for day in WEEK_DAYS]
        group_days = sum(any(choice.group for choice in day.values()) for day in week)
        days = min(group_days, limits.max_days, *self._authorized())
        full = [day_bound([*day.values()], grid, limits.max_day_minutes) for day in week]
        others = [[choice for choice in day.values() if not choice.group] for day in week]
        groupless = [day_bound(day, grid, limits.max_day_minutes) for day in others]
        sessions = self._sessions(week)
        total, outside = self._minutes(sessions), self._minutes(sessions, groups=False)
        minutes = min(week_bound(full, groupless, days, outside), total, limits.max_weekly_minutes)
        return Reached(minutes, days, sessions)

    def _minutes(self, sessions: dict[str, int], *, groups: bool = True) -> int:
        """Countable minutes of so many sessions, with groups or without."""
        counted = [self._offer.week.service[key] for key in sessions]
        return sum(
            sessions[one.service_id] * self._offer.calendar.countable(one)
            for one in counted
            if groups or one.kind != "group"
        )

    def _authorized(self) -> tuple[int, ...]:
        return () if self._patient.authorized_days is None else (self._patient.authorized_days,)

    def _day(self, day: int) -> dict[str, Choice]:
        """The services that the patient might have that day."""
        if not self._offer.calendar.in_stay(self._patient, day):
            return {}
        grid = self._offer.week.grid_minutes
        choices = {one.service_id: self._choice(one, day) for one in self._services()}
        return {key: choice for key, choice in choices.items() if choice.fits(grid)}

    def _services(self) -> list[Service]:
        """Eligible, led by somebody, and ordered or offered by a group."""
        return [
            one
            for one in self._offer.week.services
            if one.service_id in self._offer.led
            and may_attend(self._patient, one)
            and (one.kind == "group" or self._ordered.get(one.service_id))
        ]

    def _choice(self, service: Service, day: int) -> Choice:
        calendar, key = self._offer.calendar, self._patient.patient_id
        hours = shared(calendar.patient[key][day], calendar.open_hours[day])
        if not (service.kind in self._offer.week.policy.outside_track_kinds or service.intake):
            hours = shared(hours, self._track[day])
        if service.kind == "family":
            hours = shared(hours, calendar.family[key][day])
        if service.kind == "group":
            hours = self._offer.meeting_hours(self._offer.rows_for(self._patient, service), day, hours)
        return Choice(hours, service.duration_minutes, calendar.countable(service), service.kind == "group")

    def _sessions(self, week: list[dict[str, Choice]]) -> dict[str, int]:
        """At most so many sessions of each service: days that fit, the service's limit, the order or the meetings."""
        found = {}
        for service in self._services():
            days = sum(service.service_id in day for day in week)
            rows = self._offer.rows_for(self._patient, service)
            meetings = sum(row.copies * row.meetings_per_week for row in rows)
            wanted = meetings if service.kind == "group" else self._ordered[service.service_id]
            limit = days if service.max_per_patient is None else service.max_per_patient
            found[service.service_id] = min(days, wanted, limit)
        return found
