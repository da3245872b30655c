"""Every session is led by someone who may lead it, in the patient's language where it matters.

Formula: the leader has one of the service's credentials, where some are named, and the service is on the leader's
list, where there is one; in individual and family sessions the leader speaks the patient's language, where named.

Why: licences say who may treat; one-to-one treatment needs a common language.

Readings: binds the leader only; groups have no language. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from models.week import Clinician, Patient, Service
from scheduler.calendar import Calendar
from scheduler.drafting.admits import Admits
from scheduler.rules.base import Rule
from scheduler.view import RosterView, SessionView


def allowed(clinician: Clinician, service: Service) -> bool:
    """Whether credentials and service list let the clinician lead the service."""
    credentialed = not service.credentials or not set(service.credentials).isdisjoint(clinician.credentials)
    return credentialed and (not clinician.services or service.service_id in clinician.services)


def understood(clinician: Clinician, service: Service, patient: Patient) -> bool:
    """Whether the clinician speaks the patient's language, or need not."""
    return service.kind == "group" or patient.language is None or patient.language in clinician.languages


def _faults(leader: Clinician, one: SessionView) -> Iterator[str]:
    if not allowed(leader, one.service):
        yield f"clinician {leader.clinician_id} may not lead {one.service.service_id}, {one.label}"
    for patient in one.patients:
        if not understood(leader, one.service, patient):
            who = f"clinician {leader.clinician_id}"
            yield f"{who} does not speak the language of patient {patient.patient_id} in {one.label}"


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session and fault of its leader."""
    for one in view.sessions:
        leader = view.week.clinician.get(one.clinician_id)
        for text in _faults(leader, one) if leader else ():
            yield Finding(
                rule="C03", message=text, clinician_id=one.clinician_id, session_id=one.session_id, day=one.day
            )


def _may_lead(_calendar: Calendar, clinician: Clinician, service: Service, patient: Patient | None) -> bool:
    """A credential the service asks for, the clinician's own list, and the patient's language outside groups."""
    trained = not service.credentials or bool(set(service.credentials) & set(clinician.credentials))
    listed = not clinician.services or service.service_id in clinician.services
    language = patient.language if patient is not None and service.kind != "group" else None
    return trained and listed and (language is None or language in clinician.languages)


RULE = Rule("C03", "qualified leader", check, admits=Admits(leader=_may_lead))
