"""Neighbourhood search on the whole model: free a few patients who matter to each other, keep everybody else."""

from __future__ import annotations

import math
import random
import time
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from scheduler.solving.engines.engine import GoOn, Limits
from scheduler.solving.messages import Options
from scheduler.solving.neighbourhoods.kinship import Kinship
from scheduler.solving.neighbourhoods.promised import Promise, Promised
from scheduler.solving.neighbourhoods.step import PARAMETERS, PLACE, Aim, Narrow, Outcome, Step, Steps
from scheduler.solving.program.assemble import BURDEN, COMPLIANCE, CONTINUITY, PROMISES, WAITING
from scheduler.solving.program.best import HOPED, Best
from scheduler.solving.program.costs import Costs

STEP_SECONDS = 5.0
PLACING = (PROMISES, COMPLIANCE, WAITING)
ADMITTING = (*PLACING, CONTINUITY)
"""Stages that the steps that admit count."""
SMALLEST = 5.0
ADMITTED, POLISHED = 18.0, 16.0
MOST_ADMITTED, MOST_POLISHED = 40.0, 40.0
"""Patients of a step at first, and at most. In a clinic of 640, where a step takes longer apart from them, 25 and 56
are admitted."""
POLISHING_SHARE, SERVING_SHARE = 0.2, 0.1
"""How often a step is not about somebody who is not whole, or waits; how often it makes gaps only smaller."""
PROMISED_SHARE, ALONE_SHARE, TRIES = 0.5, 0.75, 6
"""How often a step is about a broken promise where others wait, and where nobody does; after how many in vain it is
half as often, where others wait."""
ANYBODY = 1000


class Manner(NamedTuple):
    """Such a share of the groups is left alone, others each time, and so many may serve a visit.

    Most of a step's program is groups that will not change, and clinicians and rooms of whom nearly any would do.
    """

    groups: float
    servers: int
    sizes: tuple[int, ...] = ()
    """One of these is how many patients there are; without any that is for the aim to say, and adapts."""


MANNERS = (Manner(0.9, 3), Manner(0.75, 4), Manner(0.6, 6), Manner(0.2, ANYBODY))
"""The last, which takes longest, is for where nothing else helps."""
POLISHING_MANNERS = (Manner(1.0, 2), *MANNERS)
"""While costs are lowered: which groups meet is settled mostly, and who attends which is not."""
WIDE, WIDE_SHARE = Manner(0.0, ANYBODY, (1, 2, 4, 8)), 0.8
"""In vain, so often nothing is left alone, but for so few patients: many a one who is left over, or has a pin that is
not kept, needs nobody else to move, only another group, leader or room, and that is found, or ruled out, in a fifth
of a step's time."""
TOGETHER_SHARE = 0.8
"""How often those who wait come first where steps are in vain; those who are in their way may be anybody."""
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


class _Plan(NamedTuple):
    """Around whom a step will be, what for, who comes first in it, and in which manner."""

    centre: str
    aim: Aim
    first: Collection[str] = ()
    manner: Manner | None = None
    promise: Promise | None = None
    """What it is about, if it is about one."""


class Hand:
    """Takes one step at a time, with dice of its own."""

    def __init__(self, steps: Steps, options: Options, number: int = 0) -> None:
        self.dice = random.Random(options.seed + number)
        self.until = math.inf
        """The moment of the monotonic clock that no step goes beyond."""
        self.reproducible = options.reproducible
        """Nothing may depend on how long a step takes."""
        self._steps = steps
        self._limits: Limits | None = None

    def take(self, step: Step, seconds: float) -> Outcome:
        """Take a step within so many seconds; one that places somebody in a manner ends when long in vain."""
        limits = self.limits(seconds, step.aim)
        if step.narrow is not None and step.aim is not Aim.POLISH:
            limits.parameters = {**limits.parameters, **ENOUGH}
            limits.gain = None if self.reproducible else PLACE
        return self._steps.take(step, limits)

    def stop(self) -> None:
        """End the step that is running."""
        if self._limits is not None:
            self._limits.stop()

    def limits(self, seconds: float, aim: Aim) -> Limits:
        """Limits of what comes next, with a seed of their own; ``stop`` ends it."""
        seed, work = self.dice.randrange(2**30), seconds if self.reproducible else None
        left = min(seconds, self.until - time.monotonic())
        self._limits = Limits(left, seed=seed, deterministic=work, parameters=PARAMETERS[aim])
        return self._limits


class Roamer:
    """Chooses neighbourhoods, repairs and polishes them."""

    def __init__(self, best: Best, kin: Kinship, costs: Costs, promised: Promised, hand: Hand) -> None:
        self._best, self._kin, self._costs, self._promised, self._hand = best, kin, costs, promised, hand
        more = max(1.0, math.sqrt(len(kin.everybody) / 320))
        self._size = {Aim.ADMIT: ADMITTED * more, Aim.SERVE: ADMITTED, Aim.POLISH: POLISHED}
        self._most = {Aim.ADMIT: MOST_ADMITTED * more, Aim.SERVE: MOST_ADMITTED, Aim.POLISH: MOST_POLISHED}
        self._side = frozenset[str]()
        self._failed = 0
        self._tried = Counter[Promise]()
        self.busy: Collection[str] = ()
        """Patients whom the running step may move."""
        self.promise: Promise | None = None
        """What the running step is about, if it is about a promise."""
        self.others: Sequence[Roamer] = ()
        """Those who may roam at the same time."""

    def roam(self, go_on: GoOn, side: frozenset[str] = frozenset()) -> None:
        """One neighbourhood after the other, until told to stop.

        Args:
            go_on: asked before each.
            side: ids of patients to work on while there is something to do.
        """
        self._side = side
        while go_on():
            plan = self._promised_plan() or self._plan()
            step, self.promise = self._step(plan), plan.promise
            began, before, self.busy = time.monotonic(), self._reached(), frozenset(step.patients)
            seconds = STEP_SECONDS * (2 if self._failed >= PATIENCE and not self._hand.reproducible else 1)
            status, taken = self._hand.take(step, seconds)
            gained = taken and self._reached() < before
            if plan.promise is not None:
                self._tried[plan.promise] = 0 if gained else self._tried[plan.promise] + 1
            else:  # how hard a promise is says nothing about anybody else
                self._failed = 0 if gained else self._failed + 1
                if not (plan.manner and plan.manner.sizes):
                    self._adapt(step.aim, status, (time.monotonic() - began) / seconds)
            self._best.show()
        self.busy, self.promise = (), None

    def _reached(self) -> tuple[int, ...]:
        """What counts as success: while it is about who is short or waits, only that there are fewer of them."""
        if self._best.open_stage in HOPED:
            return tuple(self._best.value(stage) for stage in PLACING)
        return self._best.vector

    def _promised_plan(self) -> _Plan | None:
        """To keep a broken promise that nobody else works on, of those the one least tried, the own side's first.

        Not always, and less while it is in vain and others wait: some cannot be kept, and would leave no step for
        anything else.
        """
        if self._best.open_stage != PROMISES:
            return None
        dice, busy, tried = self._hand.dice, self._busy_elsewhere(), self._tried
        elsewhere = {one.promise for one in self.others}
        broken = [
            one
            for one in self._promised.broken(self._best.values)
            if one not in elsewhere and not busy.issuperset(one.patients)
        ]
        waiting = self._troubled()
        vain = sum(tried[one] for one in broken)
        share = PROMISED_SHARE * TRIES / (TRIES + vain) if waiting else ALONE_SHARE
        if not broken or dice.random() >= share:
            return None
        promise = min(broken, key=lambda one: (tried[one], self._side.isdisjoint(one.patients), dice.random()))
        if len(promise.patients) == 1 and self._widely(tried[promise]):
            return _Plan(promise.patients[0], Aim.ADMIT, (), WIDE, promise)
        manner = MANNERS[tried[promise]] if tried[promise] < len(MANNERS) else dice.choice(MANNERS)
        centre = dice.choice(self._own(self._free(promise.patients)))
        several = len(promise.patients) > 1
        first = promise.helpers if several else dice.choice((promise.helpers, waiting)) or waiting
        return _Plan(centre, Aim.ADMIT, first, manner, promise)

    def _plan(self) -> _Plan:
        """Mostly about somebody who is not whole, or waits; else about whoever costs."""
        dice, stage, waiting = self._hand.dice, self._best.open_stage, self._troubled()
        if waiting and dice.random() > POLISHING_SHARE:
            centre = dice.choice(self._own(waiting))
            if self._widely(self._failed):
                return _Plan(centre, Aim.ADMIT, (), WIDE)
            aim = self._serving()
        else:
            aim = Aim.ADMIT if self._admitting(stage) else Aim.POLISH
            centre = self._costly(stage, self._own(self._free(self._kin.everybody)))
        return _Plan(centre, aim, *self._manner(waiting, aim))

    def _widely(self, vain: int) -> bool:
        """Whether few patients come next, with nothing left alone, after so many steps in vain."""
        return vain > 0 and self._hand.dice.random() < WIDE_SHARE

    def _step(self, plan: _Plan) -> Step:
        """The plan, with those who are nearest to its centre and whom nobody else works on."""
        free = self._free(self._kin.everybody)
        apart = plan.centre in self._side and not (plan.promise and plan.promise.helpers)
        near = [key for key in free if key in self._side] if apart else free
        manner, dice = plan.manner, self._hand.dice
        size = dice.choice(manner.sizes) if manner and manner.sizes else round(self._size[plan.aim])
        patients = self._kin.around(plan.centre, size, self._best.values, dice, near, plan.first)
        return Step(patients, plan.aim, narrow=None if manner is None else self._narrow(manner, plan.promise))

    def _narrow(self, manner: Manner, promise: Promise | None) -> Narrow:
        """What a manner leaves alone, though not the group nor the servers that a promise names."""
        groups, servers, dice = manner.groups, manner.servers, self._hand.dice
        if promise is None or not groups:
            return Narrow(groups, servers, dice)
        return Narrow(groups, ANYBODY if promise.served else servers, dice, promise.group_id)

    def _troubled(self) -> Sequence[str]:
        """While it is about who is short or waits: those."""
        return self._free(self._kin.troubled(self._best.values)) if self._best.open_stage in HOPED else ()

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

    def _costly(self, stage: int, patients: Sequence[str]) -> str:
        """One of them, the more likely the more he costs."""
        cost = self._costs.of(stage, self._best.values)
        return self._hand.dice.choices(patients, [cost[self._kin.number[key]] for key in patients])[0]

    def _manner(self, waiting: Sequence[str], aim: Aim) -> tuple[Sequence[str], Manner | None]:
        """Who comes first, and in which manner: while it goes well many at once with little moved."""
        dice = self._hand.dice
        if aim is Aim.POLISH:
            return (), dice.choice(POLISHING_MANNERS[: self._failed + 1])
        if not waiting:
            return (), None
        if not self._failed:
            return waiting, MANNERS[0]
        first = waiting if dice.random() < TOGETHER_SHARE else ()
        return first, dice.choice(MANNERS if self._failed >= PATIENCE else MANNERS[:-1])

    def _serving(self) -> Aim:
        """Gaps are made smaller only where they do not close."""
        gaps = self._best.value(COMPLIANCE) or self._best.value(PROMISES)
        tried = self._failed >= PATIENCE
        return Aim.SERVE if gaps and tried and self._hand.dice.random() < SERVING_SHARE else Aim.ADMIT

    def _admitting(self, stage: int) -> bool:
        """What the smaller program knows is made better by the steps that admit, which count it too."""
        order = self._best.order
        return stage in ADMITTING and BURDEN not in order[: order.index(stage)]

    def _adapt(self, aim: Aim, status: str, share: float) -> None:
        """Neighbourhoods grow while they end in time, sooner where they bring nothing, and shrink when they do not.

        One that has brought something and was ended then says neither.
        """
        if self._hand.reproducible:
            return
        if self._failed and share < FAILED_SHARE:
            self._size[aim] = min(self._size[aim] * FAILED_GROWTH, self._most[aim])
        elif status == "optimal" and share < QUICK_SHARE:
            self._size[aim] = min(self._size[aim] * 1.1, self._most[aim])
        elif status != "optimal" and share >= 1:
            self._size[aim] = max(self._size[aim] * 0.9, SMALLEST)
