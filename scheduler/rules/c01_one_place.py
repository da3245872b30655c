"""No clinician is in two sessions at once.

Formula: for any two sessions of one day that a clinician leads or co-facilitates, the intervals [start, end) share no
minute.

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
    """One finding per session that begins before an earlier one of the clinician has ended."""
    for clinician, day, sessions in view.clinician_days:
        key = clinician.clinician_id
        for first, second in clashes(sessions):
            text = f"clinician {key} is in {first.label} and {second.label} at once"
            yield Finding(rule="C01", message=text, clinician_id=key, session_id=second.session_id, day=day)


def post(draft: Draft) -> None:
    """Of duties that share a minute at most one happens."""
    for duties in draft.duties.values():
        for day in WEEK_DAYS:
            for clique in cliques((one.start, one.end, one.variable) for one in duties if one.day == day):
                draft.program.at_most(plus(clique), 1)


RULE = Rule("C01", "one place at a time (clinicians)", check, post=post)
