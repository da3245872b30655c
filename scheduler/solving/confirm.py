"""The second engine: HiGHS proves again, from nothing, what CP-SAT has proven."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from scheduler.solving import highs
from scheduler.solving.assemble import Model, program_for
from scheduler.solving.best import Best
from scheduler.solving.engine import Limits
from scheduler.solving.highs import Highs
from scheduler.solving.messages import Bound, Message, Options, Progress
from scheduler.solving.prepare import wanted

Emit = Callable[[Message], None]


def confirm(model: Model, best: Best, options: Options, emit: Emit, until: float) -> None:
    """Let HiGHS prove the same values again, each stage from nothing, as many at a time as there are workers."""
    if not _true(model, best):
        return
    stages = [stage for stage in wanted(best.order, options) if best.value(stage)]
    limits = {stage: Limits(0.0, 1, options.seed) for stage in stages}

    def agrees(stage: int) -> bool:
        limits[stage].seconds = until - time.monotonic()
        return limits[stage].seconds > 0 and _least(model, best, stage, limits[stage])

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
    solution = best.solution
    if solution is None or model.program.broken_rows(solution):
        return False
    return all(model.program.value(model.stages[stage], solution) == best.value(stage) for stage in best.order)


def _least(model: Model, best: Best, stage: int, limits: Limits) -> bool:
    """No roster is as good in the stages before this one and better in it: asked so, presolve refutes the most."""
    if limits.ended:
        return False
    program, wanted_less = program_for(model, stage, best.order), model.stages[stage]
    engine = Highs(program)
    for earlier in best.order[: best.order.index(stage)]:
        engine.restrict(model.stages[earlier], 0, best.value(earlier))
    engine.restrict(wanted_less, 0, best.value(stage) - 1)
    return engine.minimise(wanted_less, limits).status == "infeasible"
