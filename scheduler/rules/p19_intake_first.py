"""Intake comes before everything else.

Formula: each intake session of a patient starts before each session that is no intake; where intake services are
ordered, there is a session that is no intake only if each ordered intake service has at least one session.

Why: nobody is treated before being assessed and admitted.

Readings: before means an earlier start in the week, day and time; starting together is too late. An intake service
ordered 0 times is not ordered. Hard, also for active patients, whose missing intake then is a gap of P09.
"""

from collections.abc import Iterator

from models.finding import Finding
from scheduler.rules.base import Rule
from scheduler.view import PatientView, RosterView


def _faults(view: RosterView, one: PatientView) -> Iterator[str]:
    intakes = [session for session in one.sessions if session.service.intake]
    others = [session for session in one.sessions if not session.service.intake]
    if not others:
        return
    first = (others[0].day, others[0].start)
    for session in intakes:
        if (session.day, session.start) >= first:
            yield f"intake {session.label} of patient {one.id} does not start before {others[0].label}"
    for order in one.patient.orders:
        service = view.week.service.get(order.service_id)
        if service and service.intake and order.sessions_per_week and not one.held(service.service_id):
            yield f"patient {one.id} attends {others[0].label} without the ordered intake {service.service_id}"


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per late intake session and per missing ordered intake."""
    for one in view.placed:
        for text in _faults(view, one):
            yield Finding(rule="P19", message=text, patient_id=one.id)


RULE = Rule("P19", "intake first", check)
