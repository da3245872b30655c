"""Groups that do not run yet: a further copy of a row, or a further group of one meeting."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from models.clock import WEEK_DAYS
from models.roster import PartialRow
from models.week import Group, Service
from scheduler.calendar import holds
from scheduler.drafting.admits import Times
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.changes import FURTHER_COPY, FURTHER_GROUP, Change
from scheduler.planning.shortfall.choice import EXTRA, Choice, Meeting
from scheduler.planning.shortfall.housing import Offer as Room
from scheduler.planning.shortfall.housing import room_for
from scheduler.planning.shortfall.staffing import Offer, pooled, steps_for
from scheduler.planning.shortfall.steps import Step, price_of
from scheduler.rules.g01_size import sizes
from scheduler.rules.g03_cofacilitator import cofacilitated_over

Pattern = tuple[Times, ...]


def openings(case: Case) -> Iterator[Choice]:
    """Groups with him as the only member so far, at times at which nothing has to be asked of him.

    Of several that would be the same for him only the cheapest is worth offering. A copy runs at one of its patterns
    only, so that another row's copy or a further group then is not the same; nor is one with what a pin names.
    """
    found: dict[object, Choice] = {}
    named = {key for pin in _own_pins(case) for key in (pin.clinician_id, pin.room_id)}
    for one in _every(case):
        staff = tuple(key for meeting in one.meetings for key in (meeting.leader, meeting.room) if key in named)
        same = (one.service.service_id, one.copy, tuple(meeting.times for meeting in one.meetings), staff)
        if same not in found or price_of(one.steps) < price_of(found[same].steps):
            found[same] = one
    yield from found.values()


def _every(case: Case) -> Iterator[Choice]:
    rows, pinned = list(_rows(case)), {pin.group_id for pin in _own_pins(case)}
    for row in rows:
        lacking = [one for one in row.copy_names if one not in case.clinic.view.copies]
        names = dict.fromkeys([*lacking[:1], *(one for one in lacking if one in pinned)])
        for name, pattern in product(names, _patterns(case, row) if names else ()):
            yield from _choice(case, row, pattern, FURTHER_COPY, name)
    for row in {row.service_id: row for row in reversed(rows)}.values():
        alone = Group(group_id=row.group_id, service_id=row.service_id)
        for pattern in _patterns(case, alone):
            yield from _choice(case, alone, pattern, FURTHER_GROUP, None)


def _rows(case: Case) -> Iterator[Group]:
    """Rows that a new member may join, with no need of a co-facilitator."""
    for row in case.clinic.week.groups:
        service = case.clinic.week.service[row.service_id]
        before = case.clinic.view.last.members.get(row.group_id) if row.closed else None
        over = cofacilitated_over(case.clinic.week.policy, service)
        if (not before or case.id in before) and case.eligible(service) and over != 0:
            yield row


def _patterns(case: Case, row: Group) -> Iterator[Pattern]:
    """G02, G04: the meetings of a copy, at times when he is free and in a track of his."""
    service = case.clinic.week.service[row.service_id]
    duration = service.duration_minutes
    good = {
        (day, start)
        for day in WEEK_DAYS
        for start in case.clinic.offers.starts(duration, day)
        if row.start in {None, start} and _fits(case, row, service, (day, start, start + duration))
    }
    for days in case.clinic.offers.day_patterns(row):
        for start in (
            sorted(set.intersection(*({at for day, at in good if day == one} for one in days))) if days else ()
        ):
            yield tuple((day, start, start + duration) for day in days)


def _fits(case: Case, row: Group, service: Service, times: Times) -> bool:
    day, start, end = times
    tracks = case.tracks_for(service, times)
    return (
        (row.track_id is None or holds(case.clinic.calendar.track[row.track_id][day], start, end))
        and (tracks is None or bool(tracks & case.tracks))
        and case.open_to(service, times)
        and not case.asked(service, times)
    )


def _choice(case: Case, row: Group, pattern: Pattern, change: Change, copy: str | None) -> Iterator[Choice]:
    service = case.clinic.week.service[row.service_id]
    inside = [case.tracks_for(service, times) for times in pattern]
    bound = [one for one in inside if one is not None]
    tracks = frozenset.intersection(*bound) if bound else None
    if tracks == frozenset():
        return
    step = Step(
        change,
        group_id=copy,
        service_id=row.service_id,
        days=tuple(day for day, _, _ in pattern),
        spans=(pattern[0][1:],),
        number=sizes(case.clinic.week.policy, row)[0],
        count=len(pattern),
    )
    pins = [pin for pin in _own_pins(case) if _may_mean(case, pin, row, pattern)]
    for (leader, steps), rooms in product(_leaders(case, row, pattern, pins), _housed(case, row, pattern, pins)):
        pairs = zip(pattern, rooms, strict=True)
        meetings = tuple(Meeting(service, times, leader, None, room) for times, (room, _) in pairs)
        needed = (step, *steps, *(one for _, more in rooms for one in more))
        work = () if leader == EXTRA else tuple((leader, times) for times in pattern)
        yield Choice(meetings, tracks, needed, row, copy, work=work)


def _own_pins(case: Case) -> list[PartialRow]:
    """W02: the pins that may mean a session of his."""
    return [pin for pin in case.clinic.week.pins if pin.patient_id in {None, case.id}]


def _may_mean(case: Case, pin: PartialRow, row: Group, pattern: Pattern) -> bool:
    """Whether the pin's ids, day and start leave room for a meeting of the row at these times."""
    known = pin.group_id is None or case.clinic.week.group_of_copy.get(pin.group_id) is row
    agrees = pin.kind in {None, "group"} and pin.service_id in {None, row.service_id}
    return known and agrees and any(pin.day in {None, day} and pin.start in {None, at} for day, at, _ in pattern)


def _leaders(case: Case, row: Group, pattern: Pattern, pins: list[PartialRow]) -> list[Offer]:
    """G04: the best of those who may lead it, and whom a pin names."""
    service = case.clinic.week.service[row.service_id]
    able = [key for key in case.clinic.qualified(service, None) if row.clinician_id in {None, key}]
    best = pooled(case, service, pattern, able)[0]
    found = [best] if best[0] != EXTRA or row.clinician_id is None else []
    named = {pin.clinician_id for pin in pins} - {best[0]}
    others = ((key, steps_for(case, key, pattern)) for key in able if key in named)
    return [*found, *((key, steps) for key, steps in others if steps is not None)]


def _housed(case: Case, row: Group, pattern: Pattern, pins: list[PartialRow]) -> list[list[Room]]:
    """G04: rooms for all meetings, the cheapest; and so that a meeting has the room that a pin names, if it can."""
    service = case.clinic.week.service[row.service_id]
    cheapest = [room_for(case, service, times, 1, row.room_id) for times in pattern]
    if row.room_id is not None:
        return [] if any(room == EXTRA for room, _ in cheapest) else [cheapest]
    found = [cheapest]
    for key in sorted({pin.room_id for pin in pins if pin.room_id is not None}):
        days = {pin.day for pin in pins if pin.room_id == key}
        asked = [room_for(case, service, times, 1, key if days & {None, times[0]} else None) for times in pattern]
        found.append([one if one[0] != EXTRA else other for one, other in zip(asked, cheapest, strict=True)])
    return found
