"""Groups that do not run yet: a further copy of a row, or a further group of one meeting."""

from __future__ import annotations

from collections.abc import Iterator

from models.clock import WEEK_DAYS
from models.week import Group, Service
from scheduler.calendar import holds
from scheduler.drafting.admits import Times
from scheduler.planning.case import Case
from scheduler.planning.changes import FURTHER_COPY, FURTHER_GROUP, Change
from scheduler.planning.choice import EXTRA, Choice, Meeting
from scheduler.planning.housing import room_for
from scheduler.planning.staffing import pooled
from scheduler.planning.steps import Step, price_of
from scheduler.rules.g01_size import sizes
from scheduler.rules.g03_cofacilitator import cofacilitated_over

Pattern = tuple[Times, ...]


def openings(case: Case) -> Iterator[Choice]:
    """Groups with him as the only member so far, at times at which nothing has to be asked of him.

    Of several that would be the same for him only the cheapest is worth offering. A copy runs at one of its patterns
    only, so that another row's copy or a further group then is not the same.
    """
    found: dict[object, Choice] = {}
    for one in _every(case):
        same = (one.service.service_id, one.copy, tuple(meeting.times for meeting in one.meetings))
        if same not in found or price_of(one.steps) < price_of(found[same].steps):
            found[same] = one
    yield from found.values()


def _every(case: Case) -> Iterator[Choice]:
    rows = list(_rows(case))
    for row in rows:
        name = next((one for one in row.copy_names if one not in case.clinic.view.copies), None)
        for pattern in _patterns(case, row) if name is not None else ():
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
    candidates = case.clinic.qualified(service, None)
    if row.clinician_id is not None:
        candidates = tuple(one for one in candidates if one == row.clinician_id)
    leader, steps = pooled(case, service, pattern, candidates)[0]
    if tracks == frozenset() or (leader == EXTRA and row.clinician_id is not None):
        return
    meetings = []
    for times in pattern:
        room, more = room_for(case, service, times, 1, row.room_id)
        meetings.append(Meeting(service, times, leader, None, room))
        steps += more
    if row.room_id is not None and any(one.room == EXTRA for one in meetings):
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
    work = () if leader == EXTRA else tuple((leader, times) for times in pattern)
    yield Choice(tuple(meetings), tracks, (step, *steps), row, copy, work=work)
