"""A foreign engine on our own formulation: the same program, rules and stages that our search has."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from benchmarks.driver import Driver, Engine, StageProgram, Watcher, Way
from benchmarks.peers.base import BUILDING, BUILT, WITHDRAWN, Emit, Job
from models.week import ClinicWeek
from scheduler.drafting.program import Program
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.messages import Bound, Incumbent, Progress
from scheduler.solving.program.assemble import Model, assemble, program_for
from scheduler.solving.program.best import HOPED
from scheduler.solving.program.completion import Completion
from scheduler.solving.program.decode import roster_of
from scheduler.solving.program.part import Parts
from scheduler.solving.proving.goal import Goal

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
        job: limits; the variant may set ``workers``, ``hint``, ``share``, and ``summed``: the stages that count no
            patients are minimised as one sum, as our own search does in a small clinic.
        emit: takes rosters, bounds and progress.
        engine_of: makes the engine.
        name: the engine's name in bounds.
        parameters: the engine's own.
    """
    until = time.monotonic() + job.seconds
    emit(Progress(1, BUILDING))
    model = assemble(week)
    order = week.policy.stage_order
    empty = Completion(model).empty()
    start = None if empty is None else empty.tolist()
    emit(Progress(1, BUILT))
    if start is not None:
        emit(Incumbent(roster_of(model.draft, start)))
    goals = [Goal.of(program_for(model, some[-1], order), model.stages, some) for some in _goals(order, job)]
    told = _Told(model, goals, emit, name, start or ())
    watcher = Watcher(told.found, told.proved, told.lengthened, told.begun, told.withdrawn)
    stages = [StageProgram(one.stages[0], program_for(model, one.stages[-1], order), one.terms) for one in goals]
    Driver(engine_of, _way(job, parameters), until, watcher).run(stages, start)


class _Told:
    """What an engine finds and claims of its goals, told stage by stage."""

    def __init__(self, model: Model, goals: Sequence[Goal], emit: Emit, name: str, newest: Sequence[int]) -> None:
        self._model, self._emit, self._name, self._newest = model, emit, name, newest
        self._goals = {one.stages[0]: one for one in goals}

    def found(self, solution: Sequence[int]) -> None:
        self._newest = solution
        self._emit(Incumbent(roster_of(self._model.draft, solution)))

    def begun(self, number: int) -> None:
        self._emit(Progress(number))

    def lengthened(self, solution: Sequence[int], stage: StageProgram) -> Sequence[int] | None:
        longer = _lengthened(solution, stage)
        if longer is not None:  # an engine may say nothing of the start that it proves
            self._newest = longer
        return longer

    def proved(self, number: int, bound: int) -> None:
        goal, model, newest = self._goals[number], self._model, self._newest
        whole = len(newest) == len(program_for(model, goal.stages[-1], model.draft.week.policy.stage_order).lower)
        for stage, digit in zip(goal.stages, goal.digits(bound), strict=True):
            self._emit(Bound(stage, digit, self._name))
            if not whole or model.program.value(model.stages[stage], newest) != digit:
                break  # the digits behind it hold only while this stage is so

    def withdrawn(self, number: int, bound: int, begun: int) -> None:
        goal = self._goals[number]
        digits = zip(goal.stages, goal.digits(bound), goal.digits(begun), strict=True)
        stage, claimed, had = next(one for one in digits if one[1] != one[2])
        self._emit(Progress(stage, f"{WITHDRAWN}stage {stage} at least {claimed}, begun with {had}"))


def _goals(order: Sequence[int], job: Job) -> list[Sequence[int]]:
    """The stages one by one, or the last of them together."""
    counting = max(place for place, stage in enumerate(order) if stage in HOPED)
    count = counting + 1 if job.parameters.get("summed") else len(order)
    singly: list[Sequence[int]] = [(stage,) for stage in order[:count]]
    return [*singly, order[count:]] if order[count:] else singly


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
