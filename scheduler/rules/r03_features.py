"""A room has what the service needs, and is available.

Formula: room_features(service) <= features(room); [start, end) lies inside one joined window of the room, all day
where it has none.

Why: some services need a kitchen, a screen or step-free access; some rooms are shared with others. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from models.week import Room, Service
from scheduler.calendar import Calendar, holds
from scheduler.drafting.admits import Admits, Times
from scheduler.rules.base import Rule
from scheduler.view import RosterView


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session in a room without a feature, one per session outside the room's windows."""
    for room, day, sessions in view.room_days:
        key = room.room_id
        for one in sessions:
            lacking = [feature for feature in one.service.room_features if feature not in room.features]
            if lacking:
                text = f"room {key} lacks {', '.join(lacking)} for {one.label}"
                yield Finding(rule="R03", message=text, room_id=key, session_id=one.session_id, day=day)
            if not holds(view.calendar.room[key][day], one.start, one.end):
                text = f"room {key} is not available for all of {one.label}"
                yield Finding(rule="R03", message=text, room_id=key, session_id=one.session_id, day=day)


def _features(_calendar: Calendar, room: Room, service: Service, _members: int, _cofacilitated: bool) -> bool:
    return set(service.room_features) <= set(room.features)


def _available(calendar: Calendar, room: Room, times: Times) -> bool:
    day, start, end = times
    return holds(calendar.room[room.room_id][day], start, end)


RULE = Rule("R03", "features and availability of rooms", check, admits=Admits(room=_features, rooming=_available))
