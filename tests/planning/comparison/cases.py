"""Cases whose answers are written by hand: the toy week, and rosters from rows."""

from collections.abc import Iterable, Sequence

from models.answer import Answer
from models.result import StageResult
from models.roster import Roster, RosterRow
from models.scenario import Scenario
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.planning.comparison.case import BASE, Case
from scheduler.stages import STAGES
from tests import toys


def answer(week: ClinicWeek, rows: Iterable[RosterRow], bounds: Sequence[int] | None = None) -> Answer:
    """The answer with this roster; without bounds stages 1 to 4 are proven."""
    roster = Roster(rows=tuple(rows))
    report = examine(week, roster)
    assert report.legal
    lows = report.stages if bounds is None else bounds
    stages = tuple(
        StageResult(
            stage=n, name=STAGES[n - 1].title, value=report.stages[n - 1], bound=lows[n - 1], proven_by=("CP-SAT",)
        )
        for n in (1, 2, 3, 4)
    )
    return Answer(week_sha256="x", stages=stages, coverage=report.coverage, roster=roster)


def served(*patients: str) -> list[RosterRow]:
    """Three groups of nine hours with these patients."""
    return [row for one in patients for row in toys.three_by_three(one)]


def case(name: str, week: ClinicWeek, rows: Iterable[RosterRow], bounds: Sequence[int] | None = None) -> Case:
    """A case; ``base`` has no scenario."""
    scenario = None if name == BASE else Scenario(name=name, file=f"{name}.toml")
    return Case(name, scenario, week, answer(week, rows, bounds))


def week(**changes: object) -> ClinicWeek:
    """Four patients, one of whom waits."""
    patients = (*toys.patients(3), toys.patient("p4", status="waitlist"))
    return toys.toy_week(**{"patients": patients, **changes})
