"""SCIP on our own formulation, stage by stage, each begun with the solution of the stage before."""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyscipopt
from pyscipopt.scip import PY_SCIP_EVENTTYPE as SCIP_EVENTTYPE

from benchmarks.lp_format import Row, lp_text
from benchmarks.peers.base import Emit, Job, peer
from benchmarks.peers.formulation import solve
from models.week import ClinicWeek
from scheduler.drafting.program import Program, Terms
from scheduler.solving.engines.engine import Answer, Limits, OnBound, OnSolution

NAME = "SCIP"
_TOLERANCE = 1e-6
_SOLVED = SCIP_EVENTTYPE.LPSOLVED | SCIP_EVENTTYPE.NODESOLVED


class Scip:
    """A program inside SCIP with its default settings; it has one thread."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._extra: list[Row] = []

    def restrict(self, terms: Terms, low: int, high: int) -> None:
        """Keep an expression between two values from now on."""
        merged: dict[int, int] = {}
        for coefficient, variable in terms:
            merged[variable] = merged.get(variable, 0) + coefficient
        self._extra.append((merged, low, high))

    def minimise(
        self,
        objective: Terms,
        limits: Limits,
        hint: Sequence[int] | None = None,
        on_solution: OnSolution | None = None,
        on_bound: OnBound | None = None,
    ) -> Answer:
        """The least value of an expression that can be found and proven within the limits.

        A solution whose rounded values break a row is not reported: SCIP works in floating point.
        """
        until = time.monotonic() + limits.seconds
        model = self._read(objective)
        model.setParam("limits/time", max(0.01, until - time.monotonic()))
        model.setParam("randomization/randomseedshift", limits.seed)
        for name, value in limits.parameters.items():
            model.setParam(name, value)
        columns = self._columns(model)
        if hint is not None:
            _begin_with(model, columns, hint)
        listener = _Listener(self, columns, on_solution, on_bound)
        model.includeEventhdlr(listener, "listener", "reports solutions and bounds")
        model.optimize()
        return self._answer(model, columns, objective)

    def _read(self, objective: Terms) -> Any:
        model = pyscipopt.Model()
        model.hideOutput()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "program.lp"
            path.write_text(lp_text(self._program, self._extra, objective), encoding="ascii")
            model.readProblem(str(path))
        return model

    def _columns(self, model: Any) -> list[Any]:
        """SCIP's variables in the program's order; ``None`` for one that SCIP left out."""
        named = {one.name: one for one in model.getVars()}
        return [named.get(f"x{index}") for index in range(len(self._program.lower))]

    def exact(self, model: Any, columns: Sequence[Any], found: Any) -> list[int] | None:
        """A solution in whole numbers; ``None`` if it breaks a row."""
        values = [
            low if column is None else round(model.getSolVal(found, column))
            for column, low in zip(columns, self._program.lower, strict=True)
        ]
        for terms, low, high in self._extra:
            if not low <= sum(coefficient * values[variable] for variable, coefficient in terms.items()) <= high:
                return None
        return None if self._program.broken_rows(values) else values

    def _answer(self, model: Any, columns: Sequence[Any], objective: Terms) -> Answer:
        status = model.getStatus()
        if status == "infeasible":
            return Answer("infeasible", None, None, None)
        bound = least(model)
        solution = self.exact(model, columns, model.getBestSol()) if model.getNSols() else None
        if solution is None:
            return Answer("unknown", None, bound, None)
        value = self._program.value(objective, solution)
        proven = status == "optimal" and bound is not None and bound >= value
        return Answer("optimal" if proven else "feasible", value, bound, solution)


def least(model: Any) -> int | None:
    """The proven bound as a whole number."""
    bound = model.getDualbound()
    return None if abs(bound) >= model.infinity() else math.ceil(bound - _TOLERANCE)


def _begin_with(model: Any, columns: Sequence[Any], hint: Sequence[int]) -> None:
    start = model.createSol()
    for column, value in zip(columns, hint, strict=True):
        if column is not None:
            model.setSolVal(start, column, value)
    model.addSol(start)


class _Listener(pyscipopt.Eventhdlr):
    """Passes on what SCIP finds; an exception in here would be lost, so that it does little."""

    def __init__(
        self, engine: Scip, columns: Sequence[Any], on_solution: OnSolution | None, on_bound: OnBound | None
    ) -> None:
        self._engine, self._columns = engine, columns
        self._on_solution, self._on_bound = on_solution, on_bound
        self._bound: int | None = None

    def eventinit(self) -> None:
        self.model.catchEvent(SCIP_EVENTTYPE.BESTSOLFOUND, self)
        self.model.catchEvent(_SOLVED, self)

    def eventexit(self) -> None:
        self.model.dropEvent(SCIP_EVENTTYPE.BESTSOLFOUND, self)
        self.model.dropEvent(_SOLVED, self)

    def eventexec(self, event: Any) -> None:
        if event.getType() == SCIP_EVENTTYPE.BESTSOLFOUND:
            solution = self._engine.exact(self.model, self._columns, self.model.getBestSol())
            if solution is not None and self._on_solution is not None:
                self._on_solution(solution)
            return
        bound = least(self.model)
        if bound is not None and bound != self._bound and self._on_bound is not None:
            self._bound = bound
            self._on_bound(bound)


@peer
def search(week: ClinicWeek, job: Job, emit: Emit) -> None:
    """SCIP with nothing set but the limit and the seed."""
    solve(week, job, emit, Scip, NAME)
