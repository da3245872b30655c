"""Runs a plan: week by week, on each all solvers in turn, every result on the disk before the next begins."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from benchmarks.judge import Judge, Verdict
from benchmarks.ledger import Ledger
from benchmarks.machine import Machine, all_versions, commit, load, source, state, this_machine
from benchmarks.needs import missing
from benchmarks.peers.base import Job
from benchmarks.records import Run, Vector, key_of
from benchmarks.suite import Case, Solver, rotated
from benchmarks.watch import Heard, watch
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.reading import week_sha256
from scheduler.solving.versions import version_of

OnTick = Callable[["Step", float], None]


@dataclass(frozen=True)
class Plan:
    """What to run. ``budget``: the first week that would probably end after so many seconds ends the measurement."""

    cases: Sequence[Case]
    solvers: Sequence[Solver]
    limit_of: Callable[[Case], float]
    memory_mb: int
    workers: int
    seed: int = 1
    budget: float | None = None


@dataclass(frozen=True)
class Step:
    """One solver on one week, ``number`` of ``total``; ``left``: seconds of all limits behind this one."""

    case: Case
    solver: Solver
    number: int
    total: int
    limit: float
    left: float


@dataclass(frozen=True)
class Place:
    """Where and with what a measurement is made; ``source``: its hash."""

    release: str
    commit: str
    machine: Machine
    versions: dict[str, str]
    source: str

    def state(self, solver: Solver) -> str:
        """Of all that a run of the solver depends on here."""
        return state(self.source, self.versions, solver.needs)


def here() -> Place:
    """This machine and this source."""
    return Place(version_of("iop-roster"), commit(), this_machine(), all_versions(), source())


class Runner:
    """Runs a plan into a ledger.

    ``unbegun`` is the week at which the budget ended it, and the seconds that it would probably have taken. None
    behind it is begun, though a smaller one might fit: what was measured would be no sample of all sizes any more.
    ``edited``: a change of the source ended it, for every run begins with what is on the disk then; the one in which
    it was noticed counts for nothing.
    """

    def __init__(self, plan: Plan, ledger: Ledger, place: Place | None = None) -> None:
        self._plan, self._ledger = plan, ledger
        self._place = place or here()
        self._began = time.monotonic()
        self.unbegun: tuple[Case, float] | None = None
        self.edited = False

    def run(self, on_tick: OnTick | None = None) -> Iterator[Run]:
        """Every run that is not in the ledger yet, as it ends; those of one week follow each other.

        Where what a solver lacks is noted already, and is still lacking, no line says so again.
        """
        solvers = list(self._plan.solvers)
        for turn, case in enumerate(self._plan.cases):
            if not self._fits(case):
                self.unbegun = case, self._expected(case)
                return
            todo = [
                (place, solver)
                for place, solver in enumerate(rotated(solvers, turn))
                if not self._noted(case, solver)
            ]
            if todo:
                yield from self._case(turn, case, todo, on_tick)
            if self.edited:
                return

    def _noted(self, case: Case, solver: Solver) -> bool:
        """The ledger has all that could be added to it now."""
        key, lacking = self._key(case, solver), missing(solver.needs)
        return self._ledger.holds(key) or (lacking != "" and self._ledger.lacking(key) == lacking)

    def _case(self, turn: int, case: Case, todo: list[tuple[int, Solver]], on_tick: OnTick | None) -> Iterator[Run]:
        made = case.make()
        bench = _Bench(case, made.week, made.planted, self._plan, self._place)
        for place, solver in todo:
            step = self._step(turn, place, case, solver)
            run = bench.run(solver, place, on_tick and (lambda seconds, step=step: on_tick(step, seconds)))
            self.edited = source() != self._place.source
            if self.edited:
                return
            self._ledger.add(run)
            yield run

    def _step(self, turn: int, place: int, case: Case, solver: Solver) -> Step:
        plan, count = self._plan, len(self._plan.solvers)
        limit = plan.limit_of(case)
        left = limit * (count - place - 1) + sum(plan.limit_of(one) * count for one in plan.cases[turn + 1 :])
        if plan.budget is not None:
            left = min(left, max(0.0, plan.budget - (time.monotonic() - self._began) - limit))
        return Step(case, solver, turn * count + place + 1, count * len(plan.cases), limit, left)

    def keys(self) -> set[tuple[str, ...]]:
        """Of every run of the plan, as it would be measured now."""
        return {self._key(case, solver) for case in self._plan.cases for solver in self._plan.solvers}

    def _key(self, case: Case, solver: Solver) -> tuple[str, ...]:
        limit, seed = self._plan.limit_of(case), self._plan.seed
        return key_of(self._place.state(solver), case.id, solver.name, solver.variant, limit, seed)

    def _fits(self, case: Case) -> bool:
        if self._plan.budget is None:
            return True
        spent, expected = time.monotonic() - self._began, self._expected(case)
        return not expected or spent + expected <= self._plan.budget

    def _expected(self, case: Case) -> float:
        """What each solver took on weeks of this size so far, where its limit did not end it sooner; else its limit.

        What is done already costs nothing, nor does a solver that is not installed.
        """
        limit = self._plan.limit_of(case)
        todo = [
            one
            for one in self._plan.solvers
            if not self._ledger.holds(self._key(case, one)) and not missing(one.needs)
        ]
        return sum(self._usual(case, one, limit) for one in todo)

    def _usual(self, case: Case, solver: Solver, limit: float) -> float:
        same = [
            min(run.wall_seconds, limit)
            for run in self._ledger.runs
            if (run.solver, run.variant, run.patients) == (solver.name, solver.variant, case.patients)
            and run.ended not in {"failed", "missing"}  # says nothing of how long it takes
            and (run.time_limit >= limit or run.wall_seconds <= run.time_limit / 2)  # nor who was stopped sooner
        ]
        return sum(same) / len(same) if same else limit


class _Bench:
    """A week with everything that its runs share."""

    def __init__(self, case: Case, week: ClinicWeek, planted: Roster, plan: Plan, place: Place) -> None:
        self._case, self._week, self._plan, self._place = case, week, plan, place
        self._judge = Judge(week)
        self._sha256 = week_sha256(week)
        self._planted, self._empty = self._vector(planted), self._vector(Roster())

    def _vector(self, roster: Roster) -> Vector:
        counts = examine(self._week, roster).stages
        return tuple(counts[stage - 1] for stage in self._week.policy.stage_order)

    def run(self, solver: Solver, turn: int, on_tick: Callable[[float], None] | None) -> Run:
        """One solver on the week, watched and judged; a solver that is not installed is noted as missing."""
        began, pressure = datetime.now(UTC).isoformat(timespec="seconds"), load()
        limit = self._plan.limit_of(self._case)
        lacking = missing(solver.needs)
        if lacking:
            heard = Heard(ended="missing", failure=lacking)
        else:
            job = Job(
                seconds=limit,
                seed=self._plan.seed,
                workers=self._plan.workers,
                parameters=solver.parameters,
            )
            heard = watch(f"benchmarks.peers.{solver.peer}:search", self._week, job, self._plan.memory_mb, on_tick)
        run = self._blank(solver, turn, limit, began).model_copy(update={"load": pressure})
        return _filled(run, heard, self._judge.judge(heard.events))

    def _blank(self, solver: Solver, turn: int, limit: float, began: str) -> Run:
        case, place = self._case, self._place
        return Run(
            release=place.release,
            commit=place.commit,
            state=place.state(solver),
            began=began,
            machine=place.machine,
            versions=place.versions,
            load=None,
            group=case.group,
            patients=case.patients,
            tightness=case.tightness,
            case_seed=case.seed,
            input_sha256=self._sha256,
            order=self._week.policy.stage_order,
            planted=self._planted,
            empty=self._empty,
            solver=solver.name,
            variant=solver.variant,
            turn=turn,
            seed=self._plan.seed,
            workers=solver.parameters.get("workers", self._plan.workers),
            time_limit=limit,
            memory_limit_mb=self._plan.memory_mb,
            ended="done",
        )


def _filled(run: Run, heard: Heard, verdict: Verdict) -> Run:
    return run.model_copy(
        update={
            "ended": heard.ended,
            "failure": heard.failure,
            "build_seconds": None if heard.built is None else round(heard.built, 3),
            "wall_seconds": round(heard.wall, 3),
            "peak_mb": None if heard.peak_mb is None else round(heard.peak_mb, 1),
            "first_roster_seconds": verdict.first_roster,
            "rosters": verdict.rosters,
            "rejected": verdict.rejected,
            "rejected_rules": tuple(sorted(verdict.rejected_rules)),
            "provers": verdict.provers,
            "withdrawn": tuple(heard.withdrawn),
            "trajectory": tuple(verdict.trajectory),
        }
    )


def shortened(plan: Plan, seconds: float) -> Plan:
    """The plan with one limit for all weeks."""
    return replace(plan, limit_of=lambda _case: seconds)
