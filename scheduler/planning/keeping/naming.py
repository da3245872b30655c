"""Names put back: of all rosters that mean the same to every patient, the one that looks most like the one before.

A model counts copies, rooms of a kind and clinicians who may lead the same sessions; which is which is decided
afterwards. Here copies get their old names, sessions their old leaders, helpers and rooms, patients their old tracks,
where they may have them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from models.roster import Roster
from scheduler.drafting.draft import Draft
from scheduler.planning.keeping.meetings import Meeting, Table, Where, meetings_of
from scheduler.planning.keeping.regroup import regroup
from scheduler.planning.keeping.rooms import settle_rooms
from scheduler.planning.keeping.tracks import settle_tracks


def settled(draft: Draft, solution: Sequence[int], before: Roster) -> Roster:
    """The roster of a solution, in the names of ``before``; times and who is with whom are the solution's."""
    table = Table.of(draft, solution)
    regroup(table, before)
    _name_copies(table, before)
    old = {one.where: one for one in meetings_of(before)}
    _exchange_group_leaders(table, old)
    _exchange_leaders(table.meetings, old)
    _exchange_helpers(table, old)
    settle_rooms(table, old)
    return settle_tracks(draft, table.roster(), before)


def shared_out(pool: Sequence[str], wanted: Sequence[str | None]) -> list[str]:
    """The pool's names, one for each asker: first to those who want them, then what is left in order."""
    left = list(pool)
    given: list[str | None] = []
    for one in wanted:
        given.append(one if one in left else None)
        if one in left:
            left.remove(one)
    rest = iter(left)
    return [next(rest) if one is None else one for one in given]


def _name_copies(table: Table, before: Roster) -> None:
    """Of a row's copies, the one that shares most sessions of most patients with an old one gets its name."""
    old, new = _attended(meetings_of(before)), _attended(table.meetings)
    name_of: dict[str, str] = {}
    for row in table.draft.week.groups:
        names = row.copy_names
        running = [one for one in names if one in table.copies]
        if row.copies > 1 and all(table.copies[one].template.unit.name is None for one in running):
            name_of |= _paired(names, running, old, new)
    for one in table.meetings:
        one.copy = name_of.get(one.copy or "", one.copy)
    table.copies = {name_of.get(name, name): one for name, one in table.copies.items()}


def _paired(
    names: Sequence[str], running: Sequence[str], old: dict[str, set[Where]], new: dict[str, set[Where]]
) -> dict[str, str]:
    """A new name for every running copy, by likeness as far as there is some."""
    likeness = [(-len(old.get(was, set()) & new[now]), was, now) for was in names for now in running]
    name_of: dict[str, str] = {}
    for shared, was, now in sorted(likeness):
        if shared and now not in name_of and was not in name_of.values():
            name_of[now] = was
    left = iter([one for one in names if one not in name_of.values()])
    return name_of | {now: next(left) for now in running if now not in name_of}


def _attended(meetings: Iterable[Meeting]) -> dict[str, set[Where]]:
    """Patient, day and start by copy."""
    found: dict[str, set[Where]] = defaultdict(set)
    for one in meetings:
        if one.copy is not None:
            found[one.copy].update((row.patient_id, row.day, row.start) for row in one.rows)
    return found


def _exchange_group_leaders(table: Table, old: dict[Where, Meeting]) -> None:
    """Copies of one template exchange their leaders."""
    sharing: dict[int, list[str]] = defaultdict(list)
    for name, one in table.copies.items():
        sharing[id(one.template)].append(name)
    of_copy: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in table.meetings:
        of_copy[meeting.copy or ""].append(meeting)
    for names in sharing.values():
        wanted = [old[one.where].leader if one.where in old else None for one in (of_copy[name][0] for name in names)]
        leaders = shared_out([of_copy[name][0].leader for name in names], wanted)
        for name, leader in zip(names, leaders, strict=True):
            for meeting in of_copy[name]:
                meeting.leader = leader


def _exchange_leaders(meetings: Sequence[Meeting], old: dict[Where, Meeting]) -> None:
    pools: dict[Hashable, list[Meeting]] = defaultdict(list)
    for one in meetings:
        if one.copy is None:
            pools[one.pool].append(one)
    for askers in pools.values():
        wanted = [old[one.where].leader if one.where in old else None for one in askers]
        for one, leader in zip(askers, shared_out([one.leader for one in askers], wanted), strict=True):
            one.leader = leader


def _exchange_helpers(table: Table, old: dict[Where, Meeting]) -> None:
    pools: dict[Hashable, list[Meeting]] = defaultdict(list)
    for one in table.meetings:
        if one.copy is not None and one.helper is not None:
            pools[table.draft.owner_of[table.copies[one.copy].template.unit], one.times].append(one)
    for askers in pools.values():
        wanted = [old[one.where].helper if one.where in old else None for one in askers]
        for one, helper in zip(askers, shared_out([str(one.helper) for one in askers], wanted), strict=True):
            one.helper = helper
