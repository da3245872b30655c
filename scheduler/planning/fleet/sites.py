"""The sites of a network: a folder of clinic weeks, each a folder or a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models.answer import Answer
from models.finding import InputProblem
from models.week import ClinicWeek
from scheduler.reading import read_week
from scheduler.reading.workbook.source import SUFFIXES

_LOCK = "~$"
"""Spreadsheet programs put it before the name of a workbook that is open."""


@dataclass(frozen=True)
class Site:
    """One site, named by its folder or workbook. Without week it is unusable: ``problems`` or ``failure`` say why."""

    name: str
    week: ClinicWeek | None
    problems: tuple[InputProblem, ...] = ()
    answer: Answer | None = None
    failure: str = ""

    @property
    def state(self) -> str:
        """``answered``, ``unusable`` (input problems) or ``unanswered``."""
        if self.week is None:
            return "unusable"
        return "unanswered" if self.answer is None or self.answer.refused else "answered"


def read_sites(network: Path) -> Iterator[Site]:
    """Every folder and workbook in a folder that is not hidden, in order of the names, read.

    A workbook beside a folder of the same name is not read: it may be the same site, which would count twice.

    Raises:
        OSError: the network cannot be listed.
    """
    entries = [one for one in sorted(network.iterdir()) if not one.name.startswith((".", _LOCK))]
    taken = {one.name.casefold() for one in entries if one.is_dir()}
    for one in entries:
        if one.is_dir():
            yield _site(one.name, one)
        elif one.suffix.casefold() in SUFFIXES and one.stem.casefold() in taken:
            failure = f"there is a site {_shown(one.stem)} already; keep one of the two"
            yield Site(_shown(one.name), None, failure=failure)
        elif one.suffix.casefold() in SUFFIXES:
            taken.add(one.stem.casefold())
            yield _site(one.stem, one)


def _site(name: str, place: Path) -> Site:
    shown = _shown(name)
    if shown != name:
        return Site(shown, None, failure="its name holds bytes that are no text in UTF-8; rename it")
    read = read_week(place)
    return Site(name, read.week, read.problems)


def _shown(name: str) -> str:
    """The name with bytes that are no text, as an old archive may leave them, shown by their codes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
