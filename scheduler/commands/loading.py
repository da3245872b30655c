"""The week and the roster that several commands begin with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.commands import console, problems
from scheduler.commands.codes import Exit

if TYPE_CHECKING:
    from models.finding import InputProblem
    from models.roster import Roster
    from models.week import ClinicWeek


@dataclass(frozen=True)
class Loaded:
    """A clinic week and a roster of it."""

    week: ClinicWeek
    roster: Roster


def load(folder: Path, roster: Path, *, as_json: bool = False) -> Loaded | None:
    """Read both; say what is wrong where one cannot be used.

    Args:
        folder: the clinic week.
        roster: a roster.csv, or an output folder that holds one.
        as_json: print problems as JSON too.
    """
    from scheduler.reading import read_roster, read_week
    from scheduler.writing import roster_csv

    read = read_week(folder)
    if read.week is None:
        complain(read.problems, as_json)
        return None
    got = read_roster(roster / roster_csv.NAME if roster.is_dir() else roster, read.week)
    if got.roster is None:
        complain(got.problems, as_json)
        return None
    return Loaded(read.week, got.roster)


def complain(found: tuple[InputProblem, ...], as_json: bool) -> Exit:
    """Print input problems."""
    console.err(problems.as_text(found))
    if as_json:
        console.document(problems.as_document(found))
    return Exit.INPUT_PROBLEMS
