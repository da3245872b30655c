"""CP-SAT on the model that a textbook leads to (``benchmarks.textbook``), stage by stage, with default parameters."""

from __future__ import annotations

import math
import time
from typing import Any

from ortools.sat.python import cp_model

from benchmarks.peers.base import BUILDING, BUILT, Emit, Job, peer
from benchmarks.textbook.book import Book, Linear
from benchmarks.textbook.patients import add_patients
from benchmarks.textbook.promises import add_promises
from benchmarks.textbook.roster import roster_of
from benchmarks.textbook.sessions import add_groups, add_visits
from benchmarks.textbook.staff import add_rooms, add_staff
from benchmarks.textbook.stages import stages
from models.week import ClinicWeek
from scheduler.solving.messages import Bound, Incumbent, Progress

NAME = "CP-SAT"
"""The engine; two models that it proves with are one engine's word."""


def written(week: ClinicWeek) -> tuple[Book, dict[int, Linear]]:
    """The whole model, and the sums of the stages."""
    book = Book(week)
    add_groups(book)
    add_visits(book)
    add_staff(book)
    add_rooms(book)
    add_patients(book)
    add_promises(book)
    return book, stages(book)


@peer
def search(week: ClinicWeek, job: Job, emit: Emit) -> None:
    """One stage after the other; the solution of a stage is the hint of the next."""
    until = time.monotonic() + job.seconds
    emit(Progress(1, BUILDING))
    book, sums = written(week)
    emit(Progress(1, BUILT))
    sure = True
    for number in week.policy.stage_order:
        emit(Progress(number))
        total = sums[number]
        if isinstance(total, int):
            if sure:
                emit(Bound(number, total, NAME))
            continue
        value = _stage(
            book, number, sums[number], job, until - time.monotonic(), emit if sure else _only_rosters(emit)
        )
        if value is None:
            return
        book.model.add(sums[number] <= value[0])
        sure = sure and value[1]


def _only_rosters(emit: Emit) -> Emit:
    """Behind a stage that is not proven bounds say nothing."""
    return lambda message: None if isinstance(message, Bound) else emit(message)


def _stage(book: Book, number: int, total: Linear, job: Job, seconds: float, emit: Emit) -> tuple[int, bool] | None:
    """The least value found and whether it is proven; ``None`` without a solution. Its solution becomes the hint."""
    if seconds <= 0:
        return None
    book.model.minimize(total)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = job.workers
    solver.parameters.random_seed = job.seed
    solver.parameters.catch_sigint_signal = False
    solver.parameters.max_time_in_seconds = seconds
    solver.best_bound_callback = lambda bound: emit(Bound(number, math.ceil(bound - 1e-6), NAME))
    status = solver.solve(book.model, _Listener(book, emit))
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return None
    emit(Bound(number, math.ceil(solver.best_objective_bound - 1e-6), NAME))
    solution = list(solver.response_proto.solution)
    book.model.proto.clear_solution_hint()
    book.model.proto.solution_hint.vars.extend(range(len(solution)))
    book.model.proto.solution_hint.values.extend(solution)
    return round(solver.objective_value), status == cp_model.OPTIMAL


class _Listener(cp_model.CpSolverSolutionCallback):
    """Every better solution as a roster."""

    def __init__(self, book: Book, emit: Emit) -> None:
        super().__init__()
        self._book, self._emit = book, emit

    def on_solution_callback(self) -> None:
        """Called by CP-SAT."""
        true: Any = self.boolean_value
        self._emit(Incumbent(roster_of(self._book, true)))
