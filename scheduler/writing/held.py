"""What an output folder holds that is not to be lost for something else: of which week it is, and of which clinic."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from scheduler.reading.columns import SETTINGS
from scheduler.writing import kept_week, roster_csv


class Held(NamedTuple):
    """``what``: ``roster``, ``input`` or ``fleet``. ``clinic``: its name; a fleet is of many and has none."""

    what: str
    monday: date
    clinic: str = ""


def held(files: Mapping[str, bytes]) -> Held | None:
    """What the files of a folder are, by name; ``None`` where they are something else, such as exports or a study."""
    if roster_csv.NAME in files:
        return _of("roster", kept_week.head(files.get(kept_week.NAME, b"")))
    if SETTINGS in files:
        return _of("input", _head(files[SETTINGS]))
    mondays = {day - timedelta(days=day.weekday()) for day in _days(files)}
    return Held("fleet", min(mondays)) if mondays else None


def _of(what: str, head: tuple[date, str] | None) -> Held | None:
    return None if head is None else Held(what, *head)


def _head(settings: bytes) -> tuple[date, str] | None:
    """Monday and name of the clinic week that these settings are of."""
    try:
        document = tomllib.loads(settings.decode())
        return date.fromisoformat(str(document["week"])), str(document["name"])
    except (ValueError, KeyError, RecursionError):
        return None


def _days(files: Mapping[str, bytes]) -> Iterator[date]:
    """Those of the sessions of all sites."""
    for name, content in files.items():
        if name.endswith(f".{roster_csv.NAME}"):
            rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
            for text in {row["date"] for row in rows}:
                with suppress(ValueError):
                    yield date.fromisoformat(text)
