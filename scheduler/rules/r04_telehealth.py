"""A telehealth session takes no room; every other session has one.

Formula: room is blank if and only if the service is by telehealth.

Why: a session without a room does not happen; a room held for a video call is lost.

Readings: the service says whether a session is by telehealth; a row that says otherwise is D02. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from scheduler.rules.base import Rule
from scheduler.view import RosterView


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session with a room too many or too few."""
    for one in view.sessions:
        if one.service.telehealth != (one.room_id is None):
            fault = "has no room" if one.room_id is None else f"is by telehealth but takes room {one.room_id}"
            yield Finding(
                rule="R04",
                message=f"{one.label} {fault}",
                room_id=one.room_id,
                session_id=one.session_id,
                day=one.day,
            )


RULE = Rule("R04", "a room for every session on site", check)
