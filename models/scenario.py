"""A scenario: a named change of a clinic week, as plain data. What it changes is told in the words of the files.

Steps are taken in a fixed order: settings, what is removed, what is added, what is changed, who is absent. Columns
and their values are those of the clinic's own files; ``line`` is the line of the scenario file, for messages.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from models.base import Frozen
from models.clock import Day
from models.week import Order, Window

TableName = Literal[
    "patients", "clinicians", "rooms", "groups", "tracks", "services", "separations", "pins", "care_plans"
]


class Line(Frozen):
    """Where a step stands: the name of the scenario file, the dotted path of its table, the line."""

    file: str
    path: str
    line: int | None = None


class Choose(Frozen):
    """Which rows are meant: all, those with these ids, or those whose columns have one of the values named."""

    every: bool = False
    ids: tuple[str, ...] = ()
    having: dict[str, tuple[Any, ...]] = Field(default_factory=dict)
    """By column; ``orders`` means the services of the care plan."""


class Adjust(Frozen):
    """A number that depends on the one that is there: at most, at least, or that many more."""

    how: Literal["at_most", "at_least", "add"]
    by: int


class Hours(Frozen):
    """Windows of one kind, such as ``available``; ``also``: beside those that are there, else instead of them."""

    kind: str
    windows: tuple[Window, ...]
    also: bool = False


class Row(Frozen):
    """What a step says of a row: cells by column, windows, orders; ``blank`` columns are emptied."""

    cells: dict[str, Any] = Field(default_factory=dict)
    hours: tuple[Hours, ...] = ()
    orders: tuple[Order, ...] = ()
    blank: tuple[str, ...] = ()


class Add(Frozen):
    """A new row, or ``count`` of them with ``-1``, ``-2``… behind the id; ``like`` is an id whose row is copied."""

    table: TableName
    at: Line
    row: Row
    count: int | None = None
    like: str | None = None


class Change(Frozen):
    """New values for rows that are there, also for those added before."""

    table: TableName
    at: Line
    which: Choose
    but: Choose | None = None
    row: Row = Row()


class Remove(Frozen):
    """Rows that are taken out, with what belongs to them alone."""

    table: TableName
    at: Line
    which: Choose
    but: Choose | None = None


class Absent(Frozen):
    """Clinicians who are away on these days; ``cover_groups``: others may lead the groups fixed to them."""

    at: Line
    which: Choose
    but: Choose | None = None
    days: tuple[Day, ...] = (0, 1, 2, 3, 4, 5, 6)
    cover_groups: bool = False


class Settings(Frozen):
    """What clinic.toml would say: further closed days, opening hours by day, another profile, policy parameters."""

    closed_days: tuple[date, ...] = ()
    closed_weekdays: tuple[Day, ...] = ()
    open_hours: tuple[Window, ...] = ()
    profile: str | None = None
    policy: dict[str, Any] = Field(default_factory=dict)
    lines: dict[str, int] = Field(default_factory=dict)
    """Line by dotted name."""


class Scenario(Frozen):
    """A named change. ``point`` holds the values of a sweep's parameters for which this one stands."""

    name: str
    file: str
    note: str = ""
    sweep: str = ""
    point: tuple[tuple[str, str], ...] = ()
    settings: Settings = Settings()
    removes: tuple[Remove, ...] = ()
    adds: tuple[Add, ...] = ()
    changes: tuple[Change, ...] = ()
    absences: tuple[Absent, ...] = ()
