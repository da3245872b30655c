"""What the row of a group fixes holds.

Formula: for each meeting of a copy, day in days, start = start, [start, end) inside one joined window of the track,
leader = clinician, room = room, each where the row names it.

Why: rooms are booked and clinicians promised before the week is planned.

Readings: a group's track says where its meetings lie; members may be of another track whose windows hold them too.
A room named for a telehealth service is not asked for, since R04 forbids it. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from models.week import Group
from scheduler.calendar import Calendar, holds
from scheduler.rules.base import Rule
from scheduler.view import RosterView, SessionView


def _faults(calendar: Calendar, row: Group, one: SessionView) -> Iterator[str]:
    if row.days and one.day not in row.days:
        yield "is not on a day of its row"
    if row.start is not None and one.start != row.start:
        yield "does not start when its row says"
    windows = calendar.track.get(row.track_id or "")
    if windows is not None and not holds(windows[one.day], one.start, one.end):
        yield f"lies outside its row's track {row.track_id}"
    if row.clinician_id is not None and one.clinician_id != row.clinician_id:
        yield f"is led by {one.clinician_id}, not by {row.clinician_id}"
    if row.room_id is not None and not one.service.telehealth and one.room_id != row.room_id:
        yield f"is in room {one.room_id or '(none)'}, not in {row.room_id}"


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per meeting and fixed thing that does not hold."""
    for copy, meetings in view.copies.items():
        row = view.week.group_of_copy[copy]
        for one in meetings:
            for fault in _faults(view.calendar, row, one):
                text = f"{one.label} {fault}"
                yield Finding(rule="G04", message=text, session_id=one.session_id, group_id=copy, day=one.day)


RULE = Rule("G04", "what the row fixes", check)
