"""clinic.toml: the week, the opening hours, and the policy with its profiles."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

from models.clock import DAY_NAMES, MINUTES_PER_DAY, day_of, minute_of
from models.policy import Policy
from models.week import Window
from scheduler.reading.columns import SETTINGS
from scheduler.reading.nearest import Nearest
from scheduler.reading.policy import read_policy
from scheduler.reading.problems import Place, Problems, quoted
from scheduler.reading.text import Text, is_wide

DEFAULT_GRID = 30
UNSAID_ZONE = "UTC"
"""What a week without a time zone carries; written into clinic.toml it counts as none.

A clinic that keeps Universal Time writes Etc/UTC.
"""

_UNIVERSAL = "Etc/UTC"
_YEARS = range(1900, 2201)
_KNOWN = (
    "name",
    "week",
    "timezone",
    "grid_minutes",
    "closed_days",
    "profile",
    "open_hours",
    "policy",
    "profiles",
)
_LINE = re.compile(r"\(at line (\d+), column")
_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*([\w."'-]+)\s*=""")


@dataclass(frozen=True)
class Settings:
    """What clinic.toml says, by field of ClinicWeek; what is wrong or missing is not among the values."""

    values: dict[str, Any] = field(default_factory=dict)

    @property
    def week(self) -> date | None:
        """The Monday, if it is one."""
        return self.values.get("week")

    @property
    def grid_minutes(self) -> int:
        """The grid, or the default where it is wrong or missing."""
        return int(self.values.get("grid_minutes", DEFAULT_GRID))

    @property
    def policy(self) -> Policy:
        """The merged policy, or the default where it is wrong."""
        found = self.values.get("policy")
        return found if isinstance(found, Policy) else Policy()


UNREADABLE = Settings({"grid_minutes": 1})
"""Stands for a clinic.toml that cannot be read: nothing is held against it."""


class WrongFormError(Exception):
    """The value does not have the form that is described here."""


def read_settings(content: bytes, problems: Problems) -> Settings:
    """The settings in the bytes of clinic.toml; every fault is noted with its line."""
    if is_wide(content):
        problems.add("utf-16", Place(SETTINGS))
        return UNREADABLE
    text = Text(content)
    lines = text.text.split("\n")
    for number, line in enumerate(lines, 1):
        text.mend(line, Place(SETTINGS, number))
    text.tell(problems)
    try:
        document = tomllib.loads(text.mend(text.text, Place(SETTINGS)).replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        found = _LINE.search(str(error))
        problems.add("bad-toml", Place(SETTINGS, int(found[1]) if found else _last_line(lines)))
        return UNREADABLE
    return settings_of(document, _positions(lines), problems)


def settings_of(document: dict[str, Any], places: dict[str, int], problems: Problems) -> Settings:
    """The settings of a document that has the form of clinic.toml; every fault is noted.

    Args:
        document: tables, texts, numbers, dates and lists.
        places: the line or row in which each setting stands, by its dotted name.
        problems: where to note.
    """
    return _Reader(document, places, problems).settings()


def _last_line(lines: list[str]) -> int:
    """The last line that says something; where it is not known which line is wrong."""
    return max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)


def _positions(lines: list[str]) -> dict[str, int]:
    """The line on which each setting stands, by its dotted name."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(lines, 1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header is not None:
            table = re.sub(r"[\s\"']", "", header[1])
            found.setdefault(table, number)
            table += "."
        elif key is not None:
            found.setdefault(table + re.sub(r"[\"']", "", key[1]), number)
    return found


class _Reader:
    def __init__(self, document: dict[str, Any], lines: dict[str, int], problems: Problems) -> None:
        self._document = document
        self._lines = lines
        self._problems = problems

    def settings(self) -> Settings:
        nearest = Nearest(_KNOWN)
        for name in self._document:
            if name not in _KNOWN:
                self._problems.add("unknown-setting", self._place(name), nearest.to(name), value=quoted(name))
        values = {
            "name": self._value("name", _text, required=True),
            "week": self._monday(),
            "timezone": self._timezone(),
            "grid_minutes": self._grid(),
            "closed_days": self._value("closed_days", dates),
            "open_hours": self._open_hours(),
        }
        profile, policy = read_policy(self._document, self._place, self._problems)
        values |= {"profile": profile, "policy": policy}
        return Settings({name: value for name, value in values.items() if value is not None})

    def _place(self, name: str) -> Place:
        """The line of a setting, else that of its table; the name as column where it can be shown."""
        row = self._lines.get(name) or self._lines.get(name.rpartition(".")[0])
        return Place(SETTINGS, row, name if quoted(name) else None)

    def _value(self, name: str, form: Callable[[Any], Any], *, required: bool = False) -> Any:
        if name not in self._document:
            if required:
                self._problems.add("missing-setting", self._place(name))
            return None
        try:
            return form(self._document[name])
        except WrongFormError as wrong:
            self._problems.add("bad-setting", self._place(name), form=str(wrong))
            return None

    def _monday(self) -> date | None:
        week: date | None = self._value("week", _near_date, required=True)
        if week is None or week.weekday() == 0:
            return week
        monday = week - timedelta(days=week.weekday())
        self._problems.add("week-not-monday", self._place("week"), monday.isoformat())
        return None

    def _timezone(self) -> str | None:
        zone: str | None = self._value("timezone", _text)
        known = available_timezones()
        if zone == UNSAID_ZONE:
            self._problems.add("utc-is-no-zone", self._place("timezone"))
        if zone is None or zone in known or not known:
            return zone
        near = Nearest(known).to(zone)
        near = _UNIVERSAL if near == UNSAID_ZONE else near
        self._problems.add("unknown-timezone", self._place("timezone"), near, value=quoted(zone) if near else "")
        return None

    def _grid(self) -> int | None:
        grid: int | None = self._value("grid_minutes", _whole)
        if grid is None or (grid > 0 and MINUTES_PER_DAY % grid == 0):
            return grid
        self._problems.add("bad-grid", self._place("grid_minutes"))
        return UNREADABLE.grid_minutes

    def _open_hours(self) -> tuple[Window, ...]:
        table = self._value("open_hours", _table) or {}
        windows: dict[int, Window] = {}
        for name, span in table.items():
            place = self._place(f"open_hours.{name}")
            try:
                window = opening(name, span)
            except WrongFormError as wrong:
                self._problems.add("bad-setting", place, form=str(wrong))
                continue
            if window.end <= window.start:
                self._problems.add("window-order", place)
            elif window.day in windows:
                self._problems.add("bad-setting", place, form="each day once")
            windows[window.day] = window
        return tuple(windows[day] for day in sorted(windows))


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise WrongFormError('a text such as name = "North"')
    return value.strip()


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongFormError("a whole number")
    return value


def _table(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise WrongFormError("a table")
    return value


def _date(value: Any) -> date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip(), re.ASCII):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise WrongFormError("a date that the calendar has") from None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise WrongFormError("a date such as 2025-03-03")
    return value


def _near_date(value: Any) -> date:
    day = _date(value)
    if day.year not in _YEARS:
        raise WrongFormError(f"a date from {_YEARS[0]} to {_YEARS[-1]}")
    return day


def dates(value: Any) -> tuple[date, ...]:
    """A list of dates, sorted.

    Raises:
        WrongFormError: it has another form.
    """
    if not isinstance(value, list):
        raise WrongFormError('a list of dates such as ["2025-03-05"]')
    return tuple(sorted({_date(one) for one in value}))


def opening(name: str, span: Any) -> Window:
    """An entry of open_hours, for example Mon = "08:00-20:00".

    Raises:
        WrongFormError: it has another form.
    """
    try:
        start, end = re.split(r"\s*[-–]\s*", span)
        window = Window(day=day_of(name), start=minute_of(start), end=minute_of(end))
    except (ValueError, TypeError):
        raise WrongFormError(
            f'{DAY_NAMES[0]} = "08:00-20:00", the days as {DAY_NAMES[0]} to {DAY_NAMES[6]}'
        ) from None
    if window.start == MINUTES_PER_DAY:
        raise WrongFormError("24:00 only as an end")
    return window
