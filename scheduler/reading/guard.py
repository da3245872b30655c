"""Published tables put an apostrophe before a text that a spreadsheet would read as a formula; here it goes again."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from scheduler.reading.typed import Table

FORMULA_STARTS = ("=", "+", "-", "@")


def bare(text: str) -> str:
    """The text without the apostrophe that keeps a spreadsheet from taking it for a formula.

    Args:
        text: a cell of a published table.
    """
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA_STARTS) else text


def unguarded(table: Table, known: Collection[str]) -> Table:
    """The rows of a roster with ids as they stand in the input; an id that is known as it is stays as it is.

    Args:
        table: rows of roster.csv, pins.csv or last_roster.csv.
        known: all ids of the input.
    """

    def plain(column: str, value: Any) -> Any:
        return bare(value) if column.endswith("_id") and value not in known else value

    rows = (
        replace(row, values={name: plain(name, value) for name, value in row.values.items()}) for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def all_ids(tables: Iterable[Table]) -> frozenset[str]:
    """The ids of all tables that have some."""
    return frozenset(name for table in tables for name in table.ids())
