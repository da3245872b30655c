"""A clinic week as the workbook that a coordinator fills in: a sheet for each file, or an empty template of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from models.week import ClinicWeek
from scheduler.reading.columns import SPECS
from scheduler.writing.week_csv import week_tables
from scheduler.writing.week_toml import settings_document
from scheduler.writing.week_workbook.clinic import clinic_sheet
from scheduler.writing.week_workbook.instructions import instructions_sheet
from scheduler.writing.week_workbook.tables import table_sheet
from scheduler.writing.xlsx import Book

_NO_DAY = date(2000, 1, 3)


def template() -> bytes:
    """An empty workbook to fill in."""
    return _workbook(_NO_DAY, {}, {})


def week_workbook(week: ClinicWeek) -> bytes:
    """The week; reading it back gives an equal one. Equal weeks give equal bytes."""
    return _workbook(week.week, settings_document(week), week_tables(week))


def _workbook(day: date, document: Mapping[str, Any], tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> bytes:
    book = Book("Clinic week", day)
    instructions_sheet(book)
    clinic_sheet(book, document)
    for spec in SPECS:
        table_sheet(book, spec, tables.get(spec.file, ()))
    return book.bytes()
