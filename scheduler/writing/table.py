"""Rows as the bytes of a CSV file: UTF-8 without BOM, commas, RFC 4180 quotes, lines that end in LF.

A cell that a spreadsheet would take for a formula gets an apostrophe in front. Our reader takes it off again where
the id is not known with it, so that ids survive the way through a file as typed.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from scheduler.reading.guard import FORMULA_STARTS

RISKY_STARTS = (*FORMULA_STARTS, "\t", "\r")
"""Also what some spreadsheets pass over before they read a formula; no id begins so."""


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A header and rows of cells in the order of the columns."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8")


def cell(value: object) -> str:
    """The text of a cell: ``None`` is blank, yes or no for booleans, formulas are defused."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(RISKY_STARTS) else text
