"""No patient's day is longer than the ceiling.

Formula: for each day, sum of countable minutes of the patient's sessions that day <= max_day_minutes.

Why: more than five hours of treatment a day is another level of care and more than most patients can take in.
Hard for everyone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.clock import DAY_NAMES, WEEK_DAYS
from models.finding import Finding
from scheduler.rules.base import Rule
from scheduler.view import RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per day above the ceiling."""
    for one in view.placed:
        most = one.limits.max_day_minutes
        for day, minutes in one.day_minutes.items():
            if minutes > most:
                text = f"patient {one.id} has {minutes} minutes on {DAY_NAMES[day]}, more than {most}"
                yield Finding(rule="P05", message=text, patient_id=one.id, day=day)


def post(draft: Draft) -> None:
    """Countable minutes of a day stay at or below the ceiling."""
    for patient in draft.patients:
        ceiling = draft.calendar.limits(patient).max_day_minutes
        for day in WEEK_DAYS:
            events = draft.events[patient.patient_id, day]
            minutes = [(draft.calendar.countable(one.service), one.variable) for one in events]
            draft.program.at_most([*minutes, (-ceiling, draft.placed[patient.patient_id])], 0)


RULE = Rule("P05", "day ceiling", check, post=post)
