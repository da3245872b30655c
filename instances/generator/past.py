"""Last week's roster: the planted one with the changes of a week, patients who have left, and no new ones."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from instances.generator.dice import Dice
from models.roster import PartialRow, Roster, RosterRow
from models.week import ClinicWeek

GONE_GROUP = "OLD0900A"
LEFT_SHARE = 0.08
_NOT_READ = {"session_id", "status"}


def last_roster(dice: Dice, week: ClinicWeek, planted: Roster, new: frozenset[str]) -> tuple[PartialRow, ...]:
    """Rows a week earlier.

    Args:
        dice: chance.
        week: groups, tracks and clinicians to draw changes from.
        planted: this week's roster.
        new: ids of the patients who were not there.
    """
    rows_of: dict[str, list[RosterRow]] = {}
    for row in planted.rows:
        rows_of.setdefault(row.patient_id, []).append(row)
    found: list[PartialRow] = []
    for patient_id, rows in sorted(rows_of.items()):
        if patient_id not in new:
            found += _changed(dice, week, rows)
        if dice.chance(LEFT_SHARE):
            kept = [row for row in rows if not week.service[row.service_id].intake]
            found += [_row(row, patient_id=f"X{patient_id[1:]}") for row in kept]
    return tuple(found)


def _row(row: RosterRow, **changes: Any) -> PartialRow:
    facts = row.model_dump(exclude=_NOT_READ) | {"date": row.date - timedelta(days=7)} | changes
    return PartialRow(**facts)


def _changed(dice: Dice, week: ClinicWeek, rows: list[RosterRow]) -> Iterator[PartialRow]:
    """One patient's rows, now and then in another track, group, at another start or with another clinician."""
    track = dice.pick(week.tracks).track_id if dice.chance(0.03) else rows[0].track_id
    primary = dice.pick(week.clinicians).clinician_id if dice.chance(0.04) else None
    other = {row.group_id: _other_group(dice, week, row) for row in rows if row.group_id and dice.chance(0.06)}
    for row in rows:
        changes: dict[str, Any] = {"track_id": track}
        if row.group_id in other:
            changes["group_id"] = other[row.group_id]
        if row.kind != "group" and dice.chance(0.08):
            changes |= {"start": row.start + 60, "end": row.end + 60}
        if row.service_id == "IND" and primary:
            changes["clinician_id"] = primary
        yield _row(row, **changes)


def _other_group(dice: Dice, week: ClinicWeek, row: RosterRow) -> str | None:
    """Another group of the service, or one that is no longer offered; a closed circle keeps its members."""
    if week.group_of_copy[row.group_id or ""].closed:
        return row.group_id
    same = [one for one in week.groups if one.service_id == row.service_id and not one.closed]
    names = [name for one in same for name in one.copy_names if name != row.group_id]
    return GONE_GROUP if not names or dice.chance(0.3) else dice.pick(names)
