"""A group that runs has enough members, and not too many.

Formula: min_size <= number of members <= max_size, the row's own where given, else the policy's.

Why: below three there is no group to speak of; above twelve nobody speaks, and payers cap groups (12 is the usual
cap, Texas 16).

Readings: the members are the patients of any meeting of the copy; each copy has its own. Hard.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.finding import Finding
from models.policy import Policy
from models.week import Group
from scheduler.drafting.program import minus, plus
from scheduler.rules.base import Rule
from scheduler.view import RosterView, SessionView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


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


def post(draft: Draft) -> None:
    """Members of an age band fit the sizes of the copies that run for it."""
    for index, numbers in enumerate(draft.running):
        for band in sorted({band for band, _ in numbers}):
            members = [one.variable for one in draft.members[index] if one.patient.age_band == band]
            sizes = [(size, number) for (of, size), number in numbers.items() if of == band]
            draft.program.at_least([*plus(members), *((-size.low, number) for size, number in sizes)], 0)
            draft.program.at_most([*plus(members), *((-size.high, number) for size, number in sizes)], 0)
            copies = minus(number for _, number in sizes)
            for one in members:
                draft.program.at_most([(1, one), *copies], 0)


RULE = Rule("G01", "group size", check, post=post)
