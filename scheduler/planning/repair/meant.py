"""Pins and last week's members in a week of which groups are cut: each names the part that it means."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from models.roster import PartialRow, Roster, RosterRow
from models.week import ClinicWeek, Group
from scheduler.planning.repair.faults import Faults
from scheduler.planning.repair.parts import Parts
from scheduler.rules.w02_promises import filled, satisfies
from scheduler.view.session import copy_name


def pins(week: ClinicWeek, parts: Parts, roster: Roster) -> tuple[PartialRow, ...]:
    """The pins of a week that is not cut yet. ``roster``: what was held and was to come, in the week's own names."""
    found = []
    for pin in week.pins:
        row = week.group_of_copy.get(pin.group_id or "")
        cut = row is not None and parts.splits(row)
        found.append(
            pin.model_copy(update={"group_id": _part(week, parts, roster, pin, row)}) if row and cut else pin
        )
    return tuple(found)


def _part(week: ClinicWeek, parts: Parts, roster: Roster, pin: PartialRow, row: Group) -> str | None:
    """The part that keeps the pin, the earliest of several; else what his copy has still to hold, else any copy."""
    ordered = sorted(roster.rows, key=lambda one: (one.day, one.start))
    keeps = [one for one in ordered if satisfies(week, one, filled(pin))]
    if keeps:
        return parts.name(keeps[0])
    only = copy_name(week, pin.group_id)
    copies = row.copy_names if only is None else (only,)
    his = [one for one in ordered if one.patient_id == pin.patient_id and copy_name(week, one.group_id) in copies]
    if his:
        return parts.name(his[-1])
    ahead = [part for part in map(parts.ahead, copies) if part is not None]
    return ahead[0] if ahead else parts.of[copies[0]][-1].group_id


def last_week(week: ClinicWeek, parts: Parts, roster: Roster) -> tuple[PartialRow, ...]:
    """Last week's members of a row count as members of the part that they are in now, the latest of several.

    Those of a closed group count as members of its rest wherever they are: nobody else may join it.
    """
    now: dict[tuple[str | None, str], str | None] = {}
    for one in sorted(roster.rows, key=lambda one: (one.day, one.start)):
        row = week.group_of_copy.get(one.group_id or "")
        if row is not None and parts.splits(row):
            now[one.patient_id, row.group_id] = parts.name(one)
    found = []
    for last in week.last_roster:
        row = week.row_last_week(last)
        rest = parts.ahead(row.copy_names[0]) if row is not None and row.closed and parts.splits(row) else None
        name = rest or now.get((last.patient_id, "" if row is None else row.group_id))
        found.append(last if name is None else last.model_copy(update={"group_id": name}))
    return tuple(found)


def _is_settled(week: ClinicWeek, row: RosterRow, faults: Faults) -> bool:
    """Whether a model offers the session, and in it the helper beside the leader and in the room that were his."""
    staff = {row.clinician_id, row.cofacilitator_id}
    able = len(staff) == 2 and all(key in week.clinician for key in staff)
    return able and faults.offered(row) and not faults.free_leader(row) and not faults.free_room(row)


def helpers(week: ClinicWeek, parts: Parts, held: Sequence[RosterRow], faults: Faults) -> tuple[PartialRow, ...]:
    """A pin for whoever helped in a group that was held: without one a model knows helpers only where G03 asks.

    None where it might not hold: nobody has made a promise that could be broken.

    Args:
        week: whose pins come before these.
        parts: of groups, one of which each pin names.
        held: what was held, in the week's own names.
        faults: for which sessions another choice may be made, and which break a rule.
    """
    there = {
        (name, one.cofacilitator_id)
        for one in held
        if (name := parts.name(one)) and one.cofacilitator_id and _is_settled(week, one, faults)
    }
    numbers = count(1 + max((number for number, _ in week.numbered_pins), default=0))
    return tuple(
        PartialRow(group_id=group_id, cofacilitator_id=helper).numbered(number)
        for (group_id, helper), number in zip(sorted(there), numbers, strict=False)
    )
