"""Proves the stages one after the other, and finds the rosters that meet the proof."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from scheduler.solving import cpsat, highs
from scheduler.solving.assemble import BURDEN, Model
from scheduler.solving.best import Best
from scheduler.solving.completion import Completion
from scheduler.solving.cpsat import CpSat
from scheduler.solving.engine import Limits
from scheduler.solving.highs import Highs
from scheduler.solving.messages import Bound, Message, Options, Progress

ALONE: dict[str, Any] = {"subsolvers": ["reduced_costs"], "max_presolve_iterations": 2}
PAIR: dict[str, Any] = {"subsolvers": ["max_lp", "reduced_costs"], "max_presolve_iterations": 2}
DIVING: dict[str, Any] = {
    "subsolvers": ["no_lp"],
    "max_presolve_iterations": 1,
    "cp_model_probing_level": 0,
}
GAPS = (1, 2, 3)
OPTIMISTIC_SHARE = 0.4
Emit = Callable[[Message], None]


class Prover:
    """Works through the stages in the policy's order; a stage of value 0 needs no proof."""

    def __init__(self, model: Model, best: Best, completion: Completion, options: Options, emit: Emit) -> None:
        self._model, self._best, self._completion = model, best, completion
        self._options, self._emit = options, emit
        self._running: tuple[int, Limits] | None = None
        self._hoping: Limits | None = None
        self._bound = 0
        self._ended = False
        self.workers = 1

    def run(self, until: float, work: float | None = None) -> bool:
        """Prove one stage after the other.

        Args:
            until: the moment of the monotonic clock to end at.
            work: deterministic time for each stage; the clock is not asked then.

        Returns:
            All stages that are wanted are proven.
        """
        self._optimistic(until, work)
        for stage in wanted(self._best.order, self._options):
            if self._ended or (work is None and time.monotonic() >= until):
                return False
            self._emit(Progress(stage))
            if self._best.value(stage) and not self._prove(stage, until, work):
                return False
        return True

    def _optimistic(self, until: float, work: float | None) -> None:
        """Look for a roster without broken promises or gaps; where there is one, three stages need no proof."""
        if not any(self._best.value(stage) for stage in GAPS):
            return
        engine = CpSat(self._model.core)
        for stage in GAPS:
            engine.restrict(self._model.stages[stage], 0, 0)
        seconds = (until - time.monotonic()) * OPTIMISTIC_SHARE
        limits = Limits(seconds, 1, self._options.seed, work, dict(DIVING))
        self._hoping = limits
        hint = self._best.solution
        answer = engine.minimise(
            self._model.stages[4],
            limits,
            hint=None if hint is None else hint[: len(self._model.core.lower)],
            on_solution=None if work is not None else self._found,
        )
        self._hoping = None
        if answer.solution is not None:
            self._found(answer.solution)

    def notice(self) -> None:
        """The best has changed: end the running proof if its value meets the bound."""
        running, hoping = self._running, self._hoping
        if running is not None and self._best.value(running[0]) <= self._bound:
            running[1].stop()
        if hoping is not None and not any(self._best.value(stage) for stage in GAPS):
            hoping.stop()

    def stop(self) -> None:
        """End the running proof, and begin no other."""
        self._ended = True
        running, hoping = self._running, self._hoping
        for limits in (running and running[1], hoping):
            if limits is not None:
                limits.stop()

    def _prove(self, stage: int, until: float, work: float | None) -> bool:
        program = program_for(self._model, stage, self._best.order)
        engine = CpSat(program)
        for earlier in self._best.order[: self._best.order.index(stage)]:
            engine.restrict(self._model.stages[earlier], 0, self._best.value(earlier))
        parameters = PAIR if self.workers > 1 else ALONE
        seconds = until - time.monotonic()
        limits = Limits(seconds, self.workers, self._options.seed, work, dict(parameters))
        self._bound, self._running = 0, (stage, limits)
        hint = self._best.solution
        answer = engine.minimise(
            self._model.stages[stage],
            limits,
            hint=None if hint is None else hint[: len(program.lower)],
            on_solution=None if work is not None else self._found,
            on_bound=None if work is not None else lambda bound: self._proved(stage, bound),
        )
        self._running = None
        if answer.solution is not None:
            self._found(answer.solution)
        if answer.bound is not None:
            self._proved(stage, answer.bound)
        return self._best.value(stage) <= self._bound

    def _found(self, solution: Sequence[int]) -> None:
        whole = self._completion.complete(solution)
        if whole is not None:
            self._best.offer(whole)

    def _proved(self, stage: int, bound: int) -> None:
        if bound > self._bound:
            self._bound = bound
            self._emit(Bound(stage, bound, cpsat.NAME))
            self.notice()


def wanted(order: Sequence[int], options: Options) -> Sequence[int]:
    """The stages to prove, in the policy's order."""
    return order if options.last_stage is None else order[: order.index(options.last_stage) + 1]


def program_for(model: Model, stage: int, order: Sequence[int]) -> Any:
    """The program a stage needs: without the pauses until stage 6 has had its turn."""
    return model.program if BURDEN in order[: order.index(stage) + 1] else model.core


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
