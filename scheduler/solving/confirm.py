"""The second engine: HiGHS proves again, from nothing, what CP-SAT has proven."""

from __future__ import annotations

import time
from collections.abc import Callable

from scheduler.solving import highs
from scheduler.solving.assemble import Model, program_for
from scheduler.solving.best import Best
from scheduler.solving.engine import Limits
from scheduler.solving.highs import Highs
from scheduler.solving.messages import Bound, Message, Options, Progress
from scheduler.solving.prove import wanted

Emit = Callable[[Message], None]


def confirm(model: Model, best: Best, options: Options, emit: Emit, until: float) -> None:
    """Let HiGHS prove the same values again, each stage from nothing."""
    for place, stage in enumerate(wanted(best.order, options)):
        value = best.value(stage)
        if value and time.monotonic() < until:
            engine = Highs(program_for(model, stage, best.order))
            for earlier in best.order[:place]:
                engine.restrict(model.stages[earlier], 0, best.value(earlier))
            limits = Limits(until - time.monotonic(), 1, options.seed)
            emit(Progress(stage, "confirming"))
            answer = engine.minimise(model.stages[stage], limits, hint=None)
            if answer.bound is None or answer.bound < value:
                return
            emit(Bound(stage, answer.bound, highs.NAME))
