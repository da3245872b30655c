"""Neighbourhood search on the whole model: free a few patients who matter to each other, keep everybody else."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence

from scheduler.solving.assemble import BURDEN, CONTINUITY
from scheduler.solving.best import Best
from scheduler.solving.costs import Costs
from scheduler.solving.engine import Limits
from scheduler.solving.kinship import Kinship
from scheduler.solving.messages import Options
from scheduler.solving.step import PARAMETERS, Aim, Step, Steps

STEP_SECONDS = 5.0
CONFLICT_SECONDS = 5.0
PROMISES = 1
ADMITTING = (PROMISES, 2, 4, CONTINUITY)
"""Stages that the steps that admit count: promises, who is whole, who is placed, what changes."""
LARGEST, SMALLEST = 100.0, 5.0
POLISHING_SHARE, PROMISING_SHARE, SERVING_SHARE = 0.2, 0.6, 0.1
"""How often a step is not about somebody who is not whole, or waits; how often not while a promise is broken."""


class Hand:
    """Takes one step at a time, with dice of its own."""

    def __init__(self, steps: Steps, options: Options, number: int = 0) -> None:
        self.dice = random.Random(options.seed + number)
        self.until = math.inf
        """The moment of the monotonic clock that no step goes beyond."""
        self._steps, self._reproducible = steps, options.reproducible
        self._limits: Limits | None = None

    def take(self, step: Step, seconds: float) -> str:
        """Take a step within so many seconds; its status."""
        return self._steps.take(step, self.limits(seconds, step.aim))

    def conflict(self, step: Step) -> Sequence[str]:
        """Patients of a step who cannot all be whole."""
        return self._steps.conflict(step, self.limits(CONFLICT_SECONDS, Aim.ADMIT))

    def stop(self) -> None:
        """End the step that is running."""
        if self._limits is not None:
            self._limits.stop()

    def limits(self, seconds: float, aim: Aim) -> Limits:
        """Limits of what comes next, with a seed of their own; ``stop`` ends it."""
        seed, work = self.dice.randrange(2**30), seconds if self._reproducible else None
        left = min(seconds, self.until - time.monotonic())
        self._limits = Limits(left, seed=seed, deterministic=work, parameters=dict(PARAMETERS[aim]))
        return self._limits


class Roamer:
    """Chooses neighbourhoods, repairs and polishes them."""

    def __init__(self, best: Best, kin: Kinship, costs: Costs, hand: Hand, adaptive: bool) -> None:
        self._best, self._kin, self._costs, self._hand, self._adaptive = best, kin, costs, hand, adaptive
        self._size = {Aim.ADMIT: 18.0, Aim.SERVE: 18.0, Aim.POLISH: 30.0}

    def roam(self, go_on: Callable[[], bool]) -> None:
        """One neighbourhood after the other, until told to stop."""
        for step in self._neighbourhoods():
            if not go_on():
                return
            began = time.monotonic()
            status = self._hand.take(step, STEP_SECONDS)
            self._adapt(step.aim, status, time.monotonic() - began)

    def _neighbourhoods(self) -> Iterator[Step]:
        dice = self._hand.dice
        while True:
            solution = self._best.solution or []
            stage, troubled = self._best.open_stage, self._kin.troubled(solution)
            elsewhere = PROMISING_SHARE if stage == PROMISES else POLISHING_SHARE
            if troubled and dice.random() > elsewhere:
                aim, centre = self._serving(), dice.choice(troubled)
            else:
                aim = Aim.ADMIT if self._admitting(stage) else Aim.POLISH
                centre = dice.choices(self._kin.everybody, self._costs.of(stage, solution))[0]
            yield Step(self._kin.around(centre, round(self._size[aim]), solution, dice), aim)

    def _serving(self) -> Aim:
        gaps = self._best.value(2) or self._best.value(1)
        return Aim.SERVE if gaps and self._hand.dice.random() < SERVING_SHARE else Aim.ADMIT

    def _admitting(self, stage: int) -> bool:
        """What the smaller program knows is made better by the steps that admit, which count it too."""
        order = self._best.order
        return stage in ADMITTING and BURDEN not in order[: order.index(stage)]

    def _adapt(self, aim: Aim, status: str, seconds: float) -> None:
        """Neighbourhoods grow while they are solved in a third of their time, and shrink when time runs out."""
        if not self._adaptive:
            return
        if status == "optimal" and seconds < STEP_SECONDS / 3:
            self._size[aim] = min(self._size[aim] * 1.1, LARGEST)
        elif status != "optimal":
            self._size[aim] = max(self._size[aim] * 0.9, SMALLEST)
