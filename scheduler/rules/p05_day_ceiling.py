"""No patient's day is longer than the ceiling.

Formula: for each day, sum of countable minutes of the patient's sessions that day <= max_day_minutes.

Why: more than five hours of treatment a day is another level of care and more than most patients can take in.
Hard for everyone.
"""

from collections.abc import Iterator

from models.clock import DAY_NAMES
from models.finding import Finding
from scheduler.rules.base import Rule
from scheduler.view import RosterView


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per day above the ceiling."""
    for one in view.placed:
        most = one.limits.max_day_minutes
        for day, minutes in one.day_minutes.items():
            if minutes > most:
                text = f"patient {one.id} has {minutes} minutes on {DAY_NAMES[day]}, more than {most}"
                yield Finding(rule="P05", message=text, patient_id=one.id, day=day)


RULE = Rule("P05", "day ceiling", check)
