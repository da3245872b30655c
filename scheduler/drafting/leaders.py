"""P14 in the model: who may lead a patient's individual and family sessions, and which must share their leader."""

from models.week import Patient, Service
from scheduler.drafting.choices import LeaderOption
from scheduler.drafting.draft import Draft
from scheduler.drafting.pinned import Tied


def binding(draft: Draft, service: Service) -> str | None:
    """The name of the set of sessions that share one leader; ``None`` when any clinician may lead."""
    if service.any_clinician or service.kind == "group":
        return None
    return "individual" if draft.week.policy.family_same_clinician else service.kind


def bound_sessions(draft: Draft, patient: Patient, name: str) -> int:
    """Sessions ordered in the set."""
    services = ((draft.week.service[order.service_id], order.sessions_per_week) for order in patient.orders)
    return sum(count for service, count in services if binding(draft, service) == name)


def last_leaders(draft: Draft, patient: Patient) -> frozenset[str]:
    """Leaders of last week's individual sessions of services that P14 binds."""
    found = set()
    for row in draft.last_rows.get(patient.patient_id, ()):
        service = draft.week.service.get(row.service_id or "")
        bound = service is not None and service.kind == "individual" and not service.any_clinician
        if bound and row.clinician_id in draft.week.clinician:
            found.add(row.clinician_id)
    return frozenset(found)


def present_primary(draft: Draft, patient: Patient) -> str | None:
    """The named primary clinician, unless absent this week."""
    primary = patient.primary_clinician_id
    return None if primary is None or draft.calendar.absent(primary) else primary


def options(draft: Draft, patient: Patient, service: Service, tied: Tied) -> list[LeaderOption]:
    """The sets of leaders among which visits of this service are divided.

    A set of one clinician each where sessions must share a leader or a pin may name one; one pooled set where a
    single session makes continuity trivial, cut in two where last week's leader is worth keeping (stage 5).
    """
    eligible = draft.offers.leaders(service, patient)
    name = binding(draft, service)
    primary = present_primary(draft, patient)
    if name == "individual" and primary is not None:
        return [LeaderOption(eligible & {primary}, counted=False)]
    counted = service.kind == "individual" and name is not None and patient.primary_clinician_id is None
    apart = name is not None and bound_sessions(draft, patient, name) > 1
    if apart or tied.visit(patient.patient_id, service):
        return [LeaderOption(frozenset({one}), counted and not apart) for one in sorted(eligible)]
    keep = eligible & last_leaders(draft, patient) if service.kind == "individual" and name else frozenset()
    return [LeaderOption(part, counted) for part in (keep, eligible - keep) if part]


def needs_one_leader(draft: Draft, patient: Patient, name: str) -> bool:
    """Whether the set has several sessions and no named leader, so that a shared leader must be chosen."""
    named = name == "individual" and present_primary(draft, patient) is not None
    return not named and bound_sessions(draft, patient, name) > 1
