"""Timetables side by side: time down, a column for each day of each owner, sessions as blocks.

The times and the names stay in view; on paper each owner has a page of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import gcd
from typing import TYPE_CHECKING

from models.clock import clock
from scheduler.view import SessionView
from scheduler.writing.workbook.desk import Desk
from scheduler.writing.workbook.look import (
    CLASH,
    GRID_DAY,
    GRID_FIRST,
    GRID_FREE,
    GRID_OWNER,
    GRID_TIME,
    NOTE,
    TITLE,
    Look,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_TOP = 4
"""Rows above the first time: title, note, owner, days."""

_HOUR_POINTS = 46.0
_LINE_POINTS = 11.0
_LEAST_STEP = 5
_PAGE_POINTS = 480.0
_PAGE_LETTERS = 100.0
_TIME_LETTERS = 7
_WIDEST = 30.0
_MOST_SCALE, _LEAST_SCALE = 100, 40
Lines = Callable[[SessionView], Sequence[str]]


@dataclass(frozen=True)
class Scale:
    """The rows: the first minute, the minutes of a row and the number of rows."""

    first: int
    step: int
    rows: int

    @classmethod
    def of(cls, sessions: Iterable[SessionView]) -> Scale:
        """Rows of five minutes to an hour; on such a grid every session starts with a row."""
        times = [(one.start, one.end) for one in sessions] or [(540, 720)]
        step = max(_LEAST_STEP, gcd(60, *(start for start, _ in times)))
        first = min(start for start, _ in times) // 60 * 60
        last = max(end for _, end in times)
        return cls(first, step, -(-(last - first) // step))

    @property
    def points(self) -> float:
        """The height of a row."""
        return _HOUR_POINTS * self.step / 60


def timetables(
    desk: Desk,
    title: str,
    note: str,
    owned: Sequence[tuple[str, Sequence[SessionView]]],
    lines: Lines,
    *,
    posted: bool = False,
) -> Worksheet:
    """Write the sheet.

    Args:
        desk: where to.
        title: what the sheet is called.
        note: a line below the title.
        owned: each owner (a room, a clinician) by name, with its sessions.
        lines: the texts of a block.
        posted: for a door or a wall.
    """
    sheet = desk.sheet(title, posted=posted)
    if not owned:
        desk.text(sheet, 0, 1, title, TITLE)
        desk.text(sheet, 1, 1, note, NOTE)
    scale = Scale.of(session for _, sessions in owned for session in sessions)
    _times(desk, sheet, scale)
    for index, (owner, sessions) in enumerate(owned):
        left = 1 + index * len(desk.days)
        desk.text(sheet, 0, left, title, TITLE)
        desk.text(sheet, 1, left, note, NOTE)
        _owner(desk, sheet, left, owner)
        for column, day in enumerate(desk.days, left):
            first = {} if column > left else GRID_FIRST
            desk.text(sheet, _TOP - 1, column, desk.day_title(day), {**GRID_DAY, **first})
            _day(desk, sheet, column, scale, [one for one in sessions if one.day == day], lines, first)
    _pages(desk, sheet, scale, len(owned))
    return sheet


def _times(desk: Desk, sheet: Worksheet, scale: Scale) -> None:
    sheet.set_column(0, 0, _TIME_LETTERS)
    for row in range(scale.rows):
        minute = scale.first + row * scale.step
        sheet.set_row(_TOP + row, scale.points)
        if scale.step >= 30 or minute % 60 == 0:
            desk.text(sheet, _TOP + row, 0, clock(minute), GRID_TIME)


def _owner(desk: Desk, sheet: Worksheet, left: int, owner: str) -> None:
    look = {**GRID_OWNER, **GRID_FIRST}
    if len(desk.days) > 1:
        sheet.merge_range(_TOP - 2, left, _TOP - 2, left + len(desk.days) - 1, "", desk.book.format(look))
    desk.text(sheet, _TOP - 2, left, owner, look)


def _day(
    desk: Desk,
    sheet: Worksheet,
    column: int,
    scale: Scale,
    sessions: Sequence[SessionView],
    lines: Lines,
    first: Look,
) -> None:
    covered: set[int] = set()
    for top, bottom, found in _blocks(scale, sessions):
        covered.update(range(top, bottom))
        look = desk.legend.of(found[0].service.service_id).look if len(found) == 1 else CLASH
        room = scale.points * (bottom - top)
        text = "\n".join(line for one in found for line in _fitting(lines(one), room / len(found)))
        if bottom - top > 1:
            sheet.merge_range(_TOP + top, column, _TOP + bottom - 1, column, "", desk.book.format(look))
        desk.text(sheet, _TOP + top, column, text, look)
    free = desk.book.format({**GRID_FREE, **first})
    for row in range(scale.rows):
        if row not in covered:
            sheet.write_blank(_TOP + row, column, None, free)


def _fitting(lines: Sequence[str], points: float) -> Sequence[str]:
    """The lines of a block; in a low one all but the first are joined."""
    return lines if points >= _LINE_POINTS * len(lines) else [lines[0], " · ".join(lines[1:])]


def _blocks(scale: Scale, sessions: Iterable[SessionView]) -> Iterator[tuple[int, int, list[SessionView]]]:
    """First row, row after the last, and the session; several where they are in each other's way."""
    waiting: list[SessionView] = []
    top = bottom = 0
    for one in sessions:
        start = (one.start - scale.first) // scale.step
        end = max(start + 1, -(-(one.end - scale.first) // scale.step))
        if waiting and start >= bottom:
            yield top, bottom, waiting
            waiting = []
        top, bottom = (top, max(bottom, end)) if waiting else (start, end)
        waiting.append(one)
    if waiting:
        yield top, bottom, waiting


def _pages(desk: Desk, sheet: Worksheet, scale: Scale, owners: int) -> None:
    """Frozen times and names; a page for each owner, scaled so that its week fits."""
    days = max(1, len(desk.days))
    points = scale.points * scale.rows + 80
    percent = int(max(_LEAST_SCALE, min(_MOST_SCALE, 100 * _PAGE_POINTS / points)))
    width = min(_WIDEST, (100 * _PAGE_LETTERS / percent - _TIME_LETTERS) / days)
    sheet.set_column(1, max(1, owners * days), width)
    sheet.set_row(_TOP - 2, 20)
    sheet.freeze_panes(_TOP, 1)
    sheet.repeat_rows(0, _TOP - 1)
    sheet.repeat_columns(0)
    sheet.set_v_pagebreaks([1 + index * days for index in range(1, owners)])
    sheet.print_area(0, 0, _TOP + scale.rows - 1, max(1, owners * days))
    sheet.set_print_scale(percent)
