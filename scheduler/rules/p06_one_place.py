"""No patient is in two sessions at once.

Formula: for any two sessions of a patient on one day, the intervals [start, end) share no minute.

Why: a person is in one place at a time. A session may begin in the minute in which another ends. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from scheduler.rules.base import Rule
from scheduler.view import RosterView, clashes


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session that begins before an earlier one of the patient has ended."""
    for one in view.placed:
        for day, sessions in one.days.items():
            for first, second in clashes(sessions):
                text = f"patient {one.id} is in {first.label} and {second.label} at once"
                yield Finding(rule="P06", message=text, patient_id=one.id, session_id=second.session_id, day=day)


RULE = Rule("P06", "one place at a time", check)
