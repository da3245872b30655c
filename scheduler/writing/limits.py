"""A clinician's limits as they are shown: none where nobody could reach it, such as those of who has left."""

from models.clock import MINUTES_PER_DAY, WEEK_DAYS
from models.policy import Policy
from models.week import Clinician
from scheduler.rules.c04_minutes import weekly_limit
from scheduler.rules.c06_caseload import caseload_limit

_WHOLE_WEEK = len(WEEK_DAYS) * MINUTES_PER_DAY
_MOST_PATIENTS = 10_000
"""More than any clinic has."""


def shown_minutes(policy: Policy, clinician: Clinician) -> int | None:
    """Most direct minutes a week; ``None``: no limit."""
    most = weekly_limit(policy, clinician)
    return None if most is None or most >= _WHOLE_WEEK else most


def shown_caseload(policy: Policy, clinician: Clinician) -> int | None:
    """Most primary patients; ``None``: no limit."""
    most = caseload_limit(policy, clinician)
    return None if most is None or most >= _MOST_PATIENTS else most
