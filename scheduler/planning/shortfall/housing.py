"""Which room could take a session, and which steps that takes."""

from __future__ import annotations

from models.week import Room, Service
from scheduler.calendar import without
from scheduler.drafting.admits import Times
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.changes import CHAIR, ROOM, ROOM_MOVE, ROOM_TIME, half_hours
from scheduler.planning.shortfall.choice import EXTRA
from scheduler.planning.shortfall.steps import Step, Steps
from scheduler.view import SessionView

Offer = tuple[str | None, Steps]
"""A room's id, ``EXTRA``, or ``None`` for a session by telehealth; and the steps."""


def room_for(case: Case, service: Service, times: Times, members: int = 1, named: str | None = None) -> Offer:
    """The cheapest room for a new session: a free one, one that is not open then, one more.

    Args:
        case: the patient's case.
        service: what the room is for.
        times: the session.
        members: patients in it.
        named: the only room that will do (G04).
    """
    question = ("room", service.service_id, times, members, named)
    return case.board.remembered(question, lambda: _room_for(case, service, times, members, named))


def _room_for(case: Case, service: Service, times: Times, members: int, named: str | None) -> Offer:
    if service.telehealth:
        return None, ()
    suitable = _suitable(case, service, members, named)
    for room in suitable:
        if not case.board.room_faults(room.room_id, times):
            return room.room_id, ()
    for room in suitable:
        if case.board.room_faults(room.room_id, times) == {"R03"}:
            return room.room_id, (_opened(case, room, times),)
    day, start, end = times
    rules = {rule for room in suitable for rule in case.board.room_faults(room.room_id, times)} or {"R02", "R03"}
    count = half_hours(end - start)
    step = Step(
        ROOM,
        rules=tuple(sorted(rules)),
        service_id=service.service_id,
        day=day,
        spans=((start, end),),
        number=members,
        count=count,
    )
    return EXTRA, (step,)


def _suitable(case: Case, service: Service, members: int, named: str | None) -> list[Room]:
    """Rooms with seats and features, the smallest first."""
    fits = [
        one
        for one in case.clinic.week.rooms
        if named in {None, one.room_id} and case.clinic.offers.suits(one, service, members, False)
    ]
    return sorted(fits, key=lambda one: (one.seats, one.room_id))


def _opened(case: Case, room: Room, times: Times) -> Step:
    day, start, end = times
    missing = without([(start, end)], case.clinic.calendar.room[room.room_id][day])
    count = sum(half_hours(until - since) for since, until in missing)
    return Step(ROOM_TIME, room_id=room.room_id, day=day, spans=missing, count=count)


def more_seats(case: Case, one: SessionView, members: int, staff: int, moving: bool) -> Offer:
    """The room of a running meeting with so many heads: the same, a larger free one, or the same with more seats.

    Args:
        case: the patient's case.
        one: the meeting.
        members: patients in it.
        staff: leader and co-facilitator.
        moving: a larger room is wanted, where one is free and no row or pin names the room.
    """
    room = case.clinic.week.room.get(one.room_id or "")
    heads = members + staff
    if room is None or heads <= room.seats:
        return one.room_id, ()
    times = (one.day, one.start, one.end)
    fixed = one.group is not None and one.group.room_id is not None
    pinned = any(pin.room_id == room.room_id for pin in case.clinic.week.pins)
    for other in [] if fixed or pinned or not moving else _suitable(case, one.service, members + staff - 1, None):
        if not case.board.room_faults(other.room_id, times):
            step = Step(ROOM_MOVE, group_id=one.copy, room_id=other.room_id, day=one.day, number=heads)
            return other.room_id, (step,)
    return room.room_id, (Step(CHAIR, room_id=room.room_id, number=heads),)
