"""Neighbourhood search on the whole model: free a few patients who matter to each other, keep everybody else.

Every neighbourhood is solved by CP-SAT on a small part of the program, so a step can move sessions, leaders, rooms
and groups at once. The first pass builds a roster track by track or block by block; later steps repair and polish.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence

from scheduler.solving.assemble import BURDEN, CONTINUITY, Model
from scheduler.solving.best import Best
from scheduler.solving.building import Builder, Workshop
from scheduler.solving.completion import Completion
from scheduler.solving.costs import Costs
from scheduler.solving.engine import Limits
from scheduler.solving.kinship import Kinship
from scheduler.solving.messages import Options
from scheduler.solving.step import PARAMETERS, Aim, Step, Steps

BLOCK = 18
BLOCK_SECONDS = 6.0
STEP_SECONDS = 5.0
CONFLICT_SECONDS = 5.0
EARLY = 20
SMALL_CLINIC, HUGE_CLINIC = 80, 200
"""Up to the first many patients the search for a roster without gaps takes the whole clinic at once; beyond the
second it goes block by block."""
ADMITTING = (1, 2, 4, CONTINUITY)
"""Stages that the steps that admit count: promises, who is whole, who is placed, what changes."""
LARGEST, SMALLEST = 100.0, 5.0
POLISHING_SHARE, SERVING_SHARE = 0.2, 0.1


class Improver:
    """Improves the best solution until stopped."""

    def __init__(self, model: Model, best: Best, completion: Completion, options: Options) -> None:
        self._model, self._best, self._completion = model, best, completion
        self._reproducible = options.reproducible
        self._random = random.Random(options.seed)
        self._kin = Kinship(model.draft)
        self._costs = Costs(model, completion)
        self._steps = Steps(model, best, completion, options)
        self._size = {Aim.ADMIT: 18.0, Aim.SERVE: 18.0, Aim.POLISH: 30.0}
        self._limits: Limits | None = None
        self.until = math.inf
        """The moment of the monotonic clock that no step goes beyond."""
        workshop = Workshop(self._take, self._conflict, self._steps.alone, self._change)
        self._builder = Builder(model.draft, best, self._kin, workshop)

    def begin(self) -> None:
        """Offer the empty roster: every search starts from something that is allowed."""
        solution = self._completion.empty()
        if solution is not None:
            self._best.offer(solution)

    @property
    def large(self) -> bool:
        """A roster of everybody at once would be long in coming."""
        return len(self._kin.everybody) > SMALL_CLINIC

    @property
    def _huge(self) -> bool:
        """Households would be too large to be searched for at once, and their parts stand in each other's way."""
        return len(self._kin.everybody) > HUGE_CLINIC

    def early(self, go_on: Callable[[], bool]) -> None:
        """The small households of a large clinic, to have something to show."""
        self._builder.build(go_on, EARLY)

    def build(self, go_on: Callable[[], bool]) -> None:
        """One pass over all patients; whoever is placed stays while the next come.

        A large clinic goes track by track, everybody of a track at once: placing all of them is easier to search for
        than placing as many as possible. Whoever is left, and a small clinic, comes in blocks of kin.
        """
        if self.large and not self._huge:
            self._builder.build(go_on)
        for block in self._kin.blocks(BLOCK):
            if go_on() and self._unplaced(block):
                self._take(Step(block, Aim.ADMIT), BLOCK_SECONDS)

    def settle(self, go_on: Callable[[], bool]) -> None:
        """Bring what was built for a large clinic close to last week."""
        if not self._huge:
            self._builder.settle(go_on)

    def _unplaced(self, patients: Sequence[str]) -> list[str]:
        solution = self._best.solution or []
        return [key for key in patients if not solution[self._model.draft.placed[key]]]

    def improve(self, go_on: Callable[[], bool]) -> None:
        """Repair and polish neighbourhoods until told to stop."""
        for step in self._neighbourhoods():
            if not go_on():
                return
            began = time.monotonic()
            status = self._take(step, STEP_SECONDS)
            self._adapt(step.aim, status, time.monotonic() - began)

    def stop(self) -> None:
        """End the step that is running."""
        if self._limits is not None:
            self._limits.stop()

    def _neighbourhoods(self) -> Iterator[Step]:
        while True:
            solution = self._best.solution or []
            stage, troubled = self._best.open_stage, self._kin.troubled(solution)
            if troubled and self._random.random() > POLISHING_SHARE:
                aim, centre = self._serving(), self._random.choice(troubled)
            else:
                aim = Aim.ADMIT if self._admitting(stage) else Aim.POLISH
                centre = self._random.choices(self._kin.everybody, self._costs.of(stage, solution))[0]
            yield Step(self._kin.around(centre, round(self._size[aim]), solution, self._random), aim)

    def _serving(self) -> Aim:
        gaps = self._best.value(2) or self._best.value(1)
        return Aim.SERVE if gaps and self._random.random() < SERVING_SHARE else Aim.ADMIT

    def _admitting(self, stage: int) -> bool:
        """What the smaller program knows is made better by the steps that admit, which count it too."""
        order = self._best.order
        return stage in ADMITTING and BURDEN not in order[: order.index(stage)]

    def _adapt(self, aim: Aim, status: str, seconds: float) -> None:
        """Neighbourhoods grow while they are solved in a third of their time, and shrink when time runs out."""
        if self._reproducible:
            return
        if status == "optimal" and seconds < STEP_SECONDS / 3:
            self._size[aim] = min(self._size[aim] * 1.1, LARGEST)
        elif status != "optimal":
            self._size[aim] = max(self._size[aim] * 0.9, SMALLEST)

    def _change(self, patients: Sequence[str]) -> int:
        numbers = [self._kin.number[key] for key in patients]
        cost = self._costs.by_patient(CONTINUITY, self._best.solution or [])
        return int(sum(cost[number] for number in numbers))

    def _conflict(self, step: Step) -> Sequence[str]:
        return self._steps.conflict(step, self._within(CONFLICT_SECONDS, Aim.ADMIT))

    def _take(self, step: Step, seconds: float) -> str:
        return self._steps.take(step, self._within(seconds, step.aim))

    def _within(self, seconds: float, aim: Aim) -> Limits:
        """Limits of the next step, which ``stop`` ends."""
        seed, work = self._random.randrange(2**30), seconds if self._reproducible else None
        left = min(seconds, self.until - time.monotonic())
        self._limits = Limits(left, seed=seed, deterministic=work, parameters=dict(PARAMETERS[aim]))
        return self._limits
