"""A patient's individual sessions are led by one clinician, and so are the family sessions.

Formula: over the patient's individual sessions of services without any_clinician, the leaders are one clinician, the
named primary where there is one and he is available at all this week; over the family sessions of such services, the
leaders are one clinician, and under family_same_clinician the one of the individual sessions.

Why: the therapeutic alliance carries the treatment; a change of therapist loses patients.

Readings: a primary without a free minute in the week's open hours is absent, and any one other clinician covers
(stage 5 counts it). Under family_same_clinician a patient without individual sessions has the family sessions with
the named primary, if present. An intake is an individual service like any other. Hard.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.clock import WEEK_DAYS
from models.finding import Finding
from models.policy import Kind
from models.week import Patient
from scheduler.drafting.leaders import binding, needs_one_leader
from scheduler.drafting.program import plus
from scheduler.rules.base import Rule
from scheduler.view import PatientView, RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft

Ids = tuple[str, ...]


def leaders(view: RosterView, one: PatientView, kind: Kind) -> tuple[str, ...]:
    """Known leaders of the patient's sessions of this kind that the rule binds, each once."""
    bound = (session for session in one.sessions if session.kind == kind and not session.service.any_clinician)
    found = dict.fromkeys(session.clinician_id for session in bound)
    return tuple(leader for leader in found if leader in view.week.clinician)


def present_primary(view: RosterView, one: PatientView) -> str | None:
    """The named primary clinician, unless absent this week or unknown."""
    primary = one.patient.primary_clinician_id
    known = primary in view.week.clinician
    return primary if primary is not None and known and not view.calendar.absent(primary) else None


def _individual(one: PatientView, found: Ids, primary: str | None) -> Iterator[str]:
    if len(found) > 1:
        yield f"individual sessions of patient {one.id} are led by several clinicians: {', '.join(found)}"
    if primary is not None and any(leader != primary for leader in found):
        yield f"individual sessions of patient {one.id} are led by {', '.join(found)}, not by the primary {primary}"


def _family(one: PatientView, found: Ids, wanted: Ids) -> Iterator[str]:
    if len(found) > 1:
        yield f"family sessions of patient {one.id} are led by several clinicians: {', '.join(found)}"
    if wanted and not set(found) <= set(wanted):
        yield f"family sessions of patient {one.id} are led by {', '.join(found)}, not by {', '.join(wanted)}"


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per patient and fault."""
    for one in view.placed:
        primary = present_primary(view, one)
        individual, family = leaders(view, one, "individual"), leaders(view, one, "family")
        wanted = individual or ((primary,) if primary else ())
        same = view.policy.family_same_clinician
        for text in (*_individual(one, individual, primary), *_family(one, family, wanted if same else ())):
            yield Finding(rule="P14", message=text, patient_id=one.id)


def post(draft: Draft) -> None:
    """Where several sessions must share a leader whom nobody named, one is chosen and leads them all."""
    for patient in draft.patients:
        for name in ("individual", "family"):
            if needs_one_leader(draft, patient, name):
                _one_leader(draft, patient, name)


def _one_leader(draft: Draft, patient: Patient, name: str) -> None:
    services = [draft.week.service[order.service_id] for order in patient.orders]
    bound = [one for one in services if binding(draft, one) == name]
    visits = [visit for one in bound for visit in draft.visits_of[patient.patient_id, one.service_id]]
    leaders = sorted({one for visit in visits for one in visit.leaders})
    chosen = {one: draft.program.boolean() for one in leaders}
    draft.shared_leader[patient.patient_id, name] = chosen
    draft.program.at_most(plus(chosen.values()), 1)
    led: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for visit in {one.variable: one for one in visits}.values():
        for leader in visit.leaders:
            led[leader, visit.service.service_id, visit.times[0]].append(visit.variable)
    for leader, variable in chosen.items():
        for service in bound:
            for day in WEEK_DAYS:
                draft.program.at_most([*plus(led[leader, service.service_id, day]), (-1, variable)], 0)


RULE = Rule("P14", "continuity of clinician", check, post=post)
