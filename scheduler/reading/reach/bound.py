"""Upper bounds of what one patient can have in one track."""

from dataclasses import dataclass, field
from functools import cached_property

from models.clock import WEEK_DAYS
from models.week import Group, Patient, Service
from scheduler.calendar import shared
from scheduler.reading.reach.arithmetic import Choice, Intervals, day_bound, week_bound
from scheduler.reading.reach.offer import Offer, may_attend


@dataclass(frozen=True)
class Reached:
    """Upper bounds of countable minutes, programme days, and sessions by service."""

    minutes: int = 0
    days: int = 0
    sessions: dict[str, int] = field(default_factory=dict)

    def or_else(self, other: "Reached") -> "Reached":
        """The greater of the two, one by one."""
        keys = self.sessions.keys() | other.sessions.keys()
        sessions = {key: max(self.sessions.get(key, 0), other.sessions.get(key, 0)) for key in keys}
        return Reached(max(self.minutes, other.minutes), max(self.days, other.days), sessions)


class PatientBound:
    """Bounds for one patient, track by track."""

    def __init__(self, patient: Patient, offer: Offer) -> None:
        self._patient = patient
        self._offer = offer
        self._ordered = {order.service_id: order.sessions_per_week for order in patient.orders}

    def reached(self, track_id: str) -> Reached:
        """The bounds, from what each day allows and from what each service allows a week."""
        grid, limits = self._offer.week.grid_minutes, self._offer.calendar.limits(self._patient)
        week = [self._day(day, track_id) for day in WEEK_DAYS]
        group_days = sum(any(choice.group for choice in day.values()) for day in week)
        authorized = self._patient.authorized_days
        days = min(group_days, limits.max_days, *(() if authorized is None else (authorized,)))
        full = [day_bound([*day.values()], grid, limits.max_day_minutes) for day in week]
        others = [[choice for choice in day.values() if not choice.group] for day in week]
        groupless = [day_bound(day, grid, limits.max_day_minutes) for day in others]
        sessions = self._sessions(week)
        total, outside = self._minutes(sessions), self._minutes(sessions, groups=False)
        minutes = min(week_bound(full, groupless, days, outside), total, limits.max_weekly_minutes)
        return Reached(minutes, days, sessions)

    @cached_property
    def _services(self) -> list[tuple[Service, list[Group]]]:
        """Eligible, led by somebody, and ordered or offered by rows of groups.csv."""
        return [
            (one, self._offer.rows_for(self._patient, one))
            for one in self._offer.week.services
            if one.service_id in self._offer.led
            and may_attend(self._patient, one)
            and (one.kind == "group" or self._ordered.get(one.service_id))
        ]

    @cached_property
    def _free(self) -> list[Intervals]:
        """The patient's own hours within the open hours of each day of the stay."""
        calendar, own = self._offer.calendar, self._offer.calendar.patient[self._patient.patient_id]
        return [
            shared(own[day], calendar.open_hours[day]) if calendar.in_stay(self._patient, day) else ()
            for day in WEEK_DAYS
        ]

    def _day(self, day: int, track_id: str) -> dict[str, Choice]:
        """The services that the patient might have that day."""
        free, calendar = self._free[day], self._offer.calendar
        inside = shared(free, calendar.track[track_id][day])
        choices = {}
        for service, rows in self._services if free else ():
            outside = service.intake or service.kind in self._offer.week.policy.outside_track_kinds
            hours = free if outside else inside
            if service.kind == "family":
                hours = shared(hours, calendar.family[self._patient.patient_id][day])
            if service.kind == "group":
                hours = self._offer.meeting_hours(rows, day, hours)
            countable = calendar.countable(service)
            choice = Choice(hours, service.duration_minutes, countable, service.kind == "group")
            if choice.fits(self._offer.week.grid_minutes):
                choices[service.service_id] = choice
        return choices

    def _sessions(self, week: list[dict[str, Choice]]) -> dict[str, int]:
        """At most so many sessions of each service: days that fit, the service's limit, the order or the meetings."""
        found = {}
        for service, rows in self._services:
            days = sum(service.service_id in day for day in week)
            meetings = sum(row.copies * row.meetings_per_week for row in rows)
            wanted = meetings if service.kind == "group" else self._ordered[service.service_id]
            limit = days if service.max_per_patient is None else service.max_per_patient
            found[service.service_id] = min(days, wanted, limit)
        return found

    def _minutes(self, sessions: dict[str, int], *, groups: bool = True) -> int:
        """Countable minutes of so many sessions, with groups or without."""
        counted = (one for one, _ in self._services if groups or one.kind != "group")
        return sum(sessions[one.service_id] * self._offer.calendar.countable(one) for one in counted)
