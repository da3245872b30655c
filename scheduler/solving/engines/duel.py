"""Several settings of CP-SAT on one problem at the same time; what one finds or proves ends the others.

One setting searches without a linear relaxation and finds rosters fast, another branches on the relaxation and proves
bounds. Either may be the faster by far on a given week, and which one cannot be told beforehand.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

from scheduler.drafting.program import Program, Terms
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Answer, GoOn, Limits

FINDER, BOUNDER, *_OTHERS = SETTINGS = tuple[dict[str, Any], ...](
    {"subsolvers": [name], "max_presolve_iterations": 2}
    for name in ("no_lp", "reduced_costs", "max_lp", "quick_restart_no_lp", "pseudo_costs")
)
"""The first two make the pair for two cores; the others join where there are more."""
COUNTING: dict[str, Any] = {"root_lp_iterations": 1_000_000}
COUNTER = "objective_lb_search_max_lp"
"""Where patients are counted and all settings work together: this one bounds instead, which refutes one count after
the other. The relaxation says most of it there, so each solves it to its end before any branching."""
PAIR = 2
REST, MOST_REST_SECONDS = 4.0, 4.0
"""Between two rosters that a proof delivers so many times as long as one takes: to check it takes the time of a
contender. More than so many seconds may not be lost to whoever interrupts it."""
_TICK_SECONDS = 0.05


def contenders(seconds: float, workers: int, seed: int = 1) -> list[Limits]:
    """As many as there are workers, at least a pair; a single worker takes them in turn and they share the time."""
    settings = SETTINGS[: max(PAIR, workers)]
    each = max(0.01, seconds / len(settings) if workers == 1 else seconds)
    return [Limits(each, seed=seed, parameters=one) for one in settings]


def together(seconds: float, workers: int, seed: int = 1, *, counting: bool = False) -> Limits:
    """One search in which all settings share what they find and prove, beside the engine's own neighbourhoods.

    Each setting has a thread, and the neighbourhoods have one more: they need a roster to begin from.

    Args:
        seconds: at most.
        workers: a setting for each, at least a pair.
        seed: of the engine.
        counting: what is minimised counts patients.
    """
    settings = SETTINGS[: max(PAIR, workers)]
    names = [name for one in settings for name in one["subsolvers"]]
    if counting:
        names[PAIR - 1] = COUNTER
    parameters = FINDER | {"subsolvers": names} | (COUNTING if counting else {})
    return Limits(seconds, workers=len(settings) + 1, seed=seed, parameters=parameters)


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
    on_bound: Callable[[int], None] = lambda _: None
    cap: int | None = None
    """A value that the first contender may assume is enough, until it is refuted or half of his time is over."""
    rest: float = 0.0
    """After a delivery, so many times as long as it took, the next one waits."""
    infeasible: bool = False
    bound: int | None = None
    _value: int | None = None
    _newest: Sequence[int] | None = None
    _running: list[Limits] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _ended: bool = False

    @property
    def proven(self) -> bool:
        """Nothing is better than the best that was found."""
        return self._value is not None and self.bound is not None and self._value <= self.bound

    @property
    def settled(self) -> bool:
        """Proven, or refuted."""
        return self.proven or self.infeasible

    def fight(
        self,
        contenders: Sequence[Limits],
        hint: Sequence[int] | None,
        go_on: GoOn,
        at_once: int | None = None,
        before: Callable[[], object] | None = None,
    ) -> None:
        """Run several until one has proven the value, all have ended, or time is up.

        Args:
            contenders: the limits of each.
            hint: where each begins.
            go_on: whether there is time.
            at_once: how many run at a time; all where it is not said.
            before: what the last contender's thread does first.
        """
        self._running = list(contenders)
        *others, final = [self._capped, *[self._work] * (len(contenders) - 1)]

        def last(limits: Limits, hint: Sequence[int] | None) -> None:
            if before is not None:
                before()
            final(limits, hint)

        with ThreadPoolExecutor(at_once or len(contenders)) as pool:
            works = [*others, last]
            answers = [pool.submit(work, limits, hint) for work, limits in zip(works, contenders, strict=True)]
            try:
                self._watch(answers, go_on)
            finally:  # what breaks down is told now, not when the time of the others is over
                while not all(answer.done() for answer in answers):
                    self.stop()
                    time.sleep(_TICK_SECONDS)
                self._running = []  # an engine knows who listens to it: they would hold each other for ever
        for answer in answers:
            answer.result()
        self._deliver()

    def _watch(self, answers: Sequence[Future[None]], go_on: GoOn) -> None:
        """Hand over what is found, until all contenders have ended or one has broken down."""
        due = time.monotonic()
        while not all(answer.done() for answer in answers):
            if any(answer.done() and answer.exception() is not None for answer in answers):
                return
            ending = self._ended or not go_on()
            if ending:
                self.stop()  # again where it is over: an engine that had not begun yet did not hear it
            began = time.monotonic()
            if (ending or began >= due) and self._deliver():
                due = time.monotonic() + min(MOST_REST_SECONDS, self.rest * (time.monotonic() - began))
            else:
                time.sleep(_TICK_SECONDS)

    def in_turn(self, contenders: Sequence[Limits], hint: Sequence[int] | None) -> None:
        """Run the contenders one after the other without looking at the clock: equal runs give equal results."""
        works = [self._capped, *[self._work] * (len(contenders) - 1)]
        for work, limits in zip(works, contenders, strict=True):
            work(limits, hint, watched=False)
            self._deliver()

    def stop(self) -> None:
        """End all contenders."""
        self._ended = True
        for limits in self._running:
            limits.stop()

    def _meet(self, value: int) -> None:
        """End if the bound says that nothing is better than this value."""
        if self.bound is not None and value <= self.bound:
            self.stop()

    def _capped(self, limits: Limits, hint: Sequence[int] | None, watched: bool = True) -> None:
        """The first contender: below the cap, where there is one, and then without."""
        if self.cap is not None and not self._ended:
            half = replace(limits, seconds=limits.seconds / 2)
            if half.deterministic is not None:
                half.deterministic /= 2
            found, proved = (self._found, self._proved_below) if watched else (None, None)
            capped = self.engine.under([(self.objective, self.program.reach(self.objective)[0], self.cap)])
            answer = capped.minimise(self.objective, half, hint, found, proved)
            if answer.solution is not None:
                self._take(answer)
            elif answer.status == "infeasible":
                self._proved(self.cap + 1)
            limits = half
        self._work(limits, hint, watched)

    def _proved_below(self, bound: int) -> None:
        """What is proven under the cap: a value above the cap remains possible."""
        if self.cap is not None:
            self._proved(min(bound, self.cap + 1))

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
        self._meet(value)

    def _proved(self, bound: int) -> None:
        with self._lock:
            if self.bound is not None and bound <= self.bound:
                return
            self.bound = bound
        self.on_bound(bound)
        if self._value is not None:
            self._meet(self._value)

    def _deliver(self) -> bool:
        """Hand over the newest solution, if there is one: rosters are checked here, not in an engine's thread."""
        with self._lock:
            newest, self._newest = self._newest, None
        if newest is not None:
            self.on_solution(newest)
        return newest is not None
