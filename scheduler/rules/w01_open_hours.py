"""Nothing happens outside the site's open hours.

Formula: [start, end) lies inside the open hours of the day: those of clinic.toml, else from the earliest to the
latest track window of the day; a closed day, or one without either, has none.

Why: the door is locked. Telehealth sessions are bound too: they are led from the site. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from models.week import Patient, Service
from scheduler.calendar import Calendar, holds
from scheduler.drafting.admits import Admits, Times
from scheduler.rules.base import Rule
from scheduler.view import RosterView


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session outside the open hours."""
    for one in view.sessions:
        if not holds(view.calendar.open_hours[one.day], one.start, one.end):
            text = f"{one.label} lies outside the open hours"
            yield Finding(rule="W01", message=text, session_id=one.session_id, day=one.day)


def _open(calendar: Calendar, _patient: Patient, _service: Service, times: Times) -> bool:
    day, start, end = times
    return holds(calendar.open_hours[day], start, end)


RULE = Rule("W01", "open hours", check, admits=Admits(time=_open))
