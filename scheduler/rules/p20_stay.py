"""Nobody attends before admission or after discharge.

Formula: admit_date <= date(session) <= discharge_date, where they are given; a patient with no open day in the stay
has no session at all.

Why: a session outside the stay is neither ordered nor paid.

Readings: open days are the days with a window of any track that are not closed; both dates are inside the stay. Where
the stay covers only some open days, floor and fewest days are scaled (scheduler/calendar.py). A patient with no open
day in the stay is left out of stages 2 to 4. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from models.week import Patient, Service
from scheduler.calendar import Calendar
from scheduler.drafting.admits import Admits, Times
from scheduler.rules.base import Rule
from scheduler.view import RosterView


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session outside the stay, or in a stay without an open day."""
    for one in view.placed:
        for session in one.sessions:
            inside = view.calendar.in_stay(one.patient, session.day)
            if inside and one.stay:
                continue
            why = "has no open day in the stay but attends" if inside else "is outside the stay in"
            yield Finding(
                rule="P20",
                message=f"patient {one.id} {why} {session.label}",
                patient_id=one.id,
                session_id=session.session_id,
                day=session.day,
            )


def _in_stay(calendar: Calendar, patient: Patient, _service: Service, times: Times) -> bool:
    return calendar.in_stay(patient, times[0])


RULE = Rule("P20", "stay", check, admits=Admits(time=_in_stay))
