"""Rooms put back: within what the solution granted, every session gets its old room where it may have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from scheduler.calendar import overlap
from scheduler.drafting.draft import RoomCall
from scheduler.planning.keeping.meetings import Meeting, Table, Where

Wants = dict[int, str]
"""The old room by the ``id`` of a session."""


def settle_rooms(table: Table, old: dict[Where, Meeting]) -> None:
    """First the kind of room within each call, then the room within each kind."""
    kind = {room.room_id: index for index, rooms in enumerate(table.draft.rooms) for room in rooms.rooms}
    housed = [one for one in table.meetings if one.room is not None]
    wants = {id(one): str(old[one.where].room) for one in housed if one.where in old and old[one.where].room in kind}
    _exchange_kinds(housed, wants, kind)
    by_kind: dict[int, list[Meeting]] = defaultdict(list)
    for one in housed:
        by_kind[kind[str(one.room)]].append(one)
    pause = table.draft.week.policy.turnover_minutes
    for index, sessions in by_kind.items():
        _name_rooms(sessions, wants, [room.room_id for room in table.draft.rooms[index].rooms], pause)


def _exchange_kinds(housed: Sequence[Meeting], wants: Wants, kind: dict[str, int]) -> None:
    """Sessions of one call swap rooms, so that as many as can be are in a room of their old kind."""
    calls: dict[RoomCall | None, list[Meeting]] = defaultdict(list)
    for one in housed:
        calls[one.room_call].append(one)
    for askers in calls.values():
        rooms = [str(one.room) for one in askers]
        for one in askers:
            wanted = kind.get(wants.get(id(one), ""))
            fitting = [room for room in rooms if kind[room] == wanted]
            one.room = fitting[0] if fitting else None
            rooms = _less(rooms, one.room)
        for one in askers:
            if one.room is None:
                one.room = rooms[0]
                rooms = rooms[1:]


def _less(rooms: list[str], taken: str | None) -> list[str]:
    left = list(rooms)
    if taken is not None:
        left.remove(taken)
    return left


def _name_rooms(sessions: Sequence[Meeting], wants: Wants, rooms: Sequence[str], pause: int) -> None:
    """Old rooms first, then any that is free; where that fails, in order of time, in which any free room will do.

    So a session that has been held is named before all that are to come, and keeps its room.
    """
    wishing = [one for one in sessions if wants.get(id(one)) in rooms]
    others = [one for one in sessions if wants.get(id(one)) not in rooms]
    first = [*sorted(wishing, key=lambda one: one.times), *sorted(others, key=lambda one: one.times)]
    for order in (first, sorted(first, key=lambda one: one.times[:2])):
        named = _in_turn(order, wants, rooms, pause)
        if named is not None:
            for one, room in zip(order, named, strict=True):
                one.room = room
            return


def _in_turn(order: Sequence[Meeting], wants: Wants, rooms: Sequence[str], pause: int) -> list[str] | None:
    """A room for each session in this order; ``None`` where one finds none free."""
    taken: dict[str, list[Meeting]] = defaultdict(list)
    named = []
    for one in order:
        wanted = wants.get(id(one))
        choices = [wanted, *rooms] if wanted is not None and wanted in rooms else list(rooms)
        free = (each for each in choices if not any(_clash(one, other, pause) for other in taken[each]))
        room = next(free, None)
        if room is None:
            return None
        taken[room].append(one)
        named.append(room)
    return named


def _clash(one: Meeting, other: Meeting, pause: int) -> bool:
    (day, start, end), (on, since, until) = one.times, other.times
    return day == on and overlap(start, end + pause, since, until + pause)
