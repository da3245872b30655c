"""The week and the roster that several commands begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.commands import console, problems
from scheduler.commands.codes import Exit
from scheduler.commands.earlier import Earlier, gone_on, torn
from scheduler.commands.past import kept_broken

if TYPE_CHECKING:
    from models.finding import InputProblem
    from models.roster import Roster
    from models.week import ClinicWeek

_SHOWN = 3


@dataclass(frozen=True)
class Loaded:
    """A clinic week and a roster of it. ``secret``: what stands for texts of its file, see ``RosterResult``.

    ``named``: the week of the folder that was named, where that is another one, see ``gone_on``.
    """

    week: ClinicWeek
    roster: Roster
    secret: Mapping[str, str] = field(default_factory=dict)
    earlier: Earlier = field(default_factory=Earlier)
    named: ClinicWeek | None = None


def load(folder: Path, roster: Path, *, as_json: bool = False, whole: bool = False) -> Loaded | None:
    """Read both; say what is wrong where one cannot be used. What earlier repairs of the roster changed counts too.

    Args:
        folder: the clinic week.
        roster: a roster.csv, or an output folder that holds one.
        as_json: print problems as JSON too.
        whole: refuse a repair whose folder is not as it was written, rather than leave its events out.
    """
    found = load_all(folder, (roster,), as_json=as_json, whole=whole)
    return None if found is None else found[0]


def load_all(
    folder: Path, rosters: Sequence[Path], *, as_json: bool = False, whole: bool = False
) -> list[Loaded] | None:
    """Read a week and several rosters of it; say everything that is wrong with any of them at once.

    The repair of a week has a week of its own, so that each roster comes with the one that it is of.

    Args:
        folder: the clinic week.
        rosters: as the one of ``load``.
        as_json: print problems as JSON too.
        whole: see ``load``.
    """
    from scheduler.reading import read_roster, read_week
    from scheduler.writing.place import restored

    for one in rosters:
        restored(one)
    read = read_week(folder)
    if read.week is None:
        complain(read.problems, as_json)
        return None
    week, files = read.week, [_file(one) for one in rosters]
    apart = len({one.name for one in files}) == len(files)
    got = [read_roster(one, week, one.name if apart else str(one)) for one in files]
    found = [Loaded(week, one.roster, one.secret) for one in got if one.roster is not None]
    lost = [why for one in files if whole and (why := torn(one.parent, week)) is not None]
    if len(found) < len(got) or lost:
        complain(tuple(dict.fromkeys([*(problem for one in got for problem in one.problems), *lost])), as_json)
        return None
    return [_gone_on(one, folder, source) for one, source in zip(found, rosters, strict=True)]


def _gone_on(loaded: Loaded, folder: Path, source: Path) -> Loaded:
    """The same with the week that the roster is of, and what earlier repairs of it hand on."""
    week, earlier = gone_on(loaded.week, folder, source, _file(source).parent)
    return replace(loaded, week=week, earlier=earlier, named=None if week is loaded.week else loaded.week)


def _file(roster: Path) -> Path:
    from scheduler.writing import roster_csv

    return roster / roster_csv.NAME if roster.is_dir() else roster


def broken(week: ClinicWeek, roster: Roster) -> str:
    """The first rules that must hold and do not, as the checker words them; empty where the roster is allowed."""
    return first(_broken(week, roster))


def _broken(week: ClinicWeek, roster: Roster) -> list[str]:
    from scheduler.check import examine

    return [f"{one.rule} {one.message}" for one in examine(week, roster).findings if one.severity == "hard"]


def first(found: Sequence[str], shown: int = _SHOWN, mark: str = "; ") -> str:
    """The first few of these texts, with the mark between them, and how many more there are."""
    more = [f"and {len(found) - shown} more"] if len(found) > shown else []
    return mark.join([*found[:shown], *more])


def legal_or_warned(loaded: Loaded, source: Path) -> bool:
    """Whether the roster is allowed; if not, that is said before any answer that takes it as it is.

    Args:
        loaded: the week and the roster.
        source: where the roster comes from; what the past keeps broken in the folder of a repair nobody can mend.
    """
    found, new = _new(loaded, source)
    if new:
        console.err(
            f"The roster itself breaks rules that must hold: {first(new)}. "
            "Mend it first: until then this answer may mislead. iop check shows everything."
        )
    elif found:
        console.err(
            f"The past keeps rules broken, as repair.json says: {first(found)}. "
            "That cannot be mended; where it matters, this answer may mislead."
        )
    return not found


def broken_anew(loaded: Loaded, source: Path) -> str:
    """As ``broken``, without what the past keeps broken in the folder of a repair; ``source`` as above."""
    return first(_new(loaded, source)[1])


def _new(loaded: Loaded, source: Path) -> tuple[list[str], list[str]]:
    """All rules that do not hold, and those of them that no earlier repair had to leave."""
    found = _broken(loaded.week, loaded.roster)
    past = kept_broken(_file(source).parent) if found else frozenset()
    return found, [one for one in found if one not in past]


def complain(found: tuple[InputProblem, ...], as_json: bool) -> Exit:
    """Print input problems."""
    console.err(problems.as_text(found))
    if as_json:
        console.document(problems.as_document(found))
    return Exit.INPUT_PROBLEMS
