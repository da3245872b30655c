"""The second engine, in a process of its own: asked whether a roster is better than what is called optimal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.peers.base import BEGUN, Emit, Job
from benchmarks.records import Vector
from models.week import ClinicWeek
from scheduler.solving.engines import highs
from scheduler.solving.engines.engine import Limits
from scheduler.solving.messages import Bound, Incumbent, Options, Progress
from scheduler.solving.program.assemble import assemble
from scheduler.solving.program.decode import roster_of
from scheduler.solving.proving.confirm import better

ENGINE = highs.NAME


@dataclass(frozen=True)
class Doubt(Job):
    """``values``: those that are called least, in the policy's order; ``stage``: the one that is asked about.

    ``limit``: the engine's seconds. It looks at the clock now and then, and what it proves meanwhile is as true.
    """

    values: Vector = ()
    stage: int = 0
    limit: float = 0.0


def search(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """Say the stage's value as a bound where nothing is better, else better rosters; nothing where time was short.

    A roster is told when it is there: one is enough, whatever becomes of the engine that looks for the best.
    The clock runs from when our model stands: its building is no part of the proof.
    """
    if not isinstance(options, Doubt):
        raise TypeError("it takes a Doubt")
    order, values, stage = week.policy.stage_order, options.values, options.stage
    model = assemble(week)
    emit(Progress(stage, BEGUN))
    told: list[list[int]] = []

    def tell(solution: Sequence[int]) -> None:
        if list(solution) not in told:
            told.append(list(solution))
            emit(Incumbent(roster_of(model.draft, solution)))

    answer = better(model, order, values, stage, Limits(options.limit, 1, options.seed), tell)
    if answer.status == "infeasible":
        emit(Bound(stage, values[order.index(stage)], ENGINE))
    elif answer.solution is not None:
        tell(answer.solution)
