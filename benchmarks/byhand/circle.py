"""A group that runs: its hours, people and rooms, and whether it should be opened at all."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.byhand.booking import Rooms, Staff
from models.week import ClinicWeek, Group, Patient, Service
from scheduler.drafting.admits import Times
from scheduler.drafting.offers import Offers
from scheduler.rules.g01_size import sizes
from scheduler.rules.g03_cofacilitator import cofacilitated_over


@dataclass(eq=False)
class Circle:
    """One running copy. ``room`` by day is ``None`` for telehealth; ``most`` is what rooms and staff allow."""

    name: str
    row: Group
    service: Service
    meetings: tuple[Times, ...]
    leader: str
    rooms: dict[int, str | None]
    helpers: dict[int, str]
    least: int
    most: int
    members: set[str] = field(default_factory=set)

    def takes(self, patient: Patient, week: ClinicWeek) -> bool:
        """There is a seat, and everyone in it is of the same age band."""
        if len(self.members) >= self.most:
            return False
        return all(week.patient[one].age_band == patient.age_band for one in list(self.members)[:1])


@dataclass(frozen=True)
class Before:
    """How a copy ran last week: hours, leader, room and co-facilitator by day, and how many came."""

    meetings: tuple[Times, ...]
    leader: str | None
    rooms: dict[int, str]
    helpers: dict[int, str]
    size: int


class Opener:
    """Opens and closes groups against the bookings."""

    def __init__(self, week: ClinicWeek, offers: Offers, staff: Staff, rooms: Rooms) -> None:
        self._week, self._offers, self._staff, self._rooms = week, offers, staff, rooms

    def options(self, row: Group) -> list[tuple[Times, ...]]:
        """All hours at which the row may meet."""
        service = self._week.service[row.service_id]
        length = service.duration_minutes
        found = []
        for days in self._offers.day_patterns(row):
            shared = set.intersection(*(set(self._offers.starts(length, day)) for day in days))
            for start in sorted(shared if row.start is None else shared & {row.start}):
                meetings = tuple((day, start, start + length) for day in days)
                if self._inside_track(row, meetings):
                    found.append(meetings)
        return found

    def _inside_track(self, row: Group, meetings: tuple[Times, ...]) -> bool:
        around = self._offers.calendar.tracks_around
        return row.track_id is None or all(row.track_id in around(*times) for times in meetings)

    def open(
        self, row: Group, name: str, meetings: tuple[Times, ...], size: int, before: Before | None
    ) -> Circle | None:
        """A circle for about so many members, as ``before`` if possible; ``None`` if it cannot be held."""
        service = self._week.service[row.service_id]
        least, most = sizes(self._week.policy, row)
        over = cofacilitated_over(self._week.policy, service)
        wanted = max(least, min(size, most))
        for seats in range(wanted, least - 1, -1):
            rooms = self._find_rooms(row, meetings, seats, over is not None and seats > over, before)
            if rooms is None:
                continue
            chosen = self._leader(row, service, meetings, before.leader if before else None)
            if chosen is None:
                return None
            helped = over is not None and seats > over
            helpers = self._find_helpers(meetings, chosen, before) if helped else {}
            if helpers is not None:
                circle = Circle(name, row, service, meetings, chosen, rooms, helpers, least, seats)
                circle.most = self._roomiest(circle, most, over)
                self._book(circle, 1)
                return circle
        return None

    def leads_again(self, name: str, before: Before) -> bool:
        """Last week's leader could lead the copy at the same hours this week."""
        row = self._week.group_of_copy[name]
        service, leader = self._week.service[row.service_id], before.leader
        if leader is None or row.clinician_id not in {None, leader}:
            return False
        able = leader in self._offers.leaders(service, None)
        return able and all(self._offers.may_lead_at(leader, times) for times in before.meetings)

    def close(self, circle: Circle) -> None:
        """Give everything back."""
        self._book(circle, -1)

    def spare_helpers(self, circle: Circle) -> None:
        """Send co-facilitators home where the group stayed small enough without."""
        over = cofacilitated_over(self._week.policy, circle.service)
        if circle.helpers and over is not None and len(circle.members) <= over:
            for day, helper in circle.helpers.items():
                self._staff.add(helper, [one for one in circle.meetings if one[0] == day], -1)
            circle.helpers = {}
            circle.most = min(circle.most, over)

    def _roomiest(self, circle: Circle, most: int, over: int | None) -> int:
        """The largest size that the chosen rooms and staff allow."""
        helped = bool(circle.helpers)
        top = most if helped or over is None else min(most, over)
        seats = [self._week.room[room].seats for room in circle.rooms.values() if room is not None]
        return min([top, *(one - 1 - helped for one in seats)])

    def _find_rooms(
        self, row: Group, meetings: tuple[Times, ...], seats: int, helped: bool, before: Before | None
    ) -> dict[int, str | None] | None:
        service = self._week.service[row.service_id]
        if service.telehealth:
            return {times[0]: None for times in meetings}
        found: dict[int, str | None] = {}
        for times in meetings:
            rather = before.rooms.get(times[0]) if before else None
            room = self._rooms.find(service.service_id, times, seats, helped, row.room_id, rather)
            if room is None:
                return None
            found[times[0]] = room
        return found

    def _leader(self, row: Group, service: Service, meetings: tuple[Times, ...], wanted: str | None) -> str | None:
        """The wanted one, else whoever can lead the fewest other things."""
        able = [row.clinician_id] if row.clinician_id else sorted(self._offers.leaders(service, None))
        able.sort(key=lambda one: (one != wanted, len(self._week.clinician[one].credentials), one))
        for one in able:
            if one in self._offers.leaders(service, None) and self._leads(one, meetings):
                return one
        return None

    def _leads(self, clinician_id: str, meetings: tuple[Times, ...]) -> bool:
        return all(self._offers.may_lead_at(clinician_id, times) for times in meetings) and self._staff.free(
            clinician_id, meetings
        )

    def _find_helpers(self, meetings: tuple[Times, ...], leader: str, before: Before | None) -> dict[int, str] | None:
        """A co-facilitator for each meeting, last week's if possible."""
        helpers: dict[int, str] = {}
        last = before.helpers if before else {}
        everyone = [one.clinician_id for one in self._week.clinicians]
        for times, key in ((one, key) for one in meetings for key in (last.get(one[0]), *everyone)):
            if key is None or times[0] in helpers or key == leader or not self._offers.may_staff_at(key, times):
                continue
            booked = [one for one in meetings if helpers.get(one[0]) == key]
            if self._staff.free(key, [*booked, times]):
                helpers[times[0]] = key
        return helpers if len(helpers) == len(meetings) else None

    def _book(self, circle: Circle, sign: int) -> None:
        self._staff.add(circle.leader, circle.meetings, sign)
        for times in circle.meetings:
            room = circle.rooms[times[0]]
            if room is not None:
                self._rooms.add(room, times, sign)
            if times[0] in circle.helpers:
                self._staff.add(circle.helpers[times[0]], [times], sign)
