"""Takes rows out, with all that belongs to them alone; what else named them is emptied or reported."""

from __future__ import annotations

from models.scenario import Line, Remove
from scheduler.planning.scenarios.choosing import chosen
from scheduler.planning.scenarios.desk import Desk, named
from scheduler.planning.scenarios.fields import TABLES, Fields
from scheduler.reading import columns as c
from scheduler.reading.checks.references import group_names
from scheduler.reading.columns import SPECS
from scheduler.reading.problems import Place, Problems, quoted
from scheduler.reading.typed import Row, Table

_EMPTIED = {
    (c.GROUPS, "clinician_id"),
    (c.GROUPS, "room_id"),
    (c.PATIENTS, "primary_clinician_id"),
    (c.PATIENTS, "preferred_track_id"),
    (c.PINS, "clinician_id"),
    (c.PINS, "cofacilitator_id"),
    (c.PINS, "room_id"),
    (c.PINS, "track_id"),
    (c.CLINICIANS, "services"),
}
"""Cells that may be blank: the row holds without them."""
_DROPPED = {
    (c.PATIENT_AVAILABILITY, "patient_id"),
    (c.FAMILY_AVAILABILITY, "patient_id"),
    (c.CARE_PLANS, "patient_id"),
    (c.CLINICIAN_AVAILABILITY, "clinician_id"),
    (c.ROOM_AVAILABILITY, "room_id"),
    (c.SEPARATIONS, "patient_a"),
    (c.SEPARATIONS, "patient_b"),
    (c.PINS, "patient_id"),
    (c.PINS, "group_id"),
}
"""Cells without which the row says nothing any more."""


def remove(desk: Desk, step: Remove, problems: Problems) -> list[tuple[Line, Fields, frozenset[str]]]:
    """Take the rows out.

    Returns:
        The ids that are gone, to be looked for when all steps are done.
    """
    table = TABLES[step.table]
    rows = chosen(desk, table, step.which, step.but, step.at, problems)
    gone = {id(row) for row in rows}
    if table.key is None:
        desk.drop(table.file, lambda row: id(row) in gone)
        return []
    ids = frozenset(row.get(table.key) for row in rows)
    desk.drop(table.file, lambda row: row.get(table.key or "") in ids)
    names = ids | _copies(desk, rows) if table.file == c.GROUPS else ids
    for spec in SPECS:
        for column in spec.columns:
            if column.refers == table.file:
                _release(desk, spec.file, column.name, names)
    return [(step.at, table, ids)]


def _copies(desk: Desk, rows: list[Row]) -> frozenset[str]:
    """What else the groups of these rows may be called, where no row that stays may be called so."""
    spec = TABLES["groups"].spec
    return group_names(Table(spec, tuple(rows))) - group_names(Table(spec, tuple(desk.rows[c.GROUPS])))


def _release(desk: Desk, file: str, column: str, ids: frozenset[str]) -> None:
    if (file, column) in _DROPPED:
        count = desk.drop(file, lambda row: row.get(column) in ids)
        if count and file in (c.PINS, c.SEPARATIONS):
            desk.notes.append(f"{file}: {count} row(s) that name {named(sorted(ids))} are dropped")
    elif (file, column) in _EMPTIED:
        count = desk.edit(
            file, lambda row: bool(_names(row, column, ids)), lambda cells: _without(cells, column, ids)
        )
        if count:
            what = "is shortened" if column == "services" else "is left open"
            desk.notes.append(f"{file}: {column} {what} in {count} row(s) that named {named(sorted(ids))}")


def _names(row: Row, column: str, ids: frozenset[str]) -> frozenset[str]:
    value = row.get(column, ())
    return ids & frozenset((value,) if isinstance(value, str) else value)


def _without(cells: dict[str, object], column: str, ids: frozenset[str]) -> dict[str, object]:
    """An emptied cell. A list keeps its last entries, to be reported: blank it would mean all."""
    value = cells[column]
    if isinstance(value, tuple):
        rest = tuple(one for one in value if one not in ids)
        return cells | {column: rest or value}
    return {name: one for name, one in cells.items() if name != column}


def check_gone(desk: Desk, gone: list[tuple[Line, Fields, frozenset[str]]], problems: Problems) -> None:
    """Note what still names a row that was taken out."""
    for at, table, ids in gone:
        left = ids - set(desk.ids(table.spec))
        for spec in SPECS:
            for column in spec.columns:
                if column.refers == table.file and spec.file != c.LAST_ROSTER:
                    found = {one for row in desk.rows[spec.file] for one in _names(row, column.name, left)}
                    for one in sorted(found):
                        place = Place(at.file, at.line, at.path)
                        problems.add("still-needed", place, table=spec.file, value=quoted(one))
