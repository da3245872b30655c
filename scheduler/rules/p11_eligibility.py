"""Patients attend only services that fit them.

Formula: programme(patient) in programs(service) where any are named; age band in age_bands where any are named; all
requires_tags among the patient's tags; a telehealth service only with telehealth_ok; the patients of one session
are of one age band.

Why: programmes treat different disorders, adolescents are never treated with adults, some groups need a condition
(a gender, a medication), and telehealth needs the patient's consent.

Readings: several required tags must all be present. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from models.week import Patient, Service
from scheduler.calendar import Calendar
from scheduler.drafting.admits import Admits
from scheduler.rules.base import Rule
from scheduler.view import RosterView


def _reasons(patient: Patient, service: Service) -> Iterator[str]:
    if service.programs and patient.program not in service.programs:
        yield "is not in a programme of"
    if service.age_bands and patient.age_band not in service.age_bands:
        yield "is not of the age band of"
    if not set(service.requires_tags) <= set(patient.tags):
        yield "lacks a required tag of"
    if service.telehealth and not patient.telehealth_ok:
        yield "does not accept telehealth, which is the way of"


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per patient, session and reason, and one per session of both age bands."""
    for session in view.sessions:
        for patient in session.patients:
            for reason in _reasons(patient, session.service):
                yield Finding(
                    rule="P11",
                    message=f"patient {patient.patient_id} {reason} {session.service.service_id}, {session.label}",
                    patient_id=patient.patient_id,
                    session_id=session.session_id,
                    day=session.day,
                )
        if len({patient.age_band for patient in session.patients}) > 1:
            text = f"{session.label} has adults and adolescents"
            yield Finding(rule="P11", message=text, session_id=session.session_id, day=session.day)


def _eligible(_calendar: Calendar, patient: Patient, service: Service) -> bool:
    """Whether the service is for the patient; the model keeps age bands apart by counting their groups apart."""
    return (
        (not service.programs or patient.program in service.programs)
        and (not service.age_bands or patient.age_band in service.age_bands)
        and set(service.requires_tags) <= set(patient.tags)
        and (patient.telehealth_ok or not service.telehealth)
    )


RULE = Rule("P11", "eligibility", check, admits=Admits(service=_eligible))
