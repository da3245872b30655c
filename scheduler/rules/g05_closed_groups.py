"""A closed group takes no one who was not a member last week.

Formula: for each copy of a row with closed=yes, members <= members of the row last week, where there were any.

Why: trauma and other closed groups are built on the same circle from the first week to the last.

Readings: membership is by row of groups.csv, not by copy, also of copies that the row had last week and has no more:
TRA-2 is of row TRA, unless a row or copy has that very name or last_roster.csv another service for it. A closed group
without a member last week starts this week and is open. Members who have left the clinic still make it a running
group: it takes nobody new. Hard.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from models.finding import Finding
from models.week import Group, Patient
from scheduler.calendar import Calendar
from scheduler.drafting.admits import Admits
from scheduler.rules.base import Rule
from scheduler.rules.g01_size import members
from scheduler.view import RosterView


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per newcomer in a closed group."""
    for copy, meetings in view.copies.items():
        row = view.week.group_of_copy[copy]
        before = view.last.members.get(row.group_id) if row.closed else None
        for newcomer in members(meetings) if before else ():
            if before and newcomer not in before:
                text = f"patient {newcomer} joins closed group {copy} without having been a member last week"
                yield Finding(rule="G05", message=text, patient_id=newcomer, group_id=copy)


@lru_cache(maxsize=1)
def _members_before(calendar: Calendar) -> dict[str, set[str]]:
    """Last week's members by row; kept for one week, since it is asked for every row and patient."""
    week = calendar.week
    before: dict[str, set[str]] = defaultdict(set)
    for one in week.last_roster:
        row = week.row_last_week(one)
        if row is not None and one.patient_id is not None:
            before[row.group_id].add(one.patient_id)
    return before


def _may_join(calendar: Calendar, row: Group, patient: Patient) -> bool:
    """A closed row with members last week takes only those."""
    before = _members_before(calendar).get(row.group_id) if row.closed else None
    return not row.closed or not before or patient.patient_id in before


RULE = Rule("G05", "closed groups", check, admits=Admits(joining=_may_join))
