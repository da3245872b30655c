"""No clinician is in two sessions at once.

Formula: for any two sessions of one day that a clinician leads or co-facilitates, the intervals [start, end) share no
minute.

Why: a person is in one place at a time. A session may begin in the minute in which another ends. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from scheduler.rules.base import Rule
from scheduler.view import RosterView, clashes


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session that begins before an earlier one of the clinician has ended."""
    for clinician, day, sessions in view.clinician_days:
        key = clinician.clinician_id
        for first, second in clashes(sessions):
            text = f"clinician {key} is in {first.label} and {second.label} at once"
            yield Finding(rule="C01", message=text, clinician_id=key, session_id=second.session_id, day=day)


RULE = Rule("C01", "one place at a time (clinicians)", check)
