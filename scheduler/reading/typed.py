"""From cells to typed rows, by the columns of columns.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scheduler.reading.cells import CellError, Column, parse
from scheduler.reading.columns import Spec
from scheduler.reading.problems import Place, Problems
from scheduler.reading.shape import RawTable

MAX_CELL_LENGTH = 10_000


@dataclass(frozen=True)
class Row:
    """The values of one row by column; a blank or unreadable cell is not among them."""

    place: Place
    values: dict[str, Any]
    unread: frozenset[str] = frozenset()

    def get(self, column: str, default: Any = None) -> Any:
        """The value, or the default where the cell is blank or unreadable."""
        return self.values.get(column, default)

    def has(self, *columns: str) -> bool:
        """Whether all these cells hold a value."""
        return all(column in self.values for column in columns)


@dataclass(frozen=True)
class Table:
    """A file's typed rows. ``complete``: all its ids are known, save those among ``lost``; ``header``: its row."""

    spec: Spec
    rows: tuple[Row, ...] = ()
    complete: bool = True
    lost: frozenset[str] = field(default=frozenset())
    header: int = 1

    def ids(self) -> dict[str, Row]:
        """The first row of each id."""
        if self.spec.key is None:
            return {}
        return {row.get(self.spec.key): row for row in reversed(self.rows) if row.has(self.spec.key)}


Tables = Mapping[str, Table]
"""All tables of a week by file name."""


def read_rows(spec: Spec, raw: RawTable, problems: Problems) -> Table:
    """The typed rows of a file; every cell that does not fit its column is a problem."""
    place = Place(spec.file, raw.header)
    missing = [column.name for column in spec.columns if column.required and column.name not in raw.columns]
    for name in missing:
        problems.add("missing-column", place.at(name))
    if spec.rows_required and not raw.rows and not raw.lost:
        problems.add("no-rows", place)
    present = [column for column in spec.columns if column.name in raw.columns]
    rows = tuple(_row(Place(spec.file, number), cells, present, raw, problems) for number, cells in raw.rows)
    return Table(spec, rows, spec.key not in missing and not raw.cut, frozenset(raw.lost), raw.header)


def _row(place: Place, cells: dict[str, str], columns: list[Column], raw: RawTable, problems: Problems) -> Row:
    values: dict[str, Any] = {}
    unread: set[str] = set()
    for column in columns:
        try:
            value = _value(column, cells[column.name], raw.bad.get((place.row or 0, column.name)))
        except CellError as error:
            problems.add(error.code, place.at(column.name), error.suggestion, **error.facts)
            unread.add(column.name)
            continue
        if value is not None:
            values[column.name] = value
    return Row(place, values, frozenset(unread))


def _value(column: Column, text: str, bad: str | None) -> Any:
    if bad is not None:
        raise CellError(bad)
    if len(text) > MAX_CELL_LENGTH:
        raise CellError("cell-too-long", limit=MAX_CELL_LENGTH)
    value = parse(column, text) if text else None
    if value in (None, ()):
        if column.required:
            raise CellError("missing-value")
        return None
    return value
