"""The sheet ``clinic``: a row for each setting, with its meaning and default beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from models.clock import DAY_NAMES
from models.policy import Policy, builtin_profiles
from scheduler.reading.meanings import SETTINGS
from scheduler.reading.workbook.clinic import MEANING, SETTING, VALUE
from scheduler.writing.week_workbook.look import DATE, FIRST_OF_PART, NUMBER, OPTIONAL, REQUIRED, TEXT, WRAPPED
from scheduler.writing.week_workbook.tables import page
from scheduler.writing.xlsx import Book, put_text, quoted_when_risky

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_MEANING_LETTERS = 120
_NONE = ";"
_TOP_ALIGNED = {"valign": "top"}
_GRIDS = ["5", "10", "15", "20", "30", "60"]
_IN_A_CELL = {"closed_days": " Separated by ; or one date a row, with more rows named closed_days."}


class _Line(NamedTuple):
    setting: str
    value: Any
    meaning: str
    required: bool = False
    first: bool = False


def clinic_sheet(book: Book, document: Mapping[str, Any]) -> None:
    """Write the sheet.

    Args:
        book: where to.
        document: settings as clinic.toml holds them (``settings_document``); empty for a template.
    """
    sheet = book.sheet("clinic")
    for index, (name, need) in enumerate(((SETTING, REQUIRED), (VALUE, REQUIRED), (MEANING, OPTIONAL))):
        put_text(sheet, 0, index, name, book.format(need))
    sheet.set_column(0, 0, 44, book.format(TEXT))
    sheet.set_column(1, 1, 30, book.format(TEXT))
    sheet.set_column(2, 2, 92, book.format(WRAPPED))
    for row, line in enumerate(_lines(document), 1):
        _write(book, sheet, row, line)
    sheet.freeze_panes(1, 1)
    page(sheet, "the week, the opening hours and the policy", 3)


def _lines(document: Mapping[str, Any]) -> Iterator[_Line]:
    for name, meaning in SETTINGS.items():
        text = meaning + _IN_A_CELL.get(name, "")
        yield _Line(name, document.get(name), text, text.startswith("Required"), name == "name")
    hours = document.get("open_hours", {})
    for day in DAY_NAMES:
        text = f"Open hours on {day}, such as 08:00-20:00. Blank: from the first to the last window of all tracks."
        yield _Line(day, hours.get(day), text, first=day == DAY_NAMES[0])
    own = document.get("policy", {})
    for index, (name, field) in enumerate(Policy.model_fields.items()):
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        default = "off" if field.default is None else _text(field.default)
        text = f"{field.description} ({extra['rule']}), in {extra['unit']}. Blank: {default}, or the profile's."
        text += f" {_NONE} alone: none of them." if extra["unit"] == "kinds" else ""
        yield _Line(name, _said(own.get(name)), text[0].upper() + text[1:], first=index == 0)
    for profile, values in document.get("profiles", {}).items():
        yield _Line(f"profiles.{profile}", None, "A profile of your own; its parameters follow.", first=True)
        for name, value in values.items():
            yield _Line(f"profiles.{profile}.{name}", _said(value), "In this profile.")


def _said(value: Any) -> Any:
    """An empty list is no blank cell, which would be the default."""
    return _NONE if isinstance(value, list | tuple) and not value else value


def _write(book: Book, sheet: Worksheet, row: int, line: _Line) -> None:
    part = {**_TOP_ALIGNED, **(FIRST_OF_PART if line.first else {})}
    put_text(sheet, row, 0, line.setting, book.format({**TEXT, **part, "bold": line.required}))
    sheet.set_row(row, 16 * (1 + len(line.meaning) // _MEANING_LETTERS))
    put_text(sheet, row, 2, line.meaning, book.format({**WRAPPED, **part}))
    value, look = line.value, {**TEXT, **part}
    if line.setting == "week":
        look = {**DATE, **part}
    if isinstance(value, date):
        sheet.write_datetime(row, 1, value, book.format(look))
    elif isinstance(value, int) and not isinstance(value, bool):
        sheet.write_number(row, 1, value, book.format({**NUMBER, **part}))
    elif value is not None and _text(value):
        put_text(sheet, row, 1, _text(value), book.format(quoted_when_risky(look, _text(value))))
    else:
        sheet.write_blank(row, 1, None, book.format(look))
    options = _choices(line.setting)
    if options is not None:
        sheet.data_validation(row, 1, row, 1, options)


def _choices(setting: str) -> dict[str, Any] | None:
    """A list to choose from; other values are possible after a warning, since a profile may be one's own."""
    lists = {
        "grid_minutes": _GRIDS,
        "profile": sorted(builtin_profiles()),
        "count_mode": ["strict_minutes", "session_hour"],
        "family_same_clinician": ["yes", "no"],
    }
    if setting not in lists:
        return None
    return {"validate": "list", "source": lists[setting], "error_type": "warning"}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(_text(one) for one in value)
    return value.isoformat() if isinstance(value, date) else str(value)
