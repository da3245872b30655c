"""No clinician has more primary patients than the caseload allows.

Formula: number of placed patients whose primary is the clinician <= caseload_max, the clinician's own, else the
policy's; blank is off. The primary is the named one, else the one who leads the individual sessions that P14 binds.

Why: each primary patient means notes, calls and a care plan to keep.

Readings: a named primary counts even if absent or without a session this week; a patient without a named primary and
without such a session counts for nobody. Hard.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.finding import Finding
from models.policy import Policy
from models.week import Clinician, Patient
from scheduler.drafting.leaders import binding
from scheduler.drafting.program import Terms
from scheduler.rules.base import Rule
from scheduler.rules.p14_continuity import leaders
from scheduler.view import RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def caseload_limit(policy: Policy, clinician: Clinician) -> int | None:
    """Primary patients of one clinician; ``None``: no limit."""
    return policy.caseload_max if clinician.caseload_max is None else clinician.caseload_max


def caseloads(view: RosterView) -> Counter[str]:
    """Primary patients by clinician."""
    load: Counter[str] = Counter()
    for one in view.placed:
        named = one.patient.primary_clinician_id
        load.update([named] if named is not None else leaders(view, one, "individual"))
    return load


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per clinician above the caseload."""
    load = caseloads(view)
    for clinician in view.week.clinicians:
        key, most = clinician.clinician_id, caseload_limit(view.policy, clinician)
        if most is not None and load[key] > most:
            text = f"clinician {key} has {load[key]} primary patients, at most {most}"
            yield Finding(rule="C06", message=text, clinician_id=key)


def post(draft: Draft) -> None:
    """Placed patients who name the clinician, and those who name nobody and are led by the clinician."""
    counted: dict[str, Terms] = defaultdict(list)
    for patient in draft.patients:
        if patient.primary_clinician_id is not None:
            counted[patient.primary_clinician_id].append((1, draft.placed[patient.patient_id]))
        elif (patient.patient_id, "individual") in draft.shared_leader:
            for leader in draft.shared_leader[patient.patient_id, "individual"]:
                counted[leader].append((1, _leads(draft, patient, leader)))
    for ((_, makes_primary), _), answers in draft.answering.items():
        for leader, variable in answers.items() if makes_primary else ():
            counted[leader].append((1, variable))
    for clinician in draft.week.clinicians:
        most = draft.week.policy.caseload_max if clinician.caseload_max is None else clinician.caseload_max
        if most is not None:
            draft.program.at_most(counted[clinician.clinician_id], most)


def _leads(draft: Draft, patient: Patient, leader: str) -> int:
    """A variable that is 1 when the clinician leads an individual session of the patient that P14 binds."""
    leads = draft.program.boolean()
    for order in patient.orders:
        service = draft.week.service[order.service_id]
        if service.kind == "individual" and binding(draft, service) is not None:
            for one in draft.visits_of[patient.patient_id, service.service_id]:
                if leader in one.leaders:
                    draft.program.at_most([(1, one.variable), (-1, leads)], 0)
    return leads


RULE = Rule("C06", "caseload", check, post=post)
