"""Published tables put an apostrophe before a text that a spreadsheet would read as a formula; here it goes again."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from scheduler.reading.typed import Table

FORMULA_STARTS = ("=", "+", "-", "@")


def unguarded(table: Table, known: Collection[str]) -> Table:
    """The rows of a roster with ids as they stand in the input; an id that is known as it is stays as it is.

    Args:
        table: rows of roster.csv, pins.csv or last_roster.csv.
        known: all ids of the input.
    """

    def plain(column: str, value: Any) -> Any:
        guarded = column.endswith("_id") and value[:1] == "'" and value[1:].startswith(FORMULA_STARTS)
        return value[1:] if guarded and value not in known else value

    rows = (
        replace(row, values={name: plain(name, value) for name, value in row.values.items()}) for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def all_ids(tables: Iterable[Table]) -> frozenset[str]:
    """The ids of all tables that have some."""
    return frozenset(name for table in tables for name in table.ids())
