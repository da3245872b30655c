"""A walk from a proven optimum through its neighbours, legal or not, on which both readings are compared."""

from collections.abc import Sequence
from random import Random

from models.result import CheckReport
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.check import examine
from scheduler.solving.program.assemble import Model, assemble
from scheduler.solving.program.decode import roster_of
from tests.agreement.compare import dispensable
from tests.agreement.decisions import Key
from tests.agreement.fixed import Fixed
from tests.agreement.moves import Mover, Plan
from tests.agreement.stagewise import stagewise

_COLUMNS = (
    "group_id",
    "service_id",
    "patient_id",
    "track_id",
    "day",
    "start",
    "clinician_id",
    "cofacilitator_id",
    "room_id",
)


def disagreements(week: ClinicWeek, seed: int, steps: int, work: float = 5.0) -> list[str] | None:
    """What is wrong with the model of a week, in words; empty is the hoped-for answer.

    The optimum must decode to a legal roster with the same stage values. From there ``steps`` random changes are
    made one after the other; legal rosters are walked on from. A legal one must be allowed, count the same and be no
    better than the optimum; an illegal one that the model allows must have a legal naming. A week that is not proven
    with that much ``work`` a stage says nothing, which is ``None``.
    """
    model = assemble(week)
    found = stagewise(model, week.policy.stage_order, work)
    if found is None:
        return None
    roster = roster_of(model.draft, found[1])
    report = examine(week, roster)
    if not report.legal or report.stages != found[0]:
        return [f"optimum {found[0]} decodes to {report.stages}: {_hard(report)}"]
    return _Walk(week, model, found[0]).faults(roster, seed, steps)


def _hard(report: CheckReport) -> list[str]:
    return [f"{one.rule} {one.message}" for one in report.findings if one.severity == "hard"]


class _Walk:
    def __init__(self, week: ClinicWeek, model: Model, optimum: tuple[int, ...]) -> None:
        self._week, self._model, self._calendar = week, model, Calendar(week)
        self._fixed = Fixed(model)
        self._optimum = self._ranked(optimum)

    def _ranked(self, counts: tuple[int, ...]) -> list[int]:
        return [counts[number - 1] for number in self._week.policy.stage_order]

    def faults(self, roster: Roster, seed: int, steps: int) -> list[str]:
        """Walk, and say what disagrees; the first few are enough."""
        random = Random(seed)
        mover, start, seen, faults = Mover(self._week, random), Plan.of(roster), set(), list[str]()
        at = start
        for _ in range(steps):
            plan = mover.change(at if random.random() < 0.8 else start)
            there = plan.roster(self._week)
            if there.rows in seen:
                continue
            seen.add(there.rows)
            report = examine(self._week, there, self._calendar)
            at = plan if report.legal else at
            fault = self._fault(there, report)
            faults += [f"{fault}: {_told(there)}"] if fault else []
        return faults[:3]

    def _fault(self, roster: Roster, report: CheckReport) -> str | None:
        key = self._fixed.decisions.of(roster)
        solution = None if key is None else self._fixed.completed(key)
        if report.legal and self._ranked(report.stages) < self._optimum:
            return f"better than the optimum: {report.stages}"
        if key is None:
            plain = not report.legal or dispensable(self._week, roster, report, self._fixed)
            return None if plain else "legal, but not offered"
        if solution is None:
            return "legal, but forbidden" if report.legal else None
        return self._misread(key, solution, report)

    def _misread(self, key: Key, solution: Sequence[int], report: CheckReport) -> str | None:
        """What is wrong with decisions that the model allows: some naming of them must be legal."""
        named = roster_of(self._model.draft, solution)
        found = examine(self._week, named, self._calendar)
        if not found.legal:
            return f"allowed, but {_hard(found)}"
        if self._fixed.decisions.of(named) != key:
            return "decoded to something else"
        if report.legal and report.stages != found.stages:
            return f"counts {report.stages}, under other names {found.stages}"
        return None if self._fixed.least(key, found.stages) else f"counted otherwise than {found.stages}"


def _told(roster: Roster) -> str:
    return "; ".join(" ".join(str(getattr(row, one)) for one in _COLUMNS) for row in roster.rows)
