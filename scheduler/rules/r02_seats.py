"""A room has a seat for everyone in the session.

Formula: seats(room) >= patients + leader + co-facilitator, and + family_seats in a family session.

Why: nobody stands through a group, and fire codes count heads. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from models.week import Room, Service
from scheduler.calendar import Calendar
from scheduler.drafting.admits import Admits
from scheduler.rules.base import Rule
from scheduler.view import RosterView


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session in a room that is too small."""
    for room, day, sessions in view.room_days:
        for one in sessions:
            family = view.policy.family_seats if one.kind == "family" else 0
            heads = len(one.patients) + len(one.staff) + family
            if heads > room.seats:
                text = f"room {room.room_id} has {room.seats} seats, {one.label} needs {heads}"
                yield Finding(rule="R02", message=text, room_id=room.room_id, session_id=one.session_id, day=day)


def _seats(calendar: Calendar, room: Room, service: Service, members: int, cofacilitated: bool) -> bool:
    """Members, leader, co-facilitator and, in a family session, the family."""
    family = calendar.week.policy.family_seats if service.kind == "family" else 0
    return room.seats >= members + 1 + cofacilitated + family


RULE = Rule("R02", "seats", check, admits=Admits(room=_seats))
