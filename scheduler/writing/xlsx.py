"""Workbooks that are equal for equal content, and cells that no spreadsheet runs as a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import xlsxwriter

from scheduler.writing.table import RISKY_STARTS

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MAX_LETTERS = 32_000
_RISKY_STARTS = (*RISKY_STARTS, "\n")
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


class Book:
    """One workbook while it is written. Every format is made once; ``bytes`` ends the writing."""

    def __init__(self, title: str, day: date) -> None:
        """``day`` is given as the day of creation, so that nothing depends on today."""
        self._stream = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._stream, _OPTIONS)
        created = datetime.combine(day, time())
        self._book.set_properties({"title": storable(title), "author": "iop-roster", "created": created})
        self._formats: dict[str, Format] = {}

    def sheet(self, title: str) -> Worksheet:
        """A new sheet; the title must be legal and new (``scheduler.writing.workbook.titles``)."""
        return self._book.add_worksheet(title)

    def format(self, properties: Mapping[str, Any]) -> Format:
        """The format with these properties (those of XlsxWriter)."""
        key = repr(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(properties))
        return self._formats[key]

    def bytes(self) -> bytes:
        """The finished workbook."""
        self._book.close()
        return self._stream.getvalue()


def storable(text: str) -> str:
    """The text as a cell can hold it: cut at 32,000 letters, without what XML forbids."""
    return _NO_XML.sub("\ufffd", text[:MAX_LETTERS])


def put_text(sheet: Worksheet, row: int, column: int, text: str, form: Format | None = None) -> None:
    """Write a text as a text, whatever it looks like.

    A text between ``<r>`` and ``</r>`` would be taken for markup by XlsxWriter's ``write_string``; written in
    pieces it is not.
    """
    plain = storable(text)
    if plain.startswith("<r>") and plain.endswith("</r>"):
        pieces = [plain[:1], plain[1:2], plain[2:]]
        sheet.write_rich_string(row, column, *pieces, *([form] if form is not None else []))
    else:
        sheet.write_string(row, column, plain, form)


def quoted_when_risky(properties: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The format's properties, with the mark that keeps a cell a text when someone edits it."""
    return {**properties, "quote_prefix": True} if text.startswith(_RISKY_STARTS) else dict(properties)
