"""No patient gets more than the ceiling of countable minutes a week.

Formula: sum of countable minutes over the patient's sessions <= ceiling(patient).

Why: at 20 hours a week another level of care begins (ASAM Criteria, level 2.5), with another licence and rate.
Hard for everyone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.finding import Finding
from scheduler.rules.base import Rule
from scheduler.view import RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per patient above the ceiling."""
    for one in view.placed:
        most = one.limits.max_weekly_minutes
        if one.minutes > most:
            text = f"patient {one.id} has {one.minutes} minutes this week, more than {most}"
            yield Finding(rule="P02", message=text, patient_id=one.id)


def post(draft: Draft) -> None:
    """Countable minutes of the week stay at or below the ceiling."""
    for patient in draft.patients:
        events = draft.week_events(patient.patient_id)
        minutes = [(draft.calendar.countable(one.service), one.variable) for one in events]
        ceiling = draft.calendar.limits(patient).max_weekly_minutes
        draft.program.at_most([*minutes, (-ceiling, draft.placed[patient.patient_id])], 0)


RULE = Rule("P02", "weekly ceiling", check, post=post)
