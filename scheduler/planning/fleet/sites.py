"""The sites of a network: a folder of clinic weeks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models.answer import Answer
from models.finding import InputProblem
from models.week import ClinicWeek
from scheduler.reading import read_week


@dataclass(frozen=True)
class Site:
    """One site, named by its folder. Without week it cannot be used; ``problems`` say why."""

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
    """Every folder in a folder that is not hidden, in order of the names, read.

    Raises:
        OSError: the network cannot be listed.
    """
    for folder in sorted(network.iterdir()):
        if folder.is_dir() and not folder.name.startswith("."):
            read = read_week(folder)
            yield Site(folder.name, read.week, read.problems)
