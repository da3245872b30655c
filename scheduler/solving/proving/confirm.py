"""The second engine: HiGHS proves again, from nothing, what CP-SAT has proven."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from scheduler.solving.engines import highs
from scheduler.solving.engines.engine import Answer, Limits, OnSolution
from scheduler.solving.engines.highs import Highs
from scheduler.solving.messages import Bound, Message, Options, Progress
from scheduler.solving.program.assemble import Model, program_for
from scheduler.solving.program.best import Best
from scheduler.solving.proving.prepare import wanted

Emit = Callable[[Message], None]


def confirm(model: Model, best: Best, options: Options, emit: Emit, until: float) -> None:
    """Let HiGHS prove the same values again, each stage from nothing, as many at a time as there are workers."""
    if not _true(model, best):
        return
    stages = [stage for stage in wanted(best.order, options) if best.value(stage)]
    limits = {stage: Limits(0.0, 1, options.seed) for stage in stages}

    def agrees(stage: int) -> bool:
        limits[stage].seconds = until - time.monotonic()
        if limits[stage].seconds <= 0 or limits[stage].ended:
            return False
        return better(model, best.order, best.vector, stage, limits[stage]).status == "infeasible"

    with ThreadPoolExecutor(options.workers) as pool:
        answers = [pool.submit(agrees, stage) for stage in stages]
        try:
            for stage, answer in zip(stages, answers, strict=True):
                if time.monotonic() < until:
                    emit(Progress(stage, "confirming"))
                if not answer.result():
                    break
                emit(Bound(stage, best.value(stage), highs.NAME))
        finally:
            for one in limits.values():
                one.stop()


def _true(model: Model, best: Best) -> bool:
    """The best roster keeps every row and has the values it is said to have; nothing is below an impossible one."""
    solution = best.values.tolist()
    if not solution or model.program.broken_rows(solution):
        return False
    return all(model.program.value(model.stages[stage], solution) == best.value(stage) for stage in best.order)


def better(
    model: Model,
    order: Sequence[int],
    values: Sequence[int],
    stage: int,
    limits: Limits,
    on_solution: OnSolution | None = None,
) -> Answer:
    """Ask HiGHS for a roster as good in the stages before this one and better in it: so presolve refutes the most.

    Args:
        model: the week's.
        order: the policy's order of stages.
        values: of a roster, in that order; of values that none has, nothing better proves nothing.
        stage: the one to be better in.
        limits: how long.
        on_solution: takes every such roster as soon as it is there.

    Returns:
        ``infeasible`` where there is none: the value is least.
    """
    place, wanted_less = order.index(stage), model.stages[stage]
    engine = Highs(program_for(model, stage, order))
    for earlier, value in zip(order[:place], values, strict=False):
        engine.restrict(model.stages[earlier], 0, value)
    engine.restrict(wanted_less, 0, values[place] - 1)
    return engine.minimise(wanted_less, limits, on_solution=on_solution)
