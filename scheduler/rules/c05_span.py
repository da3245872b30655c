"""No clinician's day is stretched too long.

Formula: for each day, last end - first start of the sessions led or co-facilitated <= max_span_minutes, the
clinician's own, else the policy's.

Why: with morning and evening tracks a day easily runs to twelve hours. Hard.
"""

from collections.abc import Iterator

from models.clock import DAY_NAMES
from models.finding import Finding
from models.policy import Policy
from models.week import Clinician
from scheduler.rules.base import Rule
from scheduler.view import RosterView


def span_limit(policy: Policy, clinician: Clinician) -> int:
    """Minutes from first start to last end of a day."""
    return policy.max_span_minutes if clinician.max_span_minutes is None else clinician.max_span_minutes


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per clinician and day that is too long."""
    for clinician, day, sessions in view.clinician_days:
        span = max(one.end for one in sessions) - sessions[0].start
        most = span_limit(view.policy, clinician)
        if span > most:
            key = clinician.clinician_id
            text = (
                f"clinician {key} works {span} minutes from first start to last end on {DAY_NAMES[day]}, over {most}"
            )
            yield Finding(rule="C05", message=text, clinician_id=key, day=day)


RULE = Rule("C05", "span of a clinician's day", check)
