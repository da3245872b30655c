"""Runs any engine stage by stage: least first stage, then least second among those, and so on."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from scheduler.drafting.program import Program, Terms
from scheduler.solving.engines.engine import Answer, Limits, OnBound, OnSolution

Solution = Sequence[int]
WORTH_ASKING_SECONDS = 0.2


class Engine(Protocol):
    """A solver that holds a program."""

    def restrict(self, terms: Terms, low: int, high: int) -> None:
        """Keep an expression between two values from now on."""

    def minimise(
        self,
        objective: Terms,
        limits: Limits,
        hint: Solution | None = None,
        on_solution: OnSolution | None = None,
        on_bound: OnBound | None = None,
    ) -> Answer:
        """The least value of an expression that can be found and proven within the limits."""


@dataclass(frozen=True)
class StageProgram:
    """One stage: its number, what is to be least, and the program it is to be least in."""

    number: int
    program: Program
    objective: Terms


@dataclass(frozen=True)
class Way:
    """How to go through the stages. ``share`` of the time that is left goes to a stage at most, to the last all."""

    workers: int = 1
    seed: int = 1
    hint: bool = True
    share: float = 1.0
    parameters: dict[str, Any] | None = None


@dataclass
class Watcher:
    """Who hears of solutions (of any stage's program) and of bounds that hold for all rosters.

    ``lengthen`` gives a solution of an earlier stage's program the variables that a later one has added.
    ``withdrawn`` hears of a stage's bound that is above the value of the solution that the engine was begun with.
    """

    solution: Callable[[Solution], None]
    bound: Callable[[int, int], None]
    lengthen: Callable[[Solution, StageProgram], Solution | None] = lambda solution, _stage: solution
    stage: Callable[[int], None] = lambda _number: None
    withdrawn: Callable[[int, int, int], None] = lambda _number, _bound, _begun: None


@dataclass(frozen=True)
class Driver:
    """Minimises stages in order, each with all before it kept at the value that was found.

    A stage that is already at the least value its variables allow needs no engine. Behind a stage that is not proven
    the search goes on while time lasts, but its bounds hold no longer and are not reported.

    HiGHS 1.16 sometimes says "optimal" and forgets the solution it was begun with, so that its bound is above that
    solution, or returns that solution though its bound is below. Any engine that does so is asked again without a
    start, in the time that is left, so that the fault does not count against it; that a bound was withdrawn is told.

    ``engine_of`` makes an engine of a program; ``until`` is the moment of the monotonic clock to end at.
    """

    engine_of: Callable[[Program], Engine]
    way: Way
    until: float
    watcher: Watcher

    def run(self, stages: Sequence[StageProgram], start: Solution | None = None) -> tuple[list[int], int]:
        """Go through the stages.

        Args:
            stages: the weightiest first; a later program only adds variables and rows to an earlier.
            start: a solution of the first or of a later program to begin with.

        Returns:
            The values that were found, and how many of them are proven.
        """
        best, proven = start, 0
        values: list[int] = []
        for place, stage in enumerate(stages):
            self.watcher.stage(stage.number)
            if best is not None and len(best) < len(stage.program.lower):
                best = self.watcher.lengthen(best, stage)
            share = self.way.share if place + 1 < len(stages) else 1.0
            best, done = self._stage(stages[: place + 1], values, best, share, proven == place)
            if best is None:
                break
            values.append(stage.program.value(stage.objective, best))
            proven += done and proven == place
        return values, proven

    def _stage(
        self, stages: Sequence[StageProgram], values: Sequence[int], best: Solution | None, share: float, sure: bool
    ) -> tuple[Solution | None, bool]:
        """The last of ``stages``: the best solution and whether it is proven; ``sure``: all before are."""
        stage = stages[-1]
        least = stage.program.reach(stage.objective)[0]
        if best is not None and stage.program.value(stage.objective, best) <= least:
            if sure and least > 0:  # of 0 everybody knows
                self.watcher.bound(stage.number, least)
            return best, True
        left = self.until - time.monotonic()
        if left <= 0:
            return best, False
        engine = self.engine_of(stage.program)
        for earlier, value in zip(stages, values, strict=False):
            engine.restrict(earlier.objective, earlier.program.reach(earlier.objective)[0], value)
        answer = self._asked(engine, stage, best, left * share, sure)
        best = self._better(stage, answer, best)
        if sure and answer.bound is not None:
            self.watcher.bound(stage.number, answer.bound)
        return best, best is not None and answer.bound == stage.program.value(stage.objective, best)

    def _asked(
        self, engine: Engine, stage: StageProgram, best: Solution | None, seconds: float, sure: bool
    ) -> Answer:
        """The engine's answer, the second one where the first does not fit the start."""
        until, way, watcher = time.monotonic() + seconds, self.way, self.watcher
        limits = Limits(seconds, way.workers, way.seed, parameters=way.parameters or {})
        tell = (lambda bound: watcher.bound(stage.number, bound)) if sure else None
        if best is None or not way.hint:
            return engine.minimise(stage.objective, limits, None, watcher.solution, tell)
        begun = stage.program.value(stage.objective, best)
        hint, below = best[: len(stage.program.lower)], tell and _below(begun, tell)
        answer = engine.minimise(stage.objective, limits, hint, watcher.solution, below)
        bound = begun if answer.bound is None else answer.bound
        wrong = bound > begun
        if wrong:
            watcher.withdrawn(stage.number, bound, begun)
            answer = replace(answer, bound=None)
        left = until - time.monotonic()
        if left < WORTH_ASKING_SECONDS or not (wrong or answer.status == "feasible"):
            return answer
        again = engine.minimise(stage.objective, replace(limits, seconds=left), None, watcher.solution, tell)
        if again.value is not None and (answer.value is None or again.value <= answer.value):
            return again
        return replace(answer, bound=again.bound) if wrong else answer

    def _better(self, stage: StageProgram, answer: Answer, best: Solution | None) -> Solution | None:
        """The answer's solution if it is better than what there was."""
        if answer.solution is None or answer.value is None:
            return best
        if best is not None and answer.value >= stage.program.value(stage.objective, best):
            return best
        self.watcher.solution(answer.solution)
        return answer.solution


def _below(begun: int, tell: OnBound) -> OnBound:
    """What would prove the start, or refute it, waits for the answer: only then it is known which of the two."""
    return lambda bound: tell(bound) if bound < begun else None
