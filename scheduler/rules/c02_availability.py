"""Every session lies inside its clinicians' availability and outside their meetings.

Formula: for leader and co-facilitator, [start, end) lies inside one joined interval of `available` windows (all week
if none are given) minus meetings.

Why: who is not at work, or sits in supervision, leads no session. Touching windows join. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from models.week import Clinician
from scheduler.calendar import Calendar, holds
from scheduler.drafting.admits import Admits, Times
from scheduler.rules.base import Rule
from scheduler.view import RosterView


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session and clinician who is not free for all of it."""
    for clinician, day, sessions in view.clinician_days:
        key = clinician.clinician_id
        free = view.calendar.clinician[key][day]
        for one in sessions:
            if not holds(free, one.start, one.end):
                text = f"clinician {key} is not free for all of {one.label}"
                yield Finding(rule="C02", message=text, clinician_id=key, session_id=one.session_id, day=day)


def _free(calendar: Calendar, clinician: Clinician, times: Times) -> bool:
    day, start, end = times
    return holds(calendar.clinician[clinician.clinician_id][day], start, end)


RULE = Rule("C02", "clinician's availability", check, admits=Admits(staffing=_free))
