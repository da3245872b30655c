"""The rows of a clinic week laid out for changing, and put together again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from models.scenario import Line
from models.week import ClinicWeek
from scheduler.reading.build import build_week
from scheduler.reading.checks import cross_check
from scheduler.reading.columns import SPECS, Spec
from scheduler.reading.problems import Place, Problems
from scheduler.reading.settings import Settings
from scheduler.reading.typed import Row, Table
from scheduler.writing.week_csv import week_tables

_SETTINGS = ("name", "week", "timezone", "grid_minutes", "closed_days", "open_hours", "profile", "policy")


class Desk:
    """Rows by file. Rows of the base stand in their file, by their id; rows of a scenario in its own lines."""

    def __init__(self, week: ClinicWeek) -> None:
        self.week = week
        self.settings: dict[str, Any] = {name: getattr(week, name) for name in _SETTINGS}
        tables = week_tables(week)
        self.rows = {spec.file: [_row(spec, cells) for cells in tables[spec.file]] for spec in SPECS}
        self.notes: list[str] = []

    def ids(self, spec: Spec) -> list[str]:
        """The ids of a file, each once, in order."""
        return list(dict.fromkeys(row.get(spec.key or "") for row in self.rows[spec.file]))

    def owned(self, file: str, column: str, owner: str, kind: str | None = None) -> list[Row]:
        """The rows of somebody, of one kind where the file has kinds."""
        return [
            row for row in self.rows[file] if row.get(column) == owner and (kind is None or row.get("kind") == kind)
        ]

    def drop(self, file: str, unwanted: Callable[[Row], bool]) -> int:
        """Take rows out.

        Returns:
            How many.
        """
        kept = [row for row in self.rows[file] if not unwanted(row)]
        dropped = len(self.rows[file]) - len(kept)
        self.rows[file] = kept
        return dropped

    def put(self, file: str, at: Line, cells: Mapping[str, Any]) -> None:
        """Add a row that a scenario asks for."""
        self.rows[file].append(Row(Place(at.file, at.line, at.path), dict(cells)))

    def edit(
        self, file: str, wanted: Callable[[Row], bool], change: Callable[[dict[str, Any]], dict[str, Any]]
    ) -> int:
        """Change the cells of some rows.

        Returns:
            How many rows are different now.
        """
        count = 0
        for number, row in enumerate(self.rows[file]):
            if wanted(row):
                values = change(dict(row.values))
                count += values != row.values
                self.rows[file][number] = replace(row, values=values)
        return count

    def blank(self, file: str, column: str, wanted: Callable[[Row], bool]) -> int:
        """Empty one cell of some rows.

        Returns:
            How many were filled.
        """
        return self.edit(file, wanted, lambda cells: {name: value for name, value in cells.items() if name != column})

    def week_or_problems(self, problems: Problems) -> ClinicWeek | None:
        """The week of these rows, in canonical order; ``None`` with problems where rows contradict each other."""
        tables = {spec.file: Table(spec, tuple(self.rows[spec.file])) for spec in SPECS}
        settings = Settings(dict(self.settings))
        cross_check(settings, tables, problems)
        return None if problems.broken else build_week(settings, tables)


def _row(spec: Spec, cells: Mapping[str, Any]) -> Row:
    """A row of the base as reading would have typed it: blank cells are not among the values."""
    values = {name: cells[name] for name in spec.names if cells.get(name) not in (None, (), "")}
    owner = next((values[one.name] for one in spec.columns if one.form == "id" and one.name in values), None)
    return Row(Place(spec.file, owner=owner), values)


def named(values: Iterable[object]) -> str:
    """A few ids for a note."""
    texts = [str(one) for one in values]
    return ", ".join(texts[:5]) + (f" and {len(texts) - 5} more" if len(texts) > 5 else "")
