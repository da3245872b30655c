"""Values of a scenario file as the typed values of the clinic's files, read by the same rules as a cell."""

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from models.clock import DAY_NAMES, day_of, minute_of
from models.scenario import Adjust
from models.week import Window
from scheduler.reading.cells import CellError, Column, parse

_SPAN = re.compile(r"\s*([A-Za-z,;\s-]+?)\s+([\d:]+)\s*[-–]\s*([\d:]+)\s*")
_RANGE = re.compile(r"([A-Za-z]+)\s*-\s*([A-Za-z]+)")
ADJUSTMENTS = ("at_most", "at_least", "add")


def typed(column: Column, value: Any) -> Any:
    """A value of TOML as a cell of the column would be read.

    Raises:
        CellError: it does not fit the column.
    """
    text = _text(value)
    if not text.strip():
        raise CellError("missing-value")
    found = parse(column, text.strip())
    if found == ():
        raise CellError("missing-value")
    return found


def adjustment(column: Column, value: Any) -> Adjust | None:
    """``{ at_most = 10 }`` and its like, where the column holds a number.

    Raises:
        CellError: it is a table of another form.
    """
    if not isinstance(value, dict):
        return None
    if column.form != "number" or len(value) != 1 or next(iter(value)) not in ADJUSTMENTS:
        raise CellError("bad-setting", form=f"a value, or for a number one of {', '.join(ADJUSTMENTS)}")
    ((how, by),) = value.items()
    if not isinstance(by, int) or isinstance(by, bool):
        raise CellError("not-a-number")
    return Adjust.model_validate({"how": how, "by": by})


def windows(value: Any, *, some: bool) -> tuple[Window, ...]:
    """The windows in ``"Mon-Thu 17:00-20:30"`` or in a list of such texts; ``some``: at least one.

    Raises:
        CellError: they cannot be read.
    """
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
        raise CellError("bad-hours")
    if some and not texts:
        raise CellError("bad-hours")
    found = [window for text in texts for window in _windows(text)]
    return tuple(sorted(set(found), key=lambda one: (one.day, one.start, one.end)))


def _windows(text: str) -> Iterable[Window]:
    match = _SPAN.fullmatch(text)
    if match is None:
        raise CellError("bad-hours")
    try:
        start, end = minute_of(match[2]), minute_of(match[3])
        named = days(match[1])
    except ValueError:
        raise CellError("bad-hours") from None
    if end <= start:
        raise CellError("window-order")
    return [Window(day=day, start=start, end=end) for day in named]


def days(text: str) -> tuple[int, ...]:
    """The days in ``Mon-Thu``, ``Mon, Wed``, ``daily``.

    Raises:
        ValueError: a name is no day.
    """
    if text.strip().lower() == "daily":
        return tuple(range(len(DAY_NAMES)))
    found: list[int] = []
    for part in re.split(r"[,;]", text):
        ends = _RANGE.fullmatch(part.strip())
        if ends is None:
            found.append(day_of(part))
            continue
        first, last = day_of(ends[1]), day_of(ends[2])
        if last < first:
            raise ValueError("the days run backwards")
        found += range(first, last + 1)
    return tuple(sorted(set(found)))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, list):
        return ";".join(_text(one) for one in value)
    if isinstance(value, int | str):
        return str(value)
    raise CellError("bad-setting", form="a text, a number, true or false, a date, or a list of these")
