"""A room holds one session at a time, with the turnover between two.

Formula: for any two sessions in a room on one day, start of the later >= end of the earlier + turnover_minutes.

Why: chairs are moved and the next circle should not meet the last in the door. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from scheduler.rules.base import Rule
from scheduler.view import RosterView, clashes


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session that begins too early after another in its room."""
    for room, day, sessions in view.room_days:
        for first, second in clashes(sessions, view.policy.turnover_minutes):
            text = f"room {room.room_id} has {first.label} and {second.label} at once or too close"
            yield Finding(rule="R01", message=text, room_id=room.room_id, session_id=second.session_id, day=day)


RULE = Rule("R01", "one session at a time", check)
