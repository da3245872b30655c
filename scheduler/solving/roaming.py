"""Neighbourhood search on the whole model: free a few patients who matter to each other, keep everybody else."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from scheduler.solving.arrays import Values
from scheduler.solving.assemble import BURDEN, CONTINUITY
from scheduler.solving.best import HOPED, Best
from scheduler.solving.costs import Costs
from scheduler.solving.engine import Limits
from scheduler.solving.kinship import Kinship
from scheduler.solving.messages import Options
from scheduler.solving.promised import PROMISES, Promised
from scheduler.solving.step import PARAMETERS, Aim, Narrow, Step, Steps

STEP_SECONDS = 5.0
ADMITTING = (PROMISES, 2, 4, CONTINUITY)
"""Stages that the steps that admit count: promises, who is whole, who is placed, what changes."""
PLACING = (PROMISES, 2, 4)
"""Stages of promises, of who is whole, of who is placed."""
LARGEST, SMALLEST = 100.0, 5.0
ADMITTED, POLISHED = 18.0, 30.0
"""Patients of a step at first. In a clinic of 640, where a step takes longer apart from them, 25 are admitted."""
POLISHING_SHARE, PROMISING_SHARE, SERVING_SHARE = 0.2, 0.6, 0.1
"""How often a step is not about somebody who is not whole, or waits; how often not while a promise is broken."""
PROMISED_SHARE = 0.75
"""How often such a step is about somebody whom the promise concerns."""
MANNERS = ((0.9, 3), (0.6, 6), (0.2, 1000))
"""Such a share of the groups is left alone, others each time, and so many may serve a visit: most of a step's program
is groups that will not change, and clinicians and rooms of whom nearly any would do."""
ENOUGH: dict[str, Any] = {"absolute_gap_limit": 20.0}
"""While somebody is to be placed, the last of what changes is not worth the time that its proof takes."""
QUICK_SHARE, FAILED_SHARE = 1 / 3, 0.6
"""Of a step's time: who is so quick takes more patients next time, where it has brought something and where not."""
FAILED_GROWTH = 1.3
"""What 18 patients cannot change 40 often can, in 1 to 20 s."""
PATIENCE = 3
"""Steps without success before they may take twice as long, and gaps are made smaller instead of closed."""
OWN_SHARE = 0.25
"""Whose side has less to do than that helps on the other."""


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
        limits = self.limits(seconds, step.aim)
        if step.narrow is not None:
            limits.parameters |= ENOUGH
        return self._steps.take(step, limits)

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

    def __init__(
        self, best: Best, kin: Kinship, costs: Costs, promised: Promised, hand: Hand, adaptive: bool
    ) -> None:
        self._best, self._kin, self._costs, self._promised = best, kin, costs, promised
        self._hand, self._adaptive = hand, adaptive
        admitted = ADMITTED * max(1.0, math.sqrt(len(kin.everybody) / 320))
        self._size = {Aim.ADMIT: admitted, Aim.SERVE: ADMITTED, Aim.POLISH: POLISHED}
        self._side: Collection[str] = ()
        self._failed = 0
        self.busy: Collection[str] = ()
        """Patients whom the running step may move."""
        self.others: Sequence[Roamer] = ()
        """Those who may roam at the same time."""

    def roam(self, go_on: Callable[[], bool], side: Collection[str] = ()) -> None:
        """One neighbourhood after the other, until told to stop.

        Args:
            go_on: asked before each.
            side: ids of patients to work on while there is something to do.
        """
        self._side = side
        for step in self._neighbourhoods():
            if not go_on():
                break
            began, before, self.busy = time.monotonic(), self._reached(), frozenset(step.patients)
            seconds = STEP_SECONDS * (2 if self._adaptive and self._failed >= PATIENCE else 1)
            status = self._hand.take(step, seconds)
            self._failed = 0 if self._reached() < before else self._failed + 1
            self._adapt(step.aim, status, (time.monotonic() - began) / seconds)
            self._best.show()
        self.busy = ()

    def _reached(self) -> tuple[int, ...]:
        """What counts as success: while it is about who is short or waits, only that there are fewer of them."""
        if self._best.open_stage in HOPED:
            return tuple(self._best.value(stage) for stage in PLACING)
        return self._best.vector

    def _neighbourhoods(self) -> Iterator[Step]:
        dice = self._hand.dice
        while True:
            solution = self._best.values
            stage = self._best.open_stage
            troubled = self._kin.troubled(solution) if stage in HOPED else []
            elsewhere = PROMISING_SHARE if stage == PROMISES else POLISHING_SHARE
            free, waiting = self._free(self._kin.everybody), self._free(troubled)
            promised = ""
            if waiting and dice.random() > elsewhere:
                aim, centre = self._serving(), dice.choice(self._own(waiting))
            else:
                aim = Aim.ADMIT if self._admitting(stage) else Aim.POLISH
                promised = self._promising(stage, solution)
                centre = promised or self._costly(stage, solution, self._own(free))
            first, narrow = self._manner(waiting if aim is Aim.ADMIT else (), promised)
            near = [key for key in free if key in self._side] if centre in self._side else free
            yield Step(
                self._kin.around(centre, round(self._size[aim]), solution, dice, near, first), aim, narrow=narrow
            )

    def _free(self, patients: Sequence[str]) -> Sequence[str]:
        """Those whom nobody else works on; all if there are none."""
        busy = self._busy_elsewhere()
        return [key for key in patients if key not in busy] or patients

    def _busy_elsewhere(self) -> set[str]:
        return {key for one in self.others for key in one.busy}

    def _own(self, patients: Sequence[str]) -> Sequence[str]:
        """Those of the own side, unless they are few."""
        own = [key for key in patients if key in self._side]
        return own if own and len(own) >= OWN_SHARE * len(patients) else patients

    def _promising(self, stage: int, solution: Values) -> str:
        """While a promise is broken mostly somebody whom it concerns and nobody else works on; else none.

        Not always: a promise that cannot be kept would leave no step for anything else.
        """
        dice, busy = self._hand.dice, self._busy_elsewhere()
        if stage != PROMISES or dice.random() >= PROMISED_SHARE:
            return ""
        promised = [key for key in self._promised.broken(solution) if key not in busy]
        return dice.choice(self._own(promised)) if promised else ""

    def _costly(self, stage: int, solution: Values, patients: Sequence[str]) -> str:
        """One of them, the more likely the more he costs."""
        cost = self._costs.of(stage, solution)
        return self._hand.dice.choices(patients, [cost[self._kin.number[key]] for key in patients])[0]

    def _manner(self, waiting: Sequence[str], promised: str) -> tuple[Sequence[str], Narrow | None]:
        """Who comes first, and how many groups to leave alone: while it goes well many at once with little moved.

        What a promise names may be a group or a room that nobody has: there little is left alone.
        """
        dice = self._hand.dice
        if promised:
            return waiting, Narrow(*MANNERS[-1], dice)
        if not waiting:
            return (), None
        if not self._failed:
            return waiting, Narrow(*MANNERS[0], dice)
        return dice.choice((waiting, ())), Narrow(*dice.choice(MANNERS), dice)

    def _serving(self) -> Aim:
        """Gaps are made smaller only where they do not close."""
        gaps = self._best.value(2) or self._best.value(1)
        tried = self._failed >= PATIENCE
        return Aim.SERVE if gaps and tried and self._hand.dice.random() < SERVING_SHARE else Aim.ADMIT

    def _admitting(self, stage: int) -> bool:
        """What the smaller program knows is made better by the steps that admit, which count it too."""
        order = self._best.order
        return stage in ADMITTING and BURDEN not in order[: order.index(stage)]

    def _adapt(self, aim: Aim, status: str, share: float) -> None:
        """Neighbourhoods grow while they are solved in time, sooner where they bring nothing, and shrink else."""
        if not self._adaptive:
            return
        if status == "optimal" and share < (FAILED_SHARE if self._failed else QUICK_SHARE):
            self._size[aim] = min(self._size[aim] * (FAILED_GROWTH if self._failed else 1.1), LARGEST)
        elif status != "optimal":
            self._size[aim] = max(self._size[aim] * 0.9, SMALLEST)
