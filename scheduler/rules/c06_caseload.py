"""No clinician has more primary patients than the caseload allows.

Formula: number of placed patients whose primary is the clinician <= caseload_max, the clinician's own, else the
policy's; blank is off. The primary is the named one, else the one who leads the individual sessions that P14 binds.

Why: each primary patient means notes, calls and a care plan to keep.

Readings: a named primary counts even if absent or without a session this week; a patient without a named primary and
without such a session counts for nobody. Hard.
"""

from collections import Counter
from collections.abc import Iterator

from models.finding import Finding
from models.policy import Policy
from models.week import Clinician
from scheduler.rules.base import Rule
from scheduler.rules.p14_continuity import leaders
from scheduler.view import RosterView


def caseload_limit(policy: Policy, clinician: Clinician) -> int | None:
    """Primary patients of one clinician; ``None``: no limit."""
    return policy.caseload_max if clinician.caseload_max is None else clinician.caseload_max


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per clinician above the caseload."""
    load: Counter[str] = Counter()
    for one in view.placed:
        named = one.patient.primary_clinician_id
        load.update([named] if named is not None else leaders(one, "individual"))
    for clinician in view.week.clinicians:
        key, most = clinician.clinician_id, caseload_limit(view.policy, clinician)
        if most is not None and load[key] > most:
            text = f"clinician {key} has {load[key]} primary patients, at most {most}"
            yield Finding(rule="C06", message=text, clinician_id=key)


RULE = Rule("C06", "caseload", check)
