"""One proposed Appointment for each patient and session; all of one session carry its identifier."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from scheduler.view import RosterView, SessionView
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.fhir.identifiers import Kind, full_url, identifier
from scheduler.writing.fhir.requests import own, written
from scheduler.writing.fhir.security import security
from scheduler.writing.identity import Known, identified, of_patient
from scheduler.writing.naming import TELEHEALTH, Naming
from scheduler.writing.notice import NOTICE
from scheduler.writing.plain import plain
from scheduler.writing.wall_clock import wall_time

Element = dict[str, Any]
APPOINTMENT = "appointment"
"""The beginning of the ids of appointments."""
_PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"


def appointments(view: RosterView, options: ExportOptions, where: ZoneInfo, known: Known) -> Iterator[Element]:
    """The entries of the bundle, patient by patient in order of time.

    An appointment keeps its identifier when a corrected roster moves it, so that it is moved there too.
    """
    maker = _Maker(view, options, where)
    for patient in view.placed:
        parts = APPOINTMENT, patient.id
        for session, key in identified(view.week, patient.sessions, of_patient, parts, known):
            resource = maker.appointment(key, patient.id, session)
            yield {
                "fullUrl": f"urn:uuid:{key}",
                "resource": resource,
                "request": written("Appointment", own(resource)),
            }


class _Maker:
    def __init__(self, view: RosterView, options: ExportOptions, where: ZoneInfo) -> None:
        self._week = view.week
        self._options = options
        self._where = where
        self._naming = Naming(view.week, labels=options.labels)

    def appointment(self, key: str, patient_id: str, session: SessionView) -> Element:
        service = session.service.service_id
        comment = [TELEHEALTH] * (session.room_id is None) + [NOTICE] * self._options.notice
        return {
            "resourceType": "Appointment",
            "meta": {"versionId": "1", "security": security(self._options)},
            "identifier": [
                identifier(self._week, "appointment", key),
                identifier(self._week, "session_id", f"{self._week.week}/{session.session_id}"),
            ],
            "status": "proposed",
            "serviceType": [{"text": self._naming.service(service)}],
            "start": self._instant(session.day, session.start),
            "end": self._instant(session.day, session.end),
            "minutesDuration": session.minutes,
            **({"comment": " ".join(comment)} if comment else {}),
            "participant": [self._patient(patient_id), *self._staff(session), *self._offer(session)],
        }

    def _instant(self, day: int, minute: int) -> str:
        return wall_time(self._week, day, minute, self._where).isoformat()

    def _patient(self, patient_id: str) -> Element:
        """By identifier only: whose it is, is for the record system to know."""
        actor: Element = {"type": "Patient", "identifier": identifier(self._week, "patient_id", patient_id)}
        if self._options.labels and (label := plain(self._week.patient[patient_id].label)):
            actor["display"] = label
        return {"actor": actor, "required": "required", "status": "needs-action"}

    def _staff(self, session: SessionView) -> Iterator[Element]:
        for number, key in enumerate(session.staff):
            role = ("SPRF", "secondary performer") if number else ("PPRF", "primary performer")
            coding = {"system": _PARTICIPATION, "code": role[0], "display": role[1]}
            yield {"type": [{"coding": [coding]}]} | self._refer("Practitioner", "clinician_id", key)

    def _offer(self, session: SessionView) -> Iterator[Element]:
        if session.room_id is not None:
            yield self._refer("Location", "room_id", session.room_id)
        yield self._refer("HealthcareService", "service_id", session.service.service_id)

    def _refer(self, resource_type: str, kind: Kind, key: str) -> Element:
        actor = {"reference": full_url(self._week, kind, key), "type": resource_type}
        return {"actor": actor, "required": "required", "status": "needs-action"}
