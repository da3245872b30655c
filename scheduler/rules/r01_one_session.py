"""A room holds one session at a time, with the turnover between two.

Formula: for any two sessions in a room on one day, start of the later >= end of the earlier + turnover_minutes.

Why: chairs are moved and the next circle should not meet the last in the door. Hard.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.finding import Finding
from scheduler.drafting.cliques import cliques
from scheduler.drafting.program import plus
from scheduler.rules.base import Rule
from scheduler.view import RosterView, clashes

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session that begins too early after another in its room."""
    for room, day, sessions in view.room_days:
        for first, second in clashes(sessions, view.policy.turnover_minutes):
            text = f"room {room.room_id} has {first.label} and {second.label} at once or too close"
            yield Finding(rule="R01", message=text, room_id=room.room_id, session_id=second.session_id, day=day)


def post(draft: Draft) -> None:
    """Sessions that share a minute, turnover included, number no more than the rooms of their class."""
    turnover = draft.week.policy.turnover_minutes
    spans: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
    for (_, (day, start, end)), rooms in draft.rooming.items():
        for index, variable in rooms.items():
            spans[index, day].append((start, end + turnover, variable))
    for (index, _), sessions in spans.items():
        for clique in cliques(sessions):
            draft.program.at_most(plus(clique), len(draft.rooms[index].rooms))


RULE = Rule("R01", "one session at a time", check, post=post)
