"""The week as whole numbers for ``Input.java``: everybody and everything by number, -1 where there is nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.byhand.circle import Before
from benchmarks.byhand.past import circles_of
from models.roster import Roster, RosterRow
from models.week import ClinicWeek, Group, Patient, Service
from scheduler.calendar import Calendar
from scheduler.drafting.admits import Times
from scheduler.drafting.offers import Offers
from scheduler.rules import RULES
from scheduler.rules.c04_minutes import daily_limit, weekly_limit
from scheduler.rules.c05_span import span_limit
from scheduler.rules.c06_caseload import caseload_limit
from scheduler.rules.g01_size import sizes
from scheduler.rules.g03_cofacilitator import cofacilitated_over
from scheduler.view import LastWeek

Numbers = list[int]
_KINDS = ("group", "individual", "family")


@dataclass
class Table:
    """What the numbers mean, to read the answer by.

    ``copies``: name, row, hours of each option. ``visits``: patient, service, and (times, leader) of each moment.
    """

    week: ClinicWeek
    calendar: Calendar
    copies: list[tuple[str, Group, list[tuple[Times, ...]]]] = field(default_factory=list)
    visits: list[tuple[Patient, Service, list[tuple[Times, str]]]] = field(default_factory=list)


class Exporter:
    """Writes one week, and the roster to start from."""

    def __init__(self, week: ClinicWeek, start: Roster) -> None:
        self.week, self.calendar = week, Calendar(week)
        self.offers = Offers(week, self.calendar, [one.admits for one in RULES if one.admits is not None])
        self.table = Table(week, self.calendar)
        self.patients = self.offers.patients()
        self._last, self._circles = LastWeek.of(week), circles_of(week, start.rows)
        self._start: dict[str, list[RosterRow]] = defaultdict(list)
        for row in start.rows:
            self._start[row.patient_id].append(row)
        self._clinician = {one.clinician_id: number for number, one in enumerate(week.clinicians)}
        self._room = {one.room_id: number for number, one in enumerate(week.rooms)}
        self._service = {one.service_id: number for number, one in enumerate(week.services)}
        self._track = {one.track_id: number for number, one in enumerate(week.tracks)}
        self._row = {one.group_id: number for number, one in enumerate(week.groups)}
        self._patient = {one.patient_id: number for number, one in enumerate(self.patients)}

    def text(self) -> str:
        """The file; afterwards ``table`` is filled."""
        policy = self.week.policy
        copies = [self._copy(row, name) for row in self.week.groups for name in row.copy_names]
        copies = [one for one in copies if one]
        numbers = [policy.turnover_minutes, policy.family_seats, policy.max_off_days]
        numbers += _counted(map(self._service_facts, self.week.services))
        numbers += _counted(self._room_facts(number) for number in range(len(self.week.rooms)))
        numbers += _counted(self._clinician_facts(number) for number in range(len(self.week.clinicians)))
        numbers += _counted(map(self._patient_facts, self.patients))
        numbers += _counted(map(self._seats, self.patients))
        numbers += _counted(copies)
        numbers += _counted(self._visits())
        return " ".join(map(str, numbers))

    def _service_facts(self, one: Service) -> Numbers:
        off = one.kind in self.week.policy.off_day_kinds
        most = -1 if one.max_per_patient is None else one.max_per_patient
        counted = self.calendar.countable(one)
        flags = [one.any_clinician, one.intake, off, one.telehealth]
        return [self._service[one.service_id], _KINDS.index(one.kind), counted, most, *map(int, flags)]

    def _room_facts(self, number: int) -> Numbers:
        room = self.week.rooms[number]
        return [number, room.seats, *_windows(self.calendar.room[room.room_id])]

    def _clinician_facts(self, number: int) -> Numbers:
        one, policy = self.week.clinicians[number], self.week.policy
        limits = [daily_limit(policy, one), weekly_limit(policy, one), span_limit(policy, one)]
        limits.append(caseload_limit(policy, one))
        windows = _windows(self.calendar.clinician[one.clinician_id])
        return [number, *(-1 if limit is None else limit for limit in limits), *windows]

    def _patient_facts(self, one: Patient) -> Numbers:
        limits, key, last = self.calendar.limits(one), one.patient_id, self._last
        most = limits.max_days if one.authorized_days is None else min(limits.max_days, one.authorized_days)
        primary = one.primary_clinician_id
        present = primary is not None and not self.calendar.absent(primary)
        tracks = [one.track_id] if one.track_id else list(self._track)
        moments = [
            [self._service[service], day, start]
            for (owner, service), some in last.moments.items()
            for day, start in sorted(some)
            if owner == key
        ]
        rows = [[self._row[group]] for group in sorted(last.groups.get(key, ()))]
        leaders = [[self._clinician[leader]] for leader in sorted(last.leaders.get(key, ()))]
        return [
            self._patient[key], int(one.active), one.priority, limits.min_weekly_minutes, limits.max_weekly_minutes,
            limits.min_days, most, limits.target_days, limits.min_day_minutes, limits.max_day_minutes,
            int(one.age_band == "adolescent"), self._clinician.get(primary or "", -1), int(present),
            self._track.get(one.preferred_track_id or "", -1), self._track.get(last.track.get(key, ""), -1),
            int(key in last.patients), *_counted([self._track[track]] for track in tracks),
            *_counted([self._service[order], count] for order, count in _orders(one).items()),
            *_counted(rows), *_counted(leaders), *_counted(moments), *_counted(self._pins(key)),
            *_counted(self._apart(key, "group", "site")), *_counted(self._apart(key, "site")),
        ]  # fmt: skip

    def _pins(self, key: str) -> Iterator[Numbers]:
        for pin in self.week.pins:
            if pin.patient_id == key:
                row = self.week.group_of_copy.get(pin.group_id or "")
                yield [
                    self._service.get(pin.service_id or "", -1),
                    -1 if row is None else self._row[row.group_id],
                    -1 if pin.day is None else pin.day,
                    -1 if pin.start is None else pin.start,
                    self._clinician.get(pin.clinician_id or "", -1),
                ]

    def _apart(self, key: str, *scopes: str) -> Iterator[Numbers]:
        """Those whom a separation of such a scope keeps from the patient."""
        pairs = [{one.patient_a, one.patient_b} for one in self.week.separations if one.scope in scopes]
        others = {other for pair in pairs if key in pair for other in pair - {key}}
        return ([self._patient[other]] for other in sorted(others) if other in self._patient)

    def _seats(self, one: Patient) -> Numbers:
        """The patient's track at the start, and the copies that he is in."""
        number = {name: place for place, (name, _, _) in enumerate(self.table.copies)}
        rows = self._start[one.patient_id]
        names = dict.fromkeys(row.group_id for row in rows if row.group_id in number)
        track = self._track[rows[0].track_id] if rows else -1
        return _counted([[track], *([number[str(name)]] for name in names)])

    def _copy(self, row: Group, name: str) -> Numbers:
        """A copy with its options, plans, rooms and possible members; nothing where it cannot run at all."""
        service = self.week.service[row.service_id]
        options = list(self._options(row, service))
        plans = [
            (number, leader)
            for number, meetings in enumerate(options)
            for leader in self._leaders(row, service)
            if all(self.offers.may_lead_at(leader, times) for times in meetings)
        ]
        rooms = list(self._rooms(service, row.room_id))
        if not plans or not (rooms or service.telehealth):
            return []
        before = self._circles.get(name)
        least, most = sizes(self.week.policy, row)
        over = cofacilitated_over(self.week.policy, service)
        self.table.copies.append((name, row, options))
        again = [before is not None and (options[at], who) == (before.meetings, before.leader) for at, who in plans]
        return [
            self._row[row.group_id], self._service[service.service_id], least, most, -1 if over is None else over,
            int(row.required), *_counted(_counted(list(times) for times in one) for one in options),
            *_counted([number, self._clinician[leader]] for number, leader in plans),
            again.index(True) if any(again) else -1, *_counted(rooms),
            *_counted(self._held(before)),
            *_counted(self._masks(row, service, options)),
        ]  # fmt: skip

    def _held(self, before: Before | None) -> Iterator[Numbers]:
        """Room and co-facilitator of each meeting in order of days."""
        if before is None:
            return
        for day, _, _ in before.meetings:
            room, helper = before.rooms.get(day, ""), before.helpers.get(day, "")
            yield [self._room.get(room, -1), self._clinician.get(helper, -1)]

    def _options(self, row: Group, service: Service) -> Iterator[tuple[Times, ...]]:
        length, around = service.duration_minutes, self.calendar.tracks_around
        for days in self.offers.day_patterns(row):
            shared = set.intersection(*(set(self.offers.starts(length, day)) for day in days))
            for start in sorted(shared if row.start is None else shared & {row.start}):
                meetings = tuple((day, start, start + length) for day in days)
                if row.track_id is None or all(row.track_id in around(*times) for times in meetings):
                    yield meetings

    def _leaders(self, row: Group, service: Service) -> list[str]:
        able = self.offers.leaders(service, None)
        return sorted(able & {row.clinician_id} if row.clinician_id else able)

    def _rooms(self, service: Service, only: str | None) -> Iterator[Numbers]:
        for room in self.week.rooms if not service.telehealth else ():
            if only in {None, room.room_id} and self.offers.suits(room, service, 1, False):
                yield [self._room[room.room_id]]

    def _masks(self, row: Group, service: Service, options: list[tuple[Times, ...]]) -> Iterator[Numbers]:
        """Possible members, and for each option the tracks that hold all its meetings."""
        for one in self.patients:
            if self.offers.may_use(one, service) and self.offers.may_join(row, one):
                masks = [self._mask(one, service, meetings) for meetings in options]
                if any(masks):
                    yield [self._patient[one.patient_id], *masks]

    def _mask(self, one: Patient, service: Service, meetings: Iterable[Times]) -> int:
        mask = (1 << len(self._track)) - 1
        for times in meetings:
            if not self.offers.may_attend_at(one.patient_id, service.service_id, times):
                return 0
            tracks = self.offers.tracks_for(one.patient_id, service.service_id, times)
            mask &= mask if tracks is None else sum(1 << self._track[track] for track in tracks)
        return mask

    def _visits(self) -> Iterator[Numbers]:
        """A visit for each session that is ordered and can happen."""
        for one in self.patients:
            for key, count in _orders(one).items():
                service = self.week.service[key]
                moments = [] if service.kind == "group" else list(self._moments(one, service))
                rooms = list(self._rooms(service, None))
                able = count if moments and (rooms or service.telehealth) else 0
                told = [row for row in self._start[one.patient_id] if row.service_id == key]
                for number in range(able):
                    self.table.visits.append((one, service, [(times, leader) for times, leader, _ in moments]))
                    values = [
                        [at, *times, self._clinician[who], mask] for at, (times, who, mask) in enumerate(moments)
                    ]
                    start = self._begun(moments, told[number] if number < len(told) else None)
                    yield [
                        self._patient[one.patient_id],
                        self._service[key],
                        *_counted(values),
                        *_counted(rooms),
                        *start,
                    ]

    def _begun(self, moments: list[tuple[Times, str, int]], told: RosterRow | None) -> Numbers:
        """The moment and the room of a session that the roster has."""
        if told is None:
            return [-1, -1]
        wanted = ((told.day, told.start, told.end), told.clinician_id)
        same = [number for number, (times, leader, _) in enumerate(moments) if (times, leader) == wanted]
        return [same[0] if same else -1, self._room.get(told.room_id or "", -1)]

    def _moments(self, one: Patient, service: Service) -> Iterator[tuple[Times, str, int]]:
        if not self.offers.may_use(one, service):
            return
        leaders = self._visit_leaders(one, service)
        length = service.duration_minutes
        for day in range(7):
            for start in self.offers.starts(length, day):
                times = (day, start, start + length)
                mask = self._mask(one, service, [times])
                for leader in leaders if mask else ():
                    if self.offers.may_lead_at(leader, times):
                        yield times, leader, mask

    def _visit_leaders(self, one: Patient, service: Service) -> list[str]:
        """Those who may lead; the named primary alone where P14 binds him."""
        able = self.offers.leaders(service, one)
        primary = one.primary_clinician_id
        bound = service.kind == "individual" and not service.any_clinician
        if bound and primary is not None and not self.calendar.absent(primary):
            able = able & {primary}
        return sorted(able)


def _orders(one: Patient) -> dict[str, int]:
    orders: dict[str, int] = {}
    for order in one.orders:
        orders[order.service_id] = orders.get(order.service_id, 0) + order.sessions_per_week
    return {key: count for key, count in orders.items() if count}


def _counted(parts: Iterable[Numbers]) -> Numbers:
    """How many, then all of them."""
    found = list(parts)
    return [len(found), *(number for part in found for number in part)]


def _windows(days: list[tuple[tuple[int, int], ...]]) -> Numbers:
    return _counted([day, start, end] for day, spans in enumerate(days) for start, end in spans)
