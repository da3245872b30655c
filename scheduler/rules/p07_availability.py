"""Every session lies inside the patient's availability.

Formula: [start, end) lies inside one joined interval of: `available` windows (all week if none are given) minus
work, school and other commitments, each widened by commute_minutes on both sides.

Why: a session that a patient cannot reach is a no-show, and treatment must not cost a job.

Readings: the commute widens commitments also before a telehealth session and an intake; touching windows join. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from models.week import Patient, Service
from scheduler.calendar import Calendar, holds
from scheduler.drafting.admits import Admits, Times
from scheduler.rules.base import Rule
from scheduler.view import RosterView


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session outside the patient's availability."""
    for one in view.placed:
        free = view.calendar.patient[one.id]
        for session in one.sessions:
            if not holds(free[session.day], session.start, session.end):
                yield Finding(
                    rule="P07",
                    message=f"patient {one.id} is not available for all of {session.label}",
                    patient_id=one.id,
                    session_id=session.session_id,
                    day=session.day,
                )


def _free(calendar: Calendar, patient: Patient, _service: Service, times: Times) -> bool:
    day, start, end = times
    return holds(calendar.patient[patient.patient_id][day], start, end)


RULE = Rule("P07", "patient's availability", check, admits=Admits(time=_free))
