"""What may be offered at all: the rules that forbid a single choice, asked before the choice exists."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import lru_cache
from itertools import combinations

from models.clock import WEEK_DAYS
from models.week import Clinician, ClinicWeek, Group, Patient, Room, Service
from scheduler.calendar import Calendar
from scheduler.drafting.admits import Admits, Times
from scheduler.drafting.choices import RoomClass, SizeClass, Unit


class Offers:
    """Asks every rule's filter; a choice is offered when none of them objects."""

    def __init__(self, week: ClinicWeek, calendar: Calendar, admits: Sequence[Admits]) -> None:
        self.week = week
        self.calendar = calendar
        self._admits = admits
        self._tests: dict[str, list[Callable[..., bool]]] = {
            hook.name: [test for one in admits if (test := getattr(one, hook.name)) is not None]
            for hook in fields(Admits)
        }
        self.may_attend_at = lru_cache(maxsize=None)(self._may_attend_at)
        self.may_lead_at = lru_cache(maxsize=None)(self._may_lead_at)
        self.may_staff_at = lru_cache(maxsize=None)(self._may_staff_at)
        self.tracks_for = lru_cache(maxsize=None)(self._tracks_for)
        self.free = lru_cache(maxsize=None)(self._free)
        self.free_leaders = lru_cache(maxsize=None)(self._free_leaders)

    def _all(self, hook: str, *args: object) -> bool:
        for test in self._tests[hook]:  # noqa: SIM110 - asked so often that a generator would be felt
            if not test(self.calendar, *args):
                return False
        return True

    def patients(self) -> list[Patient]:
        """Patients with at least one open day in their stay (P20)."""
        return [one for one in self.week.patients if self.calendar.stay_days(one)]

    def may_use(self, patient: Patient, service: Service) -> bool:
        """The patient is eligible for the service."""
        return self._all("service", patient, service)

    def _may_attend_at(self, patient_id: str, service_id: str, times: Times) -> bool:
        return self._all("time", self.week.patient[patient_id], self.week.service[service_id], times)

    def _tracks_for(self, patient_id: str, service_id: str, times: Times) -> frozenset[str] | None:
        """Tracks the patient may be in when attending then; ``None``: any of his."""
        patient, service = self.week.patient[patient_id], self.week.service[service_id]
        found: frozenset[str] | None = None
        for one in self._admits:
            if one.tracks is not None:
                allowed = one.tracks(self.calendar, patient, service, times)
                found = allowed if found is None or allowed is None else found & allowed
        return found

    def may_lead(self, clinician: Clinician, service: Service, patient: Patient | None) -> bool:
        """The clinician may lead the service, and for this patient where one is given."""
        return self._all("leader", clinician, service, patient)

    def _may_lead_at(self, clinician_id: str, times: Times) -> bool:
        clinician = self.week.clinician[clinician_id]
        return self.may_staff_at(clinician_id, times) and self._all("leading", clinician, times)

    def _free_leaders(self, leaders: frozenset[str], times: Times) -> frozenset[str]:
        """Those of the clinicians who may lead then."""
        return frozenset(one for one in leaders if self.may_lead_at(one, times))

    def _may_staff_at(self, clinician_id: str, times: Times) -> bool:
        return self._all("staffing", self.week.clinician[clinician_id], times)

    def leaders(self, service: Service, patient: Patient | None) -> frozenset[str]:
        """Ids of the clinicians who may lead the service."""
        return frozenset(one.clinician_id for one in self.week.clinicians if self.may_lead(one, service, patient))

    def may_join(self, row: Group, patient: Patient) -> bool:
        """The group row may take the patient."""
        return self._all("joining", row, patient)

    def suits(self, room: Room, service: Service, members: int, cofacilitated: bool) -> bool:
        """The room has the features and the seats."""
        return self._all("room", room, service, members, cofacilitated)

    def _free(self, room_id: str, times: Times) -> bool:
        """The room is free then."""
        return self._all("rooming", self.week.room[room_id], times)

    def starts(self, duration: int, day: int) -> range | tuple[()]:
        """Starts on the grid whose session lies in the day's open hours."""
        hours = self.calendar.open_hours[day]
        if not hours:
            return ()
        grid = self.week.grid_minutes
        return range(-(-hours[0][0] // grid) * grid, hours[0][1] - duration + 1, grid)

    def day_patterns(self, row: Group) -> list[tuple[int, ...]]:
        """G02, G04: the sets of days on which the row's meetings may fall; a fixed day that is closed drops out."""
        open_days = [day for day in WEEK_DAYS if self.calendar.open_hours[day]]
        if row.days and len(row.days) == row.meetings_per_week:
            kept = tuple(day for day in sorted(row.days) if day in open_days)
            return [kept] if kept else []
        days = [day for day in sorted(row.days) if day in open_days] if row.days else open_days
        return list(combinations(days, row.meetings_per_week))


def room_classes(week: ClinicWeek, calendar: Calendar) -> list[RoomClass]:
    """Rooms grouped so that those of a class are interchangeable; a room that a row or pin names stands alone."""
    named = {row.room_id for row in week.groups} | {pin.room_id for pin in week.pins}
    classes: dict[object, list[Room]] = {}
    for room in week.rooms:
        windows = tuple(calendar.room[room.room_id])
        key = room.room_id if room.room_id in named else (room.seats, tuple(sorted(room.features)), windows)
        classes.setdefault(key, []).append(room)
    return [RoomClass(tuple(rooms)) for rooms in classes.values()]


def size_classes(least: int, most: int, assisted_over: int | None, seats: Iterable[int]) -> tuple[SizeClass, ...]:
    """The range of sizes cut where a cost, the co-facilitator or the choice of room changes.

    Args:
        least: smallest size of the row.
        most: largest size of the row.
        assisted_over: above this a co-facilitator is needed.
        seats: seats of the rooms that may be used.
    """
    over = most if assisted_over is None else assisted_over
    lasts = {4, 10, most, over} | {seat - staff for seat in seats for staff in (1, 2)}
    classes, low = [], max(least, 1)
    for last in sorted(lasts):
        if low <= last <= most:
            classes.append(SizeClass(low, last, low > over))
            low = last + 1
    return tuple(classes)


def make_units(week: ClinicWeek, offers: Offers) -> list[Unit]:
    """One unit a row; telehealth rows have no room to fit."""
    units = []
    for row in week.groups:
        service = week.service[row.service_id]
        suitable = [] if service.telehealth else [one for one in week.rooms if offers.suits(one, service, 1, False)]
        over = service.cofacilitator_over
        sizes = size_classes(
            week.policy.min_size if row.min_size is None else row.min_size,
            week.policy.max_size if row.max_size is None else row.max_size,
            week.policy.cofacilitator_over if over is None else over,
            [one.seats for one in suitable],
        )
        units.append(Unit(row, service, row.copies, None, sizes))
    return units


__all__ = ["Offers", "make_units", "room_classes", "size_classes"]
