"""Runs any engine stage by stage: least first stage, then least second among those, and so on."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from scheduler.drafting.program import Program, Terms
from scheduler.solving.engine import Answer, Limits, OnBound, OnSolution

Solution = Sequence[int]


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
    """How to go through the stages. ``share`` of the time that is left goes to a stage at most."""

    workers: int = 1
    seed: int = 1
    hint: bool = True
    share: float = 1.0
    parameters: dict[str, Any] | None = None


@dataclass
class Watcher:
    """Who hears of solutions (of any stage's program) and of bounds that hold for all rosters.

    ``lengthen`` gives a solution of an earlier stage's program the variables that a later one has added.
    """

    solution: Callable[[Solution], None]
    bound: Callable[[int, int], None]
    lengthen: Callable[[Solution, StageProgram], Solution | None] = lambda solution, _stage: solution
    stage: Callable[[int], None] = lambda _number: None


@dataclass(frozen=True)
class Driver:
    """Minimises stages in order, each with all before it kept at the value that was found.

    A stage that is already at the least value its variables allow needs no engine. Behind a stage that is not proven
    the search goes on while time lasts, but its bounds hold no longer and are not reported.

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
            best, done = self._stage(stages[: place + 1], values, best, proven == place)
            if best is None:
                break
            values.append(stage.program.value(stage.objective, best))
            proven += done and proven == place
        return values, proven

    def _stage(
        self, stages: Sequence[StageProgram], values: Sequence[int], best: Solution | None, sure: bool
    ) -> tuple[Solution | None, bool]:
        """The last of ``stages``: the best solution and whether it is proven; ``sure``: all before are."""
        stage = stages[-1]
        least = stage.program.reach(stage.objective)[0]
        if best is not None and stage.program.value(stage.objective, best) <= least:
            return best, True
        left = self.until - time.monotonic()
        if left <= 0:
            return best, False
        engine = self.engine_of(stage.program)
        for earlier, value in zip(stages, values, strict=False):
            engine.restrict(earlier.objective, earlier.program.reach(earlier.objective)[0], value)
        way = self.way
        answer = engine.minimise(
            stage.objective,
            Limits(left * way.share, way.workers, way.seed, parameters=dict(way.parameters or {})),
            hint=best[: len(stage.program.lower)] if way.hint and best is not None else None,
            on_solution=self.watcher.solution,
            on_bound=(lambda bound: self.watcher.bound(stage.number, bound)) if sure else None,
        )
        best = self._better(stage, answer, best)
        if sure and answer.bound is not None:
            self.watcher.bound(stage.number, answer.bound)
        proven = best is not None and answer.bound is not None
        return best, proven and (answer.bound or 0) >= stage.program.value(stage.objective, best or ())

    def _better(self, stage: StageProgram, answer: Answer, best: Solution | None) -> Solution | None:
        """The answer's solution if it is better than what there was."""
        if answer.solution is None or answer.value is None:
            return best
        if best is not None and answer.value >= stage.program.value(stage.objective, best):
            return best
        self.watcher.solution(answer.solution)
        return answer.solution
