"""A group that runs has enough members, and not too many.

Formula: min_size <= number of members <= max_size, the row's own where given, else the policy's.

Why: below three there is no group to speak of; above twelve nobody speaks, and payers cap groups (12 is the usual
cap, Texas 16).

Readings: the members are the patients of any meeting of the copy; each copy has its own. Hard.
"""

from collections.abc import Iterator

from models.finding import Finding
from models.policy import Policy
from models.week import Group
from scheduler.rules.base import Rule
from scheduler.view import RosterView, SessionView


def members(meetings: tuple[SessionView, ...]) -> dict[str, None]:
    """Ids of the patients who attend any of these meetings, in order of appearance."""
    return {patient.patient_id: None for one in meetings for patient in one.patients}


def sizes(policy: Policy, row: Group) -> tuple[int, int]:
    """Least and most members of a group of this row."""
    least = policy.min_size if row.min_size is None else row.min_size
    most = policy.max_size if row.max_size is None else row.max_size
    return least, most


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per running copy that is too small or too large."""
    for copy, meetings in view.copies.items():
        least, most = sizes(view.policy, view.week.group_of_copy[copy])
        count = len(members(meetings))
        if not least <= count <= most:
            text = f"group {copy} has {count} members, allowed are {least} to {most}"
            yield Finding(rule="G01", message=text, group_id=copy)


RULE = Rule("G01", "group size", check)
