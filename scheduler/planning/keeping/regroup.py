"""Members of copies that meet at the same times: together as they were before, the copies' sizes as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from models.roster import Roster
from scheduler.planning.keeping.meetings import Meeting, Table
from scheduler.solving.program.decode import Copy

Members = dict[str, list[str]]
"""Patients by the decoded name of their copy."""
Pairs = set[frozenset[str]]
"""Patients who may not share a copy."""


def regroup(table: Table, before: Roster) -> None:
    """Exchange members between copies of one template, unless separated patients would come together."""
    apart = {frozenset({one.patient_a, one.patient_b}) for one in table.draft.week.separations}
    band = {one.patient_id: one.age_band for one in table.draft.week.patients}
    sharing: dict[tuple[int, str], list[Copy]] = defaultdict(list)
    for one in table.copies.values():
        sharing[id(one.template), band[one.members[0]]].append(one)
    for copies in sharing.values():
        everyone = {one for each in copies for one in each.members}
        if len(copies) > 1:
            old = _circles(table, copies[0], before, everyone)
            found = _as_before(copies, old, everyone)
            if found is None or any(_joins(circle, apart) for circle in found.values()):
                found = _together(copies, old, everyone, apart)
            _move(table, found or {})


def _joins(circle: Collection[str], apart: Pairs) -> bool:
    """Both of a pair are in it."""
    return any(pair <= set(circle) for pair in apart)


def _circles(table: Table, copy: Copy, before: Roster, everyone: Collection[str]) -> list[set[str]]:
    """Who of them was together in a copy of the same row, the largest circle first."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in before.rows:
        group = table.draft.week.group_of_copy.get(row.group_id or "")
        if group is copy.template.unit.row and row.patient_id in everyone and row.start == copy.template.start:
            found[row.group_id or ""].add(row.patient_id)
    return [found[name] for name in sorted(found, key=lambda one: (-len(found[one]), one))]


def _as_before(copies: Sequence[Copy], old: Sequence[set[str]], everyone: Collection[str]) -> Members | None:
    """Just the old circles, where they are all, do not share anyone and have sizes that the copies may have."""
    if len(old) != len(copies) or sum(map(len, old)) != len(everyone):
        return None
    slots = sorted(copies, key=lambda one: (-one.size.high, -one.size.low, one.name))
    pairs = list(zip(slots, old, strict=True))
    if any(not one.size.low <= len(circle) <= one.size.high for one, circle in pairs):
        return None
    return {one.name: sorted(circle) for one, circle in pairs}


def _together(
    copies: Sequence[Copy], old: Sequence[set[str]], everyone: Collection[str], apart: Pairs
) -> Members | None:
    """Copy by copy, the largest first: the circle that most of those who are left were in, then whoever is left.

    Who would meet somebody he is kept from waits for the next copy; ``None`` if there is none that can take him.
    """
    left = sorted(everyone)
    found: Members = {}
    for one in sorted(copies, key=lambda one: (-len(one.members), one.name)):
        size = len(one.members)
        best = max(old, key=lambda circle: min(len(circle & set(left)), size), default=set())
        circle: list[str] = []
        for key in sorted(left, key=lambda key: (key not in best, key)):
            if len(circle) < size and not any(frozenset({key, other}) in apart for other in circle):
                circle.append(key)
        found[one.name], left = sorted(circle), [key for key in left if key not in circle]
    return None if left else found


def _move(table: Table, members: Members) -> None:
    """Give every session of the copies its new rows; the times are the same, so each patient keeps his own."""
    meetings: dict[tuple[str, int], Meeting] = {}
    rows = {}
    for one in table.meetings:
        if one.copy in members:
            meetings[one.copy, one.times[0]] = one
            rows.update({(row.patient_id, row.day): row for row in one.rows})
    for (name, day), meeting in meetings.items():
        meeting.rows = [rows[patient_id, day] for patient_id in members[name]]
