"""Several settings of CP-SAT on one problem at the same time; what one finds or proves ends the others.

One setting searches without a linear relaxation and finds rosters fast, another branches on the relaxation and proves
bounds. Either may be the faster by far on a given week, and which one cannot be told beforehand.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from scheduler.drafting.program import Program, Terms
from scheduler.solving.cpsat import CpSat
from scheduler.solving.engine import Answer, Limits

FINDER, BOUNDER, *_OTHERS = SETTINGS = tuple[dict[str, Any], ...](
    {"subsolvers": [name], "max_presolve_iterations": 2}
    for name in ("no_lp", "reduced_costs", "max_lp", "quick_restart_no_lp", "pseudo_costs")
)
"""The first two make the pair for two cores; the others join where there are more."""
_TICK_SECONDS = 0.05


@dataclass
class Duel:
    """One minimisation by several contenders.

    Args:
        program: whose variables solutions have.
        engine: the program in CP-SAT, with all further rows.
        objective: what is minimised.
        on_solution: takes a solution with the best value so far; asked again only when it has returned.
        on_bound: takes every better bound.
    """

    program: Program
    engine: CpSat
    objective: Terms
    on_solution: Callable[[Sequence[int]], None]
    on_bound: Callable[[int], None]
    infeasible: bool = False
    bound: int | None = None
    _value: int | None = None
    _newest: Sequence[int] | None = None
    _running: list[Limits] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _ended: bool = False

    def fight(
        self, contenders: Sequence[Limits], hint: Sequence[int] | None, go_on: Callable[[], bool], at_once: int
    ) -> None:
        """Run ``at_once`` at a time until one has proven the value, all have ended, or ``go_on`` says no."""
        self._running = list(contenders)
        with ThreadPoolExecutor(at_once) as pool:
            answers = [pool.submit(self._work, limits, hint) for limits in contenders]
            while not all(answer.done() for answer in answers):
                if not go_on():
                    self.stop()
                if not self._deliver():
                    time.sleep(_TICK_SECONDS)
        for answer in answers:
            answer.result()
        self._deliver()

    def in_turn(self, contenders: Sequence[Limits], hint: Sequence[int] | None) -> None:
        """Run the contenders one after the other without looking at the clock: equal runs give equal results."""
        for limits in contenders:
            if not self._ended:
                self._work(limits, hint, watched=False)
                self._deliver()

    def stop(self) -> None:
        """End all contenders."""
        self._ended = True
        for limits in self._running:
            limits.stop()

    def meet(self, value: int) -> None:
        """A roster from elsewhere has this value: end if the bound says that nothing is better."""
        if self.bound is not None and value <= self.bound:
            self.stop()

    def _work(self, limits: Limits, hint: Sequence[int] | None, watched: bool = True) -> None:
        if self._ended:
            return
        found, proved = (self._found, self._proved) if watched else (None, None)
        self._take(self.engine.minimise(self.objective, limits, hint, found, proved))

    def _take(self, answer: Answer) -> None:
        if answer.solution is not None:
            self._found(answer.solution)
        if answer.bound is not None:
            self._proved(answer.bound)
        if answer.status == "infeasible":
            self.infeasible = True
        if answer.status in {"infeasible", "optimal"}:
            self.stop()

    def _found(self, solution: Sequence[int]) -> None:
        value = self.program.value(self.objective, solution)
        with self._lock:
            if self._value is not None and value >= self._value:
                return
            self._value, self._newest = value, solution
        self.meet(value)

    def _proved(self, bound: int) -> None:
        with self._lock:
            if self.bound is not None and bound <= self.bound:
                return
            self.bound = bound
        self.on_bound(bound)
        if self._value is not None:
            self.meet(self._value)

    def _deliver(self) -> bool:
        """Hand over the newest solution, if there is one: rosters are checked here, not in an engine's thread."""
        with self._lock:
            newest, self._newest = self._newest, None
        if newest is not None:
            self.on_solution(newest)
        return newest is not None
