"""One cell's text as a typed value, or the code of what is wrong with it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from models.clock import DAY_NAMES, MINUTES_PER_DAY, clock, day_of, minute_of
from scheduler.reading.nearest import Nearest
from scheduler.reading.problems import quoted, quoted_id

Form = Literal[
    "text",
    "id",
    "number",
    "share",
    "day",
    "start",
    "end",
    "date",
    "flag",
    "choice",
    "days",
    "choices",
    "ids",
    "words",
]
Parser = Callable[["Column", str], Any]

_NUMBER = re.compile(r"[+-]?[0-9]+")
MOST_DIGITS = 9
"""A number with more digits is out of every range; it is not converted."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME_LIKE = re.compile(r"([0-9]{1,2})[:.h]([0-9]{2})(?:[:.][0-9]{2})?|([0-9]{2})([0-9]{2})")
_WHOLE_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_BETWEEN_ENTRIES = re.compile(r"[;\r\n]")
_YES = frozenset(("yes", "y", "true", "t", "1", "x", "on", "ja", "j", "oui", "si", "sí"))
_NO = frozenset(("no", "n", "false", "f", "0", "off", "nein", "non"))


@dataclass(frozen=True)
class Column:
    """What a column holds. ``low`` and ``high`` bound a number, ``choices`` are the values of an enumeration.

    A text may have ``choices`` too: whatever their capitals they are these values, and any other text stays as typed.
    ``refers`` names the file whose ids stand here. ``start`` and ``end`` are times; 24:00 is an end only.
    A ``share`` lies between 0 and 1.
    """

    name: str
    form: Form = "text"
    required: bool = False
    refers: str | None = None
    choices: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None


class CellError(Exception):
    """The cell cannot be read: a code of codes/, its facts, and what may have been meant."""

    def __init__(self, code: str, suggestion: str | None = None, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.suggestion = suggestion
        self.facts = facts


def parse(column: Column, text: str) -> Any:
    """The value of a trimmed cell that is not blank.

    Returns:
        str, int (number, day 0-6, time in minutes), float (share), bool or date; for
        lists a sorted tuple without repetition.

    Raises:
        CellError: the text does not fit the column.
    """
    return _PARSERS[column.form](column, text)


def _text(column: Column, text: str) -> str:
    """As typed; of known values capitals do not count."""
    return text.casefold() if text.casefold() in column.choices else text


def _id(_: Column, text: str) -> str:
    if not text.isprintable():
        raise CellError("bad-id")
    return text


def _number(column: Column, text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise CellError("not-a-number")
    digits = text.lstrip("+-0")
    if len(digits) > MOST_DIGITS:
        most = 10**MOST_DIGITS - 1
        low, high = -most if column.low is None else column.low, most if column.high is None else column.high
        raise CellError("out-of-range", range=range_text(low, high))
    number = -int(digits or "0") if text.startswith("-") else int(digits or "0")
    if (column.low is not None and number < column.low) or (column.high is not None and number > column.high):
        raise CellError("out-of-range", range=range_text(column.low, column.high))
    return number


def _share(_: Column, text: str) -> float:
    """Written as 0.8 or 80 %, with a point or a comma."""
    try:
        value = float(text.rstrip("% ").replace(",", ".")) / (100 if text.endswith("%") else 1)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise CellError("out-of-range", range="between 0 and 1, such as 0.8 or 80%")
    return value


def range_text(low: int | None, high: int | None) -> str:
    """The bounds in words."""
    if high is None:
        return f"{low} or more"
    return f"{high} or less" if low is None else f"between {low} and {high}"


def _day(_: Column, text: str) -> int:
    try:
        return day_of(text)
    except ValueError:
        near = _meant_day(text.casefold().removesuffix("."))
        raise CellError("bad-day", near, value=quoted(text) if near else "") from None


def _meant_day(word: str) -> str | None:
    """The day of which this is the English name or the beginning of it: Monica Reyes is no Monday."""
    days = zip(DAY_NAMES, _WHOLE_DAYS, strict=True)
    return next((day for day, whole in days if len(word) >= len(day) and whole.startswith(word)), None)


def _end(_: Column, text: str) -> int:
    try:
        return minute_of(text)
    except ValueError:
        near = _TIME_LIKE.fullmatch(text)
        raise CellError("bad-time", _meant_time(near), value=quoted(text) if near else "") from None


def _meant_time(near: re.Match[str] | None) -> str | None:
    if near is None:
        return None
    minute = int(near[1] or near[3]) * 60 + int(near[2] or near[4])
    return clock(minute) if int(near[2] or near[4]) < 60 and minute <= MINUTES_PER_DAY else None


def _start(column: Column, text: str) -> int:
    minute = _end(column, text)
    if minute == MINUTES_PER_DAY:
        raise CellError("midnight-start")
    return minute


def _date(_: Column, text: str) -> date:
    if not _DATE.fullmatch(text):
        raise CellError("bad-date")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CellError("no-such-date") from None


def _flag(_: Column, text: str) -> bool:
    word = text.casefold()
    if word not in _YES | _NO:
        raise CellError("bad-yes-no")
    return word in _YES


def _choice(column: Column, text: str) -> str:
    if text.casefold() in column.choices:
        return text.casefold()
    near = Nearest(column.choices).to(text)
    raise CellError("unknown-value", near, value=quoted(text) if near else "", known=", ".join(column.choices))


def entries(text: str) -> list[str]:
    """The entries of a list cell, one behind a ``;`` or below another, trimmed, blank ones dropped."""
    return [entry.strip() for entry in _BETWEEN_ENTRIES.split(text) if entry.strip()]


def _list_of(one: Parser, shown: Callable[[str], str] | None = None) -> Parser:
    """A parser of lists; ``shown`` makes a repeated entry an error and shows it."""

    def parse_list(column: Column, text: str) -> tuple[Any, ...]:
        found = entries(text)
        if any("," in entry for entry in found) and column.form != "ids":
            raise CellError("comma-in-list")
        values = [one(column, entry) for entry in found]
        if shown is not None and len(set(values)) < len(values):
            raise CellError("duplicate-entry", value=shown(_repeated(found, values)))
        return tuple(sorted(set(values)))

    return parse_list


def _repeated(found: Sequence[str], values: Sequence[Any]) -> str:
    return next(entry for index, entry in enumerate(found) if values[index] in values[:index])


_PARSERS: dict[Form, Parser] = {
    "text": _text,
    "id": _id,
    "number": _number,
    "share": _share,
    "day": _day,
    "start": _start,
    "end": _end,
    "date": _date,
    "flag": _flag,
    "choice": _choice,
    "days": _list_of(_day, quoted),
    "choices": _list_of(_choice, quoted),
    "ids": _list_of(_id, quoted_id),
    "words": _list_of(_text),
}
