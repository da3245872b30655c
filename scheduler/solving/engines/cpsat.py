"""CP-SAT on a Program."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import nullcontext
from itertools import pairwise
from typing import Any

import numpy as np
from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import ConstraintProto, IntegerVariableProto

from scheduler.drafting.program import Program, Terms
from scheduler.solving.engines.engine import Answer, Limits, OnBound, OnSolution
from scheduler.solving.engines.stall import Stall

NAME = "CP-SAT"
Row = tuple[Terms, int, int]
"""An expression and the two values to keep it between."""

MOST_COEFFICIENT = 2**31 - 1
LIGHT: dict[str, Any] = {"max_presolve_iterations": 1, "cp_model_probing_level": 0, "symmetry_level": 0}
"""Little presolve: of a small program all of it takes longer than the search."""
DIVING: dict[str, Any] = LIGHT | {"subsolvers": ["no_lp"]}
"""Without a relaxation too, which finds rosters fast and proves little."""


class CpSat:
    """One translation of a program, solved as often as needed under further rows and other objectives."""

    def __init__(self, program: Program, *, probing: bool = True) -> None:
        """``probing``: presolve tries what each choice would lead to, half of its work, unless that is known."""
        self._program, self._probing = program, probing
        self._model = cp_model.CpModel()
        _fill(self._model.proto, program)

    def restrict(self, terms: Terms, low: int, high: int) -> None:
        """Keep an expression between two values from now on.

        Raises:
            OverflowError: a coefficient is so large that the engine's presolve may count wrong
                (google/or-tools#5293), as those of a sum of several stages can be.
        """
        if any(abs(coefficient) > MOST_COEFFICIENT for coefficient, _ in terms):
            raise OverflowError
        self._model.add_linear_constraint(self._expression(terms), low, high)

    def under(self, rows: Sequence[Row]) -> CpSat:
        """A copy with further rows; this one stays as it is."""
        copy = CpSat.__new__(CpSat)
        copy._program, copy._probing, copy._model = self._program, self._probing, self._model.clone()
        for row in rows:
            copy.restrict(*row)
        return copy

    def coarse(self, terms: Terms, grain: int) -> Terms:
        """A stand-in for an expression while it is minimised: its least multiple of the grain from above.

        The engine improves a solution by as little as it can, often by one unit a hundred times in a row; so it
        improves by grains.
        """
        if not terms:
            return []
        least, most = self._program.reach(terms)
        grains = self._model.new_int_var(-(-least // grain), -(-most // grain), "")
        self._model.add(grain * grains >= self._expression(terms))
        return [(grain, grains.index)]

    def _solver(self, limits: Limits) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        if not self._probing:
            solver.parameters.cp_model_probing_level = 0
        _set(solver.parameters, limits)
        return solver

    def _expression(self, terms: Terms) -> Any:
        merged: dict[int, int] = {}
        for coefficient, variable in terms:
            merged[variable] = merged.get(variable, 0) + coefficient
        variables = [self._model.get_int_var_from_proto_index(one) for one in merged]
        return cp_model.LinearExpr.weighted_sum(variables, list(merged.values()))

    def minimise(
        self,
        objective: Terms,
        limits: Limits,
        hint: Sequence[int] | None = None,
        on_solution: OnSolution | None = None,
        on_bound: OnBound | None = None,
    ) -> Answer:
        """The least value of an expression that can be found and proven within the limits."""
        if limits.ended:
            return Answer("unknown", None, None, None)
        model = self._model.clone()
        model.minimize(self._expression(objective))
        if hint is not None:
            model.proto.solution_hint.vars.extend(range(len(hint)))
            model.proto.solution_hint.values.extend([int(value) for value in hint])
        solver = self._solver(limits)
        stall = None if limits.gain is None else Stall(solver.stop_search, limits.gain)
        watch = _Watch(on_solution, stall)
        if on_bound is not None:
            solver.best_bound_callback = lambda bound: on_bound(_ceiling(bound))
        limits.attach(solver.stop_search)
        if limits.ended:  # while the program was copied: a solver does not hear what it is told before it begins
            return Answer("unknown", None, None, None)
        with stall or nullcontext():
            status = solver.solve(model, watch)
        bound = _ceiling(solver.best_objective_bound)  # 0 also when it was ended before it had proven anything
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            solution = [int(value) for value in solver.response_proto.solution]
            value = self._program.value(objective, solution)
            return Answer("optimal" if status == cp_model.OPTIMAL else "feasible", value, bound, solution)
        if status == cp_model.INFEASIBLE:
            return Answer("infeasible", None, None, None)
        return Answer("unknown", None, bound or None, None)

    def implied(self, limits: Limits) -> list[int] | None:
        """The greatest value that presolve leaves to each variable, without losing any solution.

        Args:
            limits: for the presolve.

        Returns:
            ``None`` if there is no solution at all.
        """
        solver = self._solver(limits)
        for name in ("stop_after_presolve", "fill_tightened_domains_in_response"):
            setattr(solver.parameters, name, True)
        solver.parameters.keep_all_feasible_solutions_in_presolve = True
        if solver.solve(self._model) == cp_model.INFEASIBLE:
            return None
        tightened = solver.response_proto.tightened_variables
        return [max(one.domain) for one in tightened] or list(self._program.upper)

    def conflict(self, rows: Sequence[Row], limits: Limits) -> list[int] | None:
        """Which of these rows cannot all hold.

        Args:
            rows: the rows.
            limits: for the search.

        Returns:
            Their numbers, not the fewest possible, none if there is no solution without any of them either;
            ``None`` if all can hold or time runs out.
        """
        if limits.ended:
            return None
        model = self._model.clone()
        wanted = [model.new_bool_var("") for _ in rows]
        for literal, (terms, low, high) in zip(wanted, rows, strict=True):
            row = model.add_linear_constraint(self._expression(terms), low, high)
            row.only_enforce_if(literal)
        model.add_assumptions(wanted)
        solver = self._solver(limits)
        limits.attach(solver.stop_search)
        if limits.ended or solver.solve(model) != cp_model.INFEASIBLE:
            return None
        number = {literal.index: place for place, literal in enumerate(wanted)}
        return [number[one] for one in solver.sufficient_assumptions_for_infeasibility()]


def _fill(proto: Any, program: Program) -> None:
    """Write the program straight into CP-SAT's own records, which expressions would do at several times the cost.

    Each call into the engine's library costs more than what it does there, so records that are alike are copied.
    """
    alike = {bounds: _variable(*bounds) for bounds in {*zip(program.lower, program.upper, strict=True)}}
    proto.variables.extend([alike[bounds] for bounds in zip(program.lower, program.upper, strict=True)])
    columns, coefficients = _ascending(program)
    rows, shapes, first = list[Any](), dict[tuple[int, ...], Any](), 0
    for end, low, high in zip(program.starts[1:], program.low, program.high, strict=True):
        shape = (low, high, *coefficients[first:end])
        if shape not in shapes:
            shapes[shape] = _row(low, high, coefficients[first:end])
        rows.append(shapes[shape])
        first = end
    proto.constraints.extend(rows)
    spans = pairwise(program.starts)
    for constraint, (first, end) in zip(proto.constraints, spans, strict=True):
        constraint.linear.vars.extend(columns[first:end])


def _ascending(program: Program) -> tuple[list[int], list[int]]:
    """Variables and coefficients of all rows, those of each row in ascending order."""
    columns, starts = np.array(program.columns, np.int64), np.array(program.starts)
    row = np.repeat(np.arange(len(program.low)), np.diff(starts))
    place = row * len(program.lower) + columns
    if not (np.diff(place) < 0).any():
        return program.columns, program.coefficients
    order = np.argsort(place, kind="stable")
    return columns[order].tolist(), np.array(program.coefficients, np.int64)[order].tolist()


def _variable(low: int, high: int) -> Any:
    made = IntegerVariableProto()
    made.domain.extend((low, high))
    return made


def _row(low: int, high: int, coefficients: Sequence[int]) -> Any:
    """A row without its variables."""
    made = ConstraintProto()
    made.linear.coeffs.extend(coefficients)
    made.linear.domain.extend((low, high) if low <= high else ())
    return made


def _ceiling(bound: float) -> int:
    """The integer that a bound given as a float stands for, or less: a large sum may be rounded up at its end."""
    return math.ceil(bound - 0.5)


def _set(parameters: Any, limits: Limits) -> None:
    parameters.num_workers = limits.workers
    parameters.random_seed = limits.seed
    parameters.catch_sigint_signal = False
    if limits.deterministic is not None:
        parameters.max_deterministic_time = limits.deterministic
    else:
        parameters.max_time_in_seconds = max(0.01, limits.seconds)
    for name, value in limits.parameters.items():
        if isinstance(value, list):
            getattr(parameters, name).extend(value)
        else:
            setattr(parameters, name, value)


class _Watch(cp_model.CpSolverSolutionCallback):
    def __init__(self, report: OnSolution | None, stall: Stall | None) -> None:
        super().__init__()
        self._report, self._stall = report, stall

    def on_solution_callback(self) -> None:
        if self._stall is not None:
            self._stall.hear(self.objective_value)
        if self._report is not None:
            self._report([int(value) for value in self.response_proto.solution])
