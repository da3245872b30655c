"""Nothing happens outside the site's open hours.

Formula: [start, end) lies inside the open hours of the day: those of clinic.toml, else from the earliest to the
latest track window of the day; a closed day, or one without either, has none.

Why: the door is locked. Telehealth sessions are bound too: they are led from the site. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from scheduler.calendar import holds
from scheduler.rules.base import Rule
from scheduler.view import RosterView


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session outside the open hours."""
    for one in view.sessions:
        if not holds(view.calendar.open_hours[one.day], one.start, one.end):
            text = f"{one.label} lies outside the open hours"
            yield Finding(rule="W01", message=text, session_id=one.session_id, day=one.day)


RULE = Rule("W01", "open hours", check)
