"""A telehealth session takes no room; every other session has one.

Formula: room is blank if and only if the service is by telehealth.

Why: a session without a room does not happen; a room held for a video call is lost.

Readings: the service says whether a session is by telehealth; a row that says otherwise is D02. Hard.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.finding import Finding
from scheduler.drafting.program import minus, plus
from scheduler.rules.base import Rule
from scheduler.view import RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


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


def post(draft: Draft) -> None:
    """Every session on site is in one room of a class that suits it."""
    for call, asking in draft.asked_rooms.items():
        draft.program.exactly([*plus(draft.rooming[call].values()), *minus(asking)], 0)


RULE = Rule("R04", "a room for every session on site", check, post=post)
