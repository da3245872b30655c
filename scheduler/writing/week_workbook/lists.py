"""Drop-down lists and limits of cells, so that a wrong entry is caught while it is typed."""

from datetime import date
from typing import Any

from models.clock import DAY_NAMES, WEEK_DAYS
from scheduler.reading.cells import Column, range_text
from scheduler.reading.columns import SPECS
from scheduler.reading.workbook.telling import column_letters, sheet_of

_FLAGS = ("yes", "no")
_FIRST, _LAST = date(1900, 3, 1), date(2200, 12, 31)
_KEYS = {spec.file: spec.names.index(spec.key) for spec in SPECS if spec.key is not None}


def validation(column: Column, rows: int) -> dict[str, Any] | None:
    """XlsxWriter's options for the cells of a column, or ``None`` where anything goes.

    Args:
        column: what the cells hold.
        rows: how many rows the other sheets offer ids in.
    """
    if column.form == "id" and column.refers is not None:
        return _ids(column.refers, rows)
    if column.form in ("choice", "flag", "day"):
        values = {"choice": column.choices, "flag": _FLAGS, "day": tuple(DAY_NAMES[day] for day in WEEK_DAYS)}
        return _list(list(values[column.form]), f"Choose one of: {', '.join(values[column.form])}.")
    if column.form == "number":
        return _number(column.low, column.high)
    if column.form in ("start", "end"):
        return _between("decimal", 0, 1, "Type a time such as 09:00.")
    if column.form == "date":
        return _between("date", _FIRST, _LAST, "Type a date such as 2026-01-05.")
    return None


def _ids(file: str, rows: int) -> dict[str, Any]:
    letter, sheet = column_letters(_KEYS[file] + 1), sheet_of(file)
    return {
        "validate": "list",
        "source": f"={sheet}!${letter}$2:${letter}${rows + 1}",
        "error_type": "warning",
        "error_title": "Unknown id",
        "error_message": f"This id is not on the sheet {sheet} yet. Keep it and add it there?",
    }


def _list(values: list[str], message: str) -> dict[str, Any]:
    return {"validate": "list", "source": values, "error_title": "Not in the list", "error_message": message[:250]}


def _number(low: int | None, high: int | None) -> dict[str, Any]:
    low = 0 if low is None else low
    text = f"Type a whole number, {range_text(low, high)}."
    if high is not None:
        return _between("integer", low, high, text)
    return {
        "validate": "integer",
        "criteria": ">=",
        "value": low,
        "error_title": "Not possible",
        "error_message": text,
    }


def _between(kind: str, low: Any, high: Any, text: str) -> dict[str, Any]:
    return {
        "validate": kind,
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_title": "Not possible",
        "error_message": text,
    }
