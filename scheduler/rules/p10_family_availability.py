"""A family session lies inside the family's availability too.

Formula: for each family session, [start, end) lies inside one joined window of the family; a family without a window
is free all week.

Why: a family session without the family is none. The patient's own availability (P07) holds besides. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from models.week import Patient, Service
from scheduler.calendar import Calendar, holds
from scheduler.drafting.admits import Admits, Times
from scheduler.rules.base import Rule
from scheduler.view import RosterView


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per family session outside the family's windows."""
    for one in view.placed:
        free = view.calendar.family[one.id]
        for session in one.sessions:
            if session.kind == "family" and not holds(free[session.day], session.start, session.end):
                yield Finding(
                    rule="P10",
                    message=f"the family of patient {one.id} is not available for all of {session.label}",
                    patient_id=one.id,
                    session_id=session.session_id,
                    day=session.day,
                )


def _family_free(calendar: Calendar, patient: Patient, service: Service, times: Times) -> bool:
    day, start, end = times
    return service.kind != "family" or holds(calendar.family[patient.patient_id][day], start, end)


RULE = Rule("P10", "family's availability", check, admits=Admits(time=_family_free))
