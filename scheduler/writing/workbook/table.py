"""A plain list on a sheet of its own: title, header that stays in view, filters, and a page set up to its width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from scheduler.writing.workbook.desk import Desk
from scheduler.writing.workbook.look import (
    ALARM,
    CENTERED,
    HEADER,
    HOURS,
    NOTE,
    NUMBER,
    SHARE,
    TEXT,
    TITLE,
    WRAPPED,
    Look,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Value = str | int | float | None
HEADER_ROW = 2
_LINE = 13.5
_MOST_POINTS = 400
_LOOKS: dict[str, Look] = {
    "text": TEXT,
    "wrapped": WRAPPED,
    "mark": CENTERED,
    "number": NUMBER,
    "hours": HOURS,
    "share": SHARE,
}


class Head(NamedTuple):
    """A column: its title, its width in letters, and what it holds: a key of ``_LOOKS``.

    ``bar``: numbers get a bar behind them. A mark ``NO`` is made to stand out.
    """

    title: str
    width: float
    holds: str = "text"
    bar: bool = False


def table(desk: Desk, title: str, note: str, heads: Sequence[Head], rows: Sequence[Sequence[Value]]) -> Worksheet:
    """Write the sheet; it prints one page wide with the header on each page."""
    sheet = desk.sheet(title)
    desk.text(sheet, 0, 0, title, TITLE)
    _note(desk, sheet, note, heads)
    sheet.set_row(HEADER_ROW, _LINE * max(_lines(head.title, head.width - 3) for head in heads) + 4)
    for index, head in enumerate(heads):
        sheet.set_column(index, index, head.width)
        desk.text(sheet, HEADER_ROW, index, head.title, HEADER)
    for number, row in enumerate(rows, HEADER_ROW + 1):
        sheet.set_row(number, _height(heads, row))
        for index, (head, value) in enumerate(zip(heads, row, strict=True)):
            _put(desk, sheet, number, index, head, value)
    _finish(sheet, heads, len(rows))
    return sheet


def _note(desk: Desk, sheet: Worksheet, note: str, heads: Sequence[Head]) -> None:
    look = {**NOTE, "text_wrap": True, "valign": "top"}
    if len(heads) > 1:
        sheet.merge_range(1, 0, 1, len(heads) - 1, "", desk.book.format(look))
    desk.text(sheet, 1, 0, note, look)
    sheet.set_row(1, _LINE * _lines(note, sum(head.width for head in heads)) + 3)


def _put(desk: Desk, sheet: Worksheet, row: int, index: int, head: Head, value: Value) -> None:
    look = _LOOKS[head.holds]
    if value is None or value == "":
        sheet.write_blank(row, index, None, desk.book.format(look))
    elif isinstance(value, str):
        desk.text(sheet, row, index, value, {**look, **ALARM} if value == "NO" else look)
    else:
        desk.number(sheet, row, index, value, look)


def _finish(sheet: Worksheet, heads: Sequence[Head], count: int) -> None:
    last = HEADER_ROW + max(count, 1)
    sheet.freeze_panes(HEADER_ROW + 1, 1)
    sheet.autofilter(HEADER_ROW, 0, last, len(heads) - 1)
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(0, 0, last, len(heads) - 1)
    sheet.fit_to_pages(1, 0)
    for index, head in enumerate(heads):
        if head.bar and count:
            options = {
                "type": "data_bar",
                "bar_solid": True,
                "bar_color": "#9DB7D5",
                "min_type": "num",
                "min_value": 0,
            }
            top = {"max_type": "num", "max_value": 1} if head.holds == "share" else {}
            sheet.conditional_format(HEADER_ROW + 1, index, last, index, {**options, **top})


def _height(heads: Sequence[Head], row: Sequence[Value]) -> float:
    """Points for the row's longest wrapped text; spreadsheets do not reckon it when they open a file."""
    wrapped = (
        _lines(value, head.width - 1)
        for head, value in zip(heads, row, strict=True)
        if head.holds == "wrapped" and isinstance(value, str)
    )
    return min(_LINE * max(1, *wrapped, 1) + 3, _MOST_POINTS)


def _lines(text: str, width: float) -> int:
    """Lines that a text takes, broken between words; a little more rather than less."""
    count = 0
    for part in text.split("\n"):
        used = 0
        count += 1
        for word in part.split(" "):
            if used and used + 1 + len(word) > width:
                count, used = count + 1, 0
            count += int(len(word) // max(width, 1)) if len(word) > width else 0
            used += len(word) + (used > 0)
    return count
