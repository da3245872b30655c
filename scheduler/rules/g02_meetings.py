"""A group has all its meetings, at one start, with one leader and the same members.

Formula: for each running copy, the meetings fall on meetings_per_week different days; start and leader are equal; the
patients of every meeting are the same.

Why: a group is a fixed circle; who misses half of it breaks it for the others.

Readings: where the row fixes as many days as meetings, a fixed day that is closed (no open hours, W01) drops its
meeting; a choice of days loses none. Rooms and co-facilitators may differ between meetings. Hard.
"""

from collections.abc import Iterator

from models.clock import clock
from models.finding import Finding
from models.week import Group
from scheduler.calendar import Calendar
from scheduler.rules.base import Rule
from scheduler.rules.g01_size import members
from scheduler.view import RosterView, SessionView


def due(calendar: Calendar, row: Group) -> int:
    """Meetings that a running copy of the row has this week."""
    days = set(row.days)
    if len(days) != row.meetings_per_week:
        return row.meetings_per_week
    return sum(bool(calendar.open_hours[day]) for day in days)


def _faults(copy: str, wanted: int, meetings: tuple[SessionView, ...]) -> Iterator[str]:
    days = {one.day for one in meetings}
    if len(days) != wanted:
        yield f"group {copy} meets on {len(days)} days, wanted are {wanted}"
    if len(meetings) > len(days):
        yield f"group {copy} meets more than once on a day"
    starts = sorted({one.start for one in meetings})
    if len(starts) > 1:
        yield f"group {copy} meets at different starts: {', '.join(map(clock, starts))}"
    leaders = dict.fromkeys(one.clinician_id or "(blank)" for one in meetings)
    if len(leaders) > 1:
        yield f"group {copy} has several leaders: {', '.join(leaders)}"


def _absences(copy: str, meetings: tuple[SessionView, ...]) -> Iterator[Finding]:
    everyone = members(meetings)
    for one in meetings:
        there = {patient.patient_id for patient in one.patients}
        for absent in (key for key in everyone if key not in there):
            text = f"patient {absent} is a member of group {copy} but not in {one.label}"
            yield Finding(
                rule="G02", message=text, patient_id=absent, session_id=one.session_id, group_id=copy, day=one.day
            )


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per running copy and fault, one per member and missed meeting."""
    for copy, meetings in view.copies.items():
        wanted = due(view.calendar, view.week.group_of_copy[copy])
        for text in _faults(copy, wanted, meetings):
            yield Finding(rule="G02", message=text, group_id=copy)
        yield from _absences(copy, meetings)


RULE = Rule("G02", "meetings of a group", check)
