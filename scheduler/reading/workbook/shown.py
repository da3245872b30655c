"""A cell's value as the text that the coordinator sees, written as the CSV files write it."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from models.clock import MINUTES_PER_DAY, clock
from scheduler.reading.cells import Form
from scheduler.reading.workbook.formats import PLAIN, Format

Kind = Literal["text", "number", "broken", "uncomputed"]

_SECONDS_PER_DAY = 86_400
_FIRST_SURE_DAY = 61
_LAST_DAY = 2_958_465
_ORIGIN = date(1899, 12, 30)
_MAC_OFFSET = 1_462
_TIMES = ("start", "end")


class Cell(NamedTuple):
    """A filled cell. A number keeps its format; ``broken``: an error; ``uncomputed``: a formula without result."""

    kind: Kind
    text: str = ""
    number: float = 0.0
    format: Format = PLAIN


CODES: dict[Kind, str] = {"broken": "formula-error", "uncomputed": "formula-without-value"}


def shown(cell: Cell, form: Form, mac: bool) -> str:
    """The text of a cell.

    Args:
        cell: text or number.
        form: what its column holds.
        mac: the workbook counts its days from 1904.
    """
    if cell.kind != "number":
        return cell.text.strip()
    number, format_ = cell.number, cell.format.at(cell.number)
    look = format_.look
    if look in ("time", "elapsed") or (form in _TIMES and (look == "both" or 0 < number < 1)):
        return _time(number, look == "elapsed")
    if look in ("date", "both"):
        return _date(number + _MAC_OFFSET * mac, look == "both")
    if look == "padded" and form != "number" and number == int(number) and number >= 0:
        return format_.padded(int(number))
    return _plain(number)


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)


def _time(number: float, elapsed: bool) -> str:
    """Hours and minutes, seconds only where there are some. A whole day is the end of a day: 24:00."""
    if not 0 <= number <= _LAST_DAY:
        return _plain(number)
    total = round(number * _SECONDS_PER_DAY)
    if not elapsed and total != _SECONDS_PER_DAY:
        total %= _SECONDS_PER_DAY
    minutes, seconds = divmod(total, 60)
    if minutes > MINUTES_PER_DAY:
        return _plain(number)
    return clock(minutes) + (f":{seconds:02d}" if seconds else "")


def _date(number: float, both: bool) -> str:
    """ISO, with the time behind it where the cell shows one that is not midnight."""
    if not _FIRST_SURE_DAY <= number <= _LAST_DAY:
        return _plain(number)
    day, rest = divmod(round(number * _SECONDS_PER_DAY), _SECONDS_PER_DAY)
    text = (_ORIGIN + timedelta(days=day)).isoformat()
    return f"{text} {_time(rest / _SECONDS_PER_DAY, False)}" if both and rest else text
