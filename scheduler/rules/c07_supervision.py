"""A trainee leads only while the supervisor is on site.

Formula: for each session led by a clinician with supervised_by, [start, end) lies inside one joined interval of the
supervisor's `available` windows (all week if none are given) and meetings.

Why: trainees treat under a licence that is not theirs.

Readings: a supervisor in a meeting or another session is on site; a supervisor who is nobody's clinician here never
is. Binds the leader only. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from models.week import Clinician
from scheduler.calendar import Calendar, holds
from scheduler.drafting.admits import Admits, Times
from scheduler.rules.base import Rule
from scheduler.view import RosterView


def supervised(calendar: Calendar, leader: Clinician, day: int, start: int, end: int) -> bool:
    """Whether the leader needs no supervisor then, or has one on site."""
    if leader.supervised_by is None:
        return True
    there = calendar.on_site.get(leader.supervised_by)
    return there is not None and holds(there[day], start, end)


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session that a trainee leads alone."""
    for one in view.sessions:
        leader = view.week.clinician.get(one.clinician_id)
        if leader and not supervised(view.calendar, leader, one.day, one.start, one.end):
            key = leader.clinician_id
            text = f"trainee {key} leads {one.label} without supervisor {leader.supervised_by} on site"
            yield Finding(rule="C07", message=text, clinician_id=key, session_id=one.session_id, day=one.day)


def _supervised(calendar: Calendar, clinician: Clinician, times: Times) -> bool:
    day, start, end = times
    supervisor = clinician.supervised_by
    return supervisor is None or holds(calendar.on_site[supervisor][day], start, end)


RULE = Rule("C07", "supervision", check, admits=Admits(leading=_supervised))
