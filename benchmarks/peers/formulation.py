"""A foreign engine on our own formulation: the same program, rules and stages that our search has."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from benchmarks.driver import Driver, Engine, StageProgram, Watcher, Way
from benchmarks.peers.base import BUILDING, BUILT, Emit, Job
from models.week import ClinicWeek
from scheduler.drafting.program import Program
from scheduler.solving.assemble import assemble, program_for
from scheduler.solving.completion import Completion
from scheduler.solving.cpsat import CpSat
from scheduler.solving.decode import roster_of
from scheduler.solving.engine import Limits
from scheduler.solving.messages import Bound, Incumbent, Progress
from scheduler.solving.part import Parts

LENGTHENING_SECONDS = 20.0


def solve(
    week: ClinicWeek,
    job: Job,
    emit: Emit,
    engine_of: Callable[[Program], Engine],
    name: str,
    parameters: dict[str, Any] | None = None,
) -> None:
    """Minimise the seven stages in the policy's order, beginning with the empty roster.

    Args:
        week: the input.
        job: limits; the variant may set ``workers``, ``hint`` and ``share``.
        emit: takes rosters, bounds and progress.
        engine_of: makes the engine.
        name: the engine's name in bounds.
        parameters: the engine's own.
    """
    until = time.monotonic() + job.seconds
    emit(Progress(1, BUILDING))
    model = assemble(week)
    order = week.policy.stage_order
    completion = Completion(model)
    empty = completion.empty()
    start = None if empty is None else empty.tolist()
    emit(Progress(1, BUILT))
    if start is not None:
        emit(Incumbent(roster_of(model.draft, start)))
    watcher = Watcher(
        solution=lambda solution: emit(Incumbent(roster_of(model.draft, solution))),
        bound=lambda stage, value: emit(Bound(stage, value, name)),
        lengthen=_lengthened,
        stage=lambda number: emit(Progress(number)),
    )
    stages = [StageProgram(one, program_for(model, one, order), model.stages[one]) for one in order]
    Driver(engine_of, _way(job, parameters), until, watcher).run(stages, start)


def _lengthened(solution: Sequence[int], stage: StageProgram) -> Sequence[int] | None:
    """The helper variables of the later program, as good as they can be while everything before them stays."""
    program = stage.program
    added = len(program.lower) - len(solution)
    kept = np.array([True] * len(solution) + [False] * added)
    part = Parts(program).cut(kept, [*solution, *program.lower[len(solution) :]])
    answer = CpSat(part.program).minimise(part.terms(stage.objective), Limits(LENGTHENING_SECONDS))
    return None if answer.solution is None else part.whole(answer.solution)


def _way(job: Job, parameters: dict[str, Any] | None) -> Way:
    """The variant's settings, else the job's."""
    asked = job.parameters
    return Way(
        workers=asked.get("workers", job.workers),
        seed=job.seed,
        hint=asked.get("hint", True),
        share=asked.get("share", 1.0),
        parameters=parameters,
    )
