"""Every id that is used must be the id of a row."""

from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.reading.checks.copies import copy_names
from scheduler.reading.columns import GROUPS
from scheduler.reading.nearest import Nearest
from scheduler.reading.problems import Place, Problems, quoted, quoted_id
from scheduler.reading.typed import Table, Tables

_MOST_COPIES = 200


@dataclass(frozen=True)
class _Known:
    ids: frozenset[str]
    nearest: Nearest
    complete: bool


def check_references(tables: Tables, problems: Problems) -> None:
    """Unknown ids. Where a file cannot be read, ids that it would hold are not held against anyone."""
    known = {file: _known(table) for file, table in tables.items() if table.spec.key is not None}
    for table in tables.values():
        for column in table.spec.columns:
            if column.refers is None or not known[column.refers].complete:
                continue
            for row in table.rows:
                value = row.get(column.name, ())
                named = (value,) if isinstance(value, str) else value
                _check(named, row.place.at(column.name), column.refers, known[column.refers], problems)


def _check(named: Iterable[str], place: Place, file: str, known: _Known, problems: Problems) -> None:
    for name in named:
        if name not in known.ids:
            near = known.nearest.to(name)
            problems.add("unknown-id", place, near, value=quoted(name) if near else quoted_id(name), table=file)


def _known(table: Table) -> _Known:
    return _Known(known_names(table) | table.lost, Nearest(table.ids()), table.complete)


def known_names(table: Table) -> frozenset[str]:
    """The names by which other files may refer to the rows."""
    ids = frozenset(table.ids())
    return ids | group_names(table) if table.spec.file == GROUPS else ids


def group_names(table: Table) -> frozenset[str]:
    """The names a group may be called by: its id, its copies, and its id with a 1 behind it."""
    names = copy_names(table, _MOST_COPIES)
    return frozenset(name for key in names for name in (*names[key], f"{key}-1"))
