"""A sheet for each table of a week: header with notes, lists to choose from, and the rows that are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from models.clock import MINUTES_PER_DAY
from scheduler.reading.cells import Column
from scheduler.reading.columns import Spec
from scheduler.reading.meanings import SHEETS, meaning
from scheduler.reading.workbook.telling import sheet_of
from scheduler.writing.week_csv import cell
from scheduler.writing.week_workbook.lists import validation
from scheduler.writing.week_workbook.look import OPTIONAL, REQUIRED, format_for
from scheduler.writing.xlsx import Book, put_text, quoted_when_risky

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

ROWS = 5_000
"""Rows that are prepared for typing; more are read as well."""

_WIDEST = 34


def table_sheet(book: Book, spec: Spec, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write one sheet; ``rows`` hold values by column as the models hold them."""
    found = list(rows)
    sheet = book.sheet(sheet_of(spec.file))
    last = max(ROWS, len(found))
    for index, column in enumerate(spec.columns):
        _header(book, sheet, index, column, spec.file)
        _width(book, sheet, index, column, found)
        options = validation(column, last)
        if options is not None:
            sheet.data_validation(1, index, last, index, options)
    for number, row in enumerate(found, 1):
        for index, column in enumerate(spec.columns):
            put_value(book, sheet, number, index, column, row.get(column.name))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(spec.columns) - 1)
    page(sheet, SHEETS[spec.file], len(spec.columns))


def page(sheet: Worksheet, title: str, columns: int) -> None:
    """How the sheet prints: one page wide, the header on each page, what it is at the foot."""
    if columns > 6:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L&8 &A: {title}&R&8 page &P of &N")


def put_value(book: Book, sheet: Worksheet, row: int, index: int, column: Column, value: Any) -> None:
    """One value in the form that its column has: a number, date or time that can be counted with, else a text."""
    text = cell(column.name, value)
    if not text:
        return
    look = format_for(column.form)
    if column.form == "number":
        sheet.write_number(row, index, value, book.format(look))
    elif column.form == "date" and isinstance(value, date):
        sheet.write_datetime(row, index, value, book.format(look))
    elif column.form in ("start", "end"):
        sheet.write_number(row, index, value / MINUTES_PER_DAY, book.format(look))
    else:
        put_text(sheet, row, index, text, book.format(quoted_when_risky(look, text)))


def _header(book: Book, sheet: Worksheet, index: int, column: Column, file: str) -> None:
    put_text(sheet, 0, index, column.name, book.format(REQUIRED if column.required else OPTIONAL))
    need = "Required. " if column.required else "Optional. "
    text = need + meaning(file, column.name)
    sheet.write_comment(0, index, text, {"width": 240, "height": 24 + 18 * (len(text) // 34 + 1), "font_size": 9})


def _width(book: Book, sheet: Worksheet, index: int, column: Column, rows: Sequence[Mapping[str, Any]]) -> None:
    texts = (cell(column.name, row.get(column.name)) for row in rows)
    longest = max((len(text) + 2 for text in texts), default=0)
    wide = min(max(longest, len(column.name) + 4, 8), _WIDEST)
    sheet.set_column(index, index, wide, book.format(format_for(column.form)))
