"""HiGHS on a Program: a second, independent engine; strong where the linear relaxation is tight."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from scheduler.drafting.program import Program, Terms
from scheduler.solving.engines.engine import Answer, Limits, OnBound, OnSolution

NAME = "HiGHS"
_TOLERANCE = 1e-6
RELAXED = {"solve_relaxation": True, "solver": "ipm", "run_crossover": "off"}
"""An interior point needs no corner of the best relaxed rosters, and is there long before the simplex method."""


class Highs:
    """A copy of a program inside HiGHS; rows can be added between solves."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._extra: list[tuple[dict[int, int], int, int]] = []

    def restrict(self, terms: Terms, low: int, high: int) -> None:
        """Keep an expression between two values from now on."""
        self._extra.append((_merged(terms), low, high))

    def minimise(
        self,
        objective: Terms,
        limits: Limits,
        hint: Sequence[int] | None = None,
        on_solution: OnSolution | None = None,
        on_bound: OnBound | None = None,
    ) -> Answer:
        """The least value of an expression that can be found and proven within the limits.

        An answer whose rounded values break a row is not reported: HiGHS works in floating point.
        """
        solver = self._loaded(objective, limits)
        if hint is not None:
            start = highspy.HighsSolution()
            start.col_value = [float(value) for value in hint]
            solver.setSolution(start)

        def improved(event: Any) -> None:
            solution = self._exact(event.data_out.mip_solution)
            if solution is not None and on_solution is not None:
                on_solution(solution)

        def logged(event: Any) -> None:
            if on_bound is not None and math.isfinite(event.data_out.mip_dual_bound):
                on_bound(math.ceil(event.data_out.mip_dual_bound - _TOLERANCE))

        interrupted = _interrupting(limits)
        solver.cbMipImprovingSolution += improved
        solver.cbMipLogging += logged
        solver.cbMipInterrupt += interrupted
        solver.run()
        return self._answer(solver, objective)

    def duals(self, objective: Terms, limits: Limits) -> NDArray[np.float64] | None:
        """A price for each row, those of the program first, from the relaxation.

        They are as exact as floating point is, or less where time ends the search for them.

        Returns:
            ``None`` where there is no solution, or where it was stopped.
        """
        if limits.ended:
            return None
        solver = self._loaded(objective, replace(limits, parameters={**RELAXED, **limits.parameters}))
        interrupted = _interrupting(limits)
        solver.cbIpmInterrupt += interrupted
        solver.cbSimplexInterrupt += interrupted
        solver.run()
        solution = solver.getSolution()
        return np.array(solution.row_dual) if solution.dual_valid and not limits.ended else None

    def _answer(self, solver: Any, objective: Terms) -> Answer:
        status, info = solver.getModelStatus(), solver.getInfo()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Answer("infeasible", None, None, None)
        bound = math.ceil(info.mip_dual_bound - _TOLERANCE) if math.isfinite(info.mip_dual_bound) else None
        feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        solution = self._exact(solver.getSolution().col_value) if feasible else None
        if solution is None:
            return Answer("unknown", None, bound, None)
        value = self._program.value(objective, solution)
        proven = status == highspy.HighsModelStatus.kOptimal and bound is not None and bound >= value
        return Answer("optimal" if proven else "feasible", value, bound, solution)

    def _exact(self, values: Sequence[float]) -> list[int] | None:
        solution = [round(value) for value in values]
        for terms, low, high in self._extra:
            if not low <= sum(c * solution[v] for v, c in terms.items()) <= high:
                return None
        return None if self._program.broken_rows(solution) else solution

    def _loaded(self, objective: Terms, limits: Limits) -> Any:
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.silent()
        options = {
            "output_flag": False,
            "threads": limits.workers,
            "random_seed": limits.seed,
            "mip_rel_gap": 0.0,
            "mip_abs_gap": 0.999,
            "time_limit": max(0.01, limits.seconds),
        }
        for name, value in {**options, **limits.parameters}.items():
            solver.setOptionValue(name, value)
        solver.passModel(self._model(objective))
        return solver

    def _model(self, objective: Terms) -> Any:
        program, extra = self._program, self._extra
        model = highspy.HighsLp()
        size = len(program.lower)
        model.num_col_, model.num_row_ = size, len(program.low) + len(extra)
        costs = np.zeros(size)
        for coefficient, variable in objective:
            costs[variable] += coefficient
        model.col_cost_ = costs
        model.col_lower_ = np.array(program.lower, dtype=float)
        model.col_upper_ = np.array(program.upper, dtype=float)
        model.row_lower_ = np.array(program.low + [low for _, low, _ in extra], dtype=float)
        model.row_upper_ = np.array(program.high + [high for _, _, high in extra], dtype=float)
        starts, columns, coefficients = list(program.starts), list(program.columns), list(program.coefficients)
        for terms, _, _ in extra:
            columns += terms.keys()
            coefficients += terms.values()
            starts.append(len(columns))
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.array(starts, dtype=np.int32)
        model.a_matrix_.index_ = np.array(columns, dtype=np.int32)
        model.a_matrix_.value_ = np.array(coefficients, dtype=float)
        model.integrality_ = [highspy.HighsVarType.kInteger] * size
        return model


def _interrupting(limits: Limits) -> Callable[[Any], None]:
    """What the engine asks now and then whether it is to end."""
    stopping = {"now": False}
    limits.attach(lambda: stopping.update(now=True))

    def interrupted(event: Any) -> None:
        if stopping["now"]:
            event.data_in.user_interrupt = True

    return interrupted


def _merged(terms: Terms) -> dict[int, int]:
    merged: dict[int, int] = {}
    for coefficient, variable in terms:
        merged[variable] = merged.get(variable, 0) + coefficient
    return merged
