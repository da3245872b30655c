"""More of each resource as a change of the week: first plenty of it, then by day part, then by the hour or seat.

Plenty that does not help helps in no part of it either, so most of the small questions need not be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.answer import Answer
from models.clock import DAY_NAMES, clock
from models.week import Clinician, ClinicWeek, Group, Room, Window
from scheduler.calendar import Calendar, shared
from scheduler.check import examine
from scheduler.planning.capacity.hours import stretched, unlimited
from scheduler.planning.capacity.needs import credentials, group_services, languages, room_features
from scheduler.reading.canonical import canonical

EXTRA = "ONE-MORE"
PARTS = {"morning": (0, 12 * 60), "afternoon": (12 * 60, 16 * 60), "evening": (16 * 60, 24 * 60)}
"""Day parts; the evening begins where stage 7 sees a second half of a split shift."""
HOUR = 60
_PEOPLE = "two more clinicians of every credential"
_ROOM = "one more room"
_UNLIMITED = "at all opening hours, without limits of hours or caseload"
Change = Callable[[ClinicWeek], ClinicWeek]


@dataclass(frozen=True)
class Resource:
    """Plenty of a resource, or a ``unit`` of it, small enough to be ranked; ``kind``: what it is part of."""

    kind: str
    name: str
    change: Change
    unit: bool = False


class Shelf:
    """All that could be added to a week."""

    def __init__(self, week: ClinicWeek) -> None:
        self._week = week
        self._calendar = Calendar(week)

    def whole(self) -> list[Resource]:
        """Plenty of everything, by kind; the names say exactly how much, since it may be proven to be of no use."""
        everyone = [one.clinician_id for one in self._week.clinicians]
        return [
            Resource("clinicians", f"{_PEOPLE}, all week", self._people(self._open())),
            Resource("hours", f"every clinician who is there {_UNLIMITED}", self._unlimited(everyone)),
            Resource("rooms", f"{_ROOM} all week", self._room(self._open())),
            Resource("families", "every family free on every evening", self._families(self._evenings)),
            Resource("seats", "one more seat and chair in every group", _both(None, None)),
            Resource(
                "groups",
                "three further groups of every service, at any time",
                self._groups(group_services(self._week), 3),
            ),
        ]

    def everything(self) -> Resource:
        """All kinds at once."""
        parts = [one.change for one in self.whole()]

        def change(week: ClinicWeek) -> ClinicWeek:
            for part in parts:
                week = part(week)
            return week

        return Resource("everything", "all of these together", change)

    def parts(self, whole: Resource, answer: Answer) -> list[Resource]:
        """What a kind consists of: day parts, evenings, clinicians, groups that used the further seat."""
        if whole.kind == "families":
            return [
                Resource(
                    "families", f"one more family evening: {DAY_NAMES[one.day]}", self._families([one]), unit=True
                )
                for one in self._evenings
            ]
        if whole.kind == "hours":
            return [
                Resource("hours", f"{one} {_UNLIMITED}", self._unlimited([one]), unit=True)
                for one in stretched(self._week, answer)
            ]
        if whole.kind == "seats":
            return _seats_and_chairs(self._week, answer)
        if whole.kind == "groups":
            ids = {row.service_id for row in answer.roster.rows if (row.group_id or "").startswith(EXTRA)}
            return [
                Resource("groups", f"one more group of {one}, at any time", self._groups([one], 1), unit=True)
                for one in sorted(ids)
            ]
        make, what = (self._people, _PEOPLE) if whole.kind == "clinicians" else (self._room, _ROOM)
        return [
            Resource(whole.kind, f"{what} in the {part}", make(windows))
            for part, windows in self._parts.items()
            if windows
        ]

    def units(self, part: Resource, answer: Answer) -> list[Resource]:
        """One hour of each credential in a day part; an hour of a room on each day and hour at which it was used."""
        name = next((one for one in PARTS if one in part.name), "")
        if part.kind == "clinicians":
            return [
                Resource("clinicians", f"one more {one} hour in the {name}", self._hour(one, name), unit=True)
                for one in credentials(self._week)
            ]
        hours = sorted({(row.day, row.start, row.end) for row in answer.roster.rows if row.room_id == EXTRA})
        return [
            Resource(
                "rooms",
                f"one more room on {DAY_NAMES[day]} {clock(start)}-{clock(end)}",
                self._room((Window(day=day, start=start, end=end),)),
                unit=True,
            )
            for day, start, end in hours
        ]

    @staticmethod
    def _groups(services: Sequence[str], copies: int) -> Change:
        def change(week: ClinicWeek) -> ClinicWeek:
            rows = [Group(group_id=f"{EXTRA}-{one}", service_id=one, copies=copies) for one in services]
            return canonical(week.model_copy(update={"groups": (*week.groups, *rows)}))

        return change

    def _open(self) -> tuple[Window, ...]:
        return tuple(window for windows in self._parts.values() for window in windows)

    @cached_property
    def _parts(self) -> dict[str, tuple[Window, ...]]:
        return {name: tuple(self._within(low, high)) for name, (low, high) in PARTS.items()}

    @cached_property
    def _evenings(self) -> tuple[Window, ...]:
        return self._parts["evening"]

    def _within(self, low: int, high: int) -> list[Window]:
        return [
            Window(day=day, start=start, end=end)
            for day, hours in enumerate(self._calendar.open_hours)
            for start, end in shared(hours, [(low, high)])
        ]

    def _people(self, windows: Sequence[Window]) -> Change:
        return lambda week: _with_clinicians(
            week,
            [
                self._person(week, one, windows, f"{EXTRA}-{one}-{n}", None)
                for one in credentials(week)
                for n in (1, 2)
            ],
        )

    def _unlimited(self, ids: Sequence[str]) -> Change:
        return lambda week: unlimited(week, ids, self._open())

    def _hour(self, credential: str, part: str) -> Change:
        return lambda week: _with_clinicians(week, [self._person(week, credential, self._parts[part], EXTRA, HOUR)])

    def _person(
        self,
        week: ClinicWeek,
        credential: str,
        windows: Sequence[Window],
        name: str,
        minutes: int | None,
    ) -> Clinician:
        return Clinician(
            clinician_id=name,
            credentials=(credential,),
            languages=languages(week),
            available=tuple(windows),
            max_weekly_minutes=minutes,
        )

    def _room(self, windows: Sequence[Window]) -> Change:
        def change(week: ClinicWeek) -> ClinicWeek:
            seats = max((room.seats for room in week.rooms), default=14)
            room = Room(room_id=EXTRA, seats=seats, features=room_features(week), available=tuple(windows))
            return canonical(week.model_copy(update={"rooms": (*week.rooms, room)}))

        return change

    @staticmethod
    def _families(evenings: Sequence[Window]) -> Change:
        def change(week: ClinicWeek) -> ClinicWeek:
            patients = tuple(
                one.model_copy(update={"family_available": (*one.family_available, *evenings)})
                if one.family_available
                else one
                for one in week.patients
            )
            return canonical(week.model_copy(update={"patients": patients}))

        return change


def _with_clinicians(week: ClinicWeek, more: Sequence[Clinician]) -> ClinicWeek:
    return canonical(week.model_copy(update={"clinicians": (*week.clinicians, *more)}))


def _both(group_id: str | None, room_id: str | None) -> Change:
    return lambda week: _chairs(room_id)(_seats(group_id)(week))


def _seats(group_id: str | None) -> Change:
    """The cap of a row of groups.csv, or of all, raised by one."""

    def change(week: ClinicWeek) -> ClinicWeek:
        groups = tuple(
            one.model_copy(update={"max_size": (one.max_size or week.policy.max_size) + 1})
            if group_id in (None, one.group_id)
            else one
            for one in week.groups
        )
        return canonical(week.model_copy(update={"groups": groups}))

    return change


def _chairs(room_id: str | None) -> Change:
    """The seats of a room, or of all, raised by one."""

    def change(week: ClinicWeek) -> ClinicWeek:
        rooms = tuple(
            one.model_copy(update={"seats": one.seats + 1}) if room_id in (None, one.room_id) else one
            for one in week.rooms
        )
        return canonical(week.model_copy(update={"rooms": rooms}))

    return change


def _seats_and_chairs(week: ClinicWeek, answer: Answer) -> list[Resource]:
    """What the answer uses beyond the week: seats in groups (G01), chairs in rooms (R02), or both at once."""
    findings = examine(week, answer.roster).findings
    crowded = {one.group_id or "" for one in findings if one.rule == "G01"}
    tight = {one.session_id: one.room_id or "" for one in findings if one.rule == "R02"}
    row_of = {copy: week.group_of_copy[copy].group_id for copy in crowded}
    pairs = {
        (row_of[row.group_id or ""], tight[row.session_id])
        for row in answer.roster.rows
        if row.session_id in tight and row.group_id in crowded
    }
    changes = [
        *((f"one more seat in {one}", _seats(one)) for one in sorted(set(row_of.values()))),
        *((f"one more chair in room {one}", _chairs(one)) for one in sorted(set(tight.values()))),
        *((f"one more seat in {row} and chair in room {room}", _both(row, room)) for row, room in sorted(pairs)),
    ]
    return [Resource("seats", name, change, unit=True) for name, change in changes]
