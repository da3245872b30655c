"""Members of copies that meet at the same times: together as they were before, the copies' sizes as they are."""

from __future__ import annotations

from collections import defaultdict

from models.roster import Roster
from scheduler.planning.keeping.meetings import Meeting, Table


def regroup(table: Table, before: Roster) -> None:
    """Exchange members between copies of one template; not where separated patients are among them."""
    companions = _companions(before)
    apart = [{one.patient_a, one.patient_b} for one in table.draft.week.separations]
    band = {one.patient_id: one.age_band for one in table.draft.week.patients}
    sharing: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name, one in table.copies.items():
        sharing[id(one.template), band[one.members[0]]].append(name)
    for names in sharing.values():
        members = {name: list(table.copies[name].members) for name in names}
        everyone = {one for each in members.values() for one in each}
        if len(names) > 1 and not any(pair <= everyone for pair in apart):
            _move(table, _together(members, companions))


def _companions(before: Roster) -> dict[str, frozenset[str | None]]:
    """The groups that each patient was in."""
    found: dict[str, set[str | None]] = defaultdict(set)
    for row in before.rows:
        found[row.patient_id].add(row.group_id)
    return {key: frozenset(groups) for key, groups in found.items()}


def _together(members: dict[str, list[str]], companions: dict[str, frozenset[str | None]]) -> dict[str, list[str]]:
    """Copy by copy, the largest first: the group that most of those who are left were in, then whoever is left."""
    left = sorted(one for each in members.values() for one in each)
    found: dict[str, list[str]] = {}
    for name in sorted(members, key=lambda one: (-len(members[one]), one)):
        size = len(members[name])
        shared: dict[str | None, int] = defaultdict(int)
        for one in left:
            for group in companions.get(one, frozenset()) - {None}:
                shared[group] += 1
        best = max(sorted(shared, key=str), key=lambda group: min(shared[group], size), default=None)
        left.sort(key=lambda one: (best not in companions.get(one, frozenset()), one))
        found[name], left = sorted(left[:size]), left[size:]
    return found


def _move(table: Table, members: dict[str, list[str]]) -> None:
    """Give every session of the copies its new rows; the times are the same, so each patient keeps his own."""
    meetings: dict[tuple[str, int], Meeting] = {}
    rows = {}
    for one in table.meetings:
        if one.copy in members:
            meetings[one.copy, one.times[0]] = one
            rows.update({(row.patient_id, row.day): row for row in one.rows})
    for (name, day), meeting in meetings.items():
        meeting.rows = [rows[patient_id, day] for patient_id in members[name]]
