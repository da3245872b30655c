"""No patient gets more than the ceiling of countable minutes a week.

Formula: sum of countable minutes over the patient's sessions <= ceiling(patient).

Why: at 20 hours a week another level of care begins (ASAM Criteria, level 2.5), with another licence and rate.
Hard for everyone.
"""

from collections.abc import Iterator

from models.finding import Finding
from scheduler.rules.base import Rule
from scheduler.view import RosterView


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per patient above the ceiling."""
    for one in view.placed:
        most = one.limits.max_weekly_minutes
        if one.minutes > most:
            text = f"patient {one.id} has {one.minutes} minutes this week, more than {most}"
            yield Finding(rule="P02", message=text, patient_id=one.id)


RULE = Rule("P02", "weekly ceiling", check)
