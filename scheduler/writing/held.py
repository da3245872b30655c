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

_FLEET = "fleet.csv"
"""A row for each site, with the name of its clinic."""
_ROSTER = f".{roster_csv.NAME}"
"""How the rosters of its sites end."""

Site = tuple[str, str, date]
"""How a site's files in a fleet begin, its clinic as far as that is told, and the Monday of its roster."""


class Held(NamedTuple):
    """``what``: ``roster``, ``input`` or ``fleet``. ``clinic``: its name; a fleet is of many and has none.

    ``monday``: of a fleet the first. ``sites``: those of a fleet that have sessions.
    """

    what: str
    monday: date
    clinic: str = ""
    sites: frozenset[Site] = frozenset()

    def again_in(self, new: "Held | None") -> bool:
        """Whether ``new`` is of the same week and clinic; of a fleet, each site that it has, as one may be late."""
        if new is None:
            return False
        return self.sites <= new.sites if self.sites else self == new


def held(files: Mapping[str, bytes]) -> Held | None:
    """What the files of a folder are, by name; ``None`` where they are something else, such as exports or a study."""
    if roster_csv.NAME in files:
        return _of("roster", kept_week.head(files.get(kept_week.NAME, b"")))
    if SETTINGS in files:
        return _of("input", _head(files[SETTINGS]))
    sites = frozenset(_sites(files))
    return Held("fleet", min(monday for *_, monday in sites), sites=sites) if sites else None


def _of(what: str, head: tuple[date, str] | None) -> Held | None:
    return None if head is None else Held(what, *head)


def _head(settings: bytes) -> tuple[date, str] | None:
    """Monday and name of the clinic week that these settings are of."""
    try:
        document = tomllib.loads(settings.decode())
        return date.fromisoformat(str(document["week"])), str(document["name"])
    except (ValueError, KeyError, RecursionError):
        return None


def _sites(files: Mapping[str, bytes]) -> Iterator[Site]:
    """Those of a fleet: a site without sessions has nothing to lose."""
    clinics = {row["site"]: row["name"] for row in _rows(files.get(_FLEET, b""))}
    for name, content in files.items():
        if name.endswith(_ROSTER):
            begin = name.removesuffix(_ROSTER)
            for text in {row["date"] for row in _rows(content)}:
                with suppress(ValueError):
                    day = date.fromisoformat(text)
                    yield begin, clinics.get(begin, ""), day - timedelta(days=day.weekday())


def _rows(content: bytes) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(content.decode(), newline=""))
