"""No patient is in two sessions at once.

Formula: for any two sessions of a patient on one day, the intervals [start, end) share no minute.

Why: a person is in one place at a time. A session may begin in the minute in which another ends. Hard.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.clock import WEEK_DAYS
from models.finding import Finding
from scheduler.drafting.cliques import cliques
from scheduler.drafting.program import plus
from scheduler.rules.base import Rule
from scheduler.view import RosterView, clashes

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session that begins before an earlier one of the patient has ended."""
    for one in view.placed:
        for day, sessions in one.days.items():
            for first, second in clashes(sessions):
                text = f"patient {one.id} is in {first.label} and {second.label} at once"
                yield Finding(rule="P06", message=text, patient_id=one.id, session_id=second.session_id, day=day)


def post(draft: Draft) -> None:
    """Of sessions that share a minute at most one happens, and only for a placed patient."""
    for patient in draft.patients:
        for day in WEEK_DAYS:
            events = draft.events[patient.patient_id, day]
            for clique in cliques((one.start, one.end, one.variable) for one in events):
                draft.program.at_most([*plus(clique), (-1, draft.placed[patient.patient_id])], 0)


RULE = Rule("P06", "one place at a time", check, post=post)
