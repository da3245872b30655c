"""What has been proven of the stages, held against the best roster."""

from __future__ import annotations

import threading
from collections.abc import Callable

from scheduler.solving.engines import cpsat
from scheduler.solving.messages import Bound, Message
from scheduler.solving.program.best import Best
from scheduler.solving.proving.goal import Goal, Vector


class Claims:
    """Bounds of stages, each of which holds while the stages before it have certain values."""

    def __init__(self, best: Best, emit: Callable[[Message], None]) -> None:
        """``emit`` takes the bounds that hold behind what the best roster has come to."""
        self.best, self._emit = best, emit
        self._bounds: dict[tuple[int, Vector], int] = {}
        self._told: dict[int, int] = {}
        self._lock = threading.Lock()

    def add(self, goal: Goal, earlier: Vector, bound: int) -> None:
        """Take a bound of a goal, proven with the stages before the goal at most at ``earlier``.

        All are told as the first engine's, also what is counted from another's prices: those need not be right.
        """
        for stage, digit in zip(goal.stages, goal.digits(bound), strict=True):
            with self._lock:
                self._bounds[stage, earlier] = max(digit, self._bounds.get((stage, earlier), 0))
            earlier = (*earlier, digit)
        for stage in goal.stages:
            self.tell(stage)

    def raise_to(self, bound: int, stage: int, earlier: Vector) -> None:
        """Take a bound of one stage, proven with those before it at most at ``earlier``."""
        self.add(Goal((stage,), (1,), []), earlier, bound)

    def before(self, stage: int) -> Vector:
        """The best roster's values of the stages before this one."""
        return tuple(self.best.value(one) for one in self.best.order[: self.best.order.index(stage)])

    def proven(self, stage: int) -> bool:
        """Nothing is better while the stages before it are as they are; a stage of value 0 needs no proof."""
        value = self.best.value(stage)
        return value == 0 or value <= self.bound(stage, self.before(stage))

    def bound(self, stage: int, earlier: Vector) -> int:
        """A stage's least while those before it are at most at these values."""
        return self._bounds.get((stage, earlier), 0)

    def tell(self, stage: int) -> None:
        """What is proven, once the stages before it have come to the values that the proof presumes, and stay there.

        Whoever hears it does not hear the presumption: it must not change any more.
        """
        order = self.best.order
        if not all(self.proven(one) for one in order[: order.index(stage)]):
            return
        with self._lock:
            bound = self.bound(stage, self.before(stage))
            if bound > self._told.get(stage, 0):
                self._told[stage] = bound
                self._emit(Bound(stage, bound, cpsat.NAME))
