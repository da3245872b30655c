"""A long proof from the relaxation's bound upwards: rosters of cheap choices first, and then all that are as good.

The relaxation of a stage says what each choice costs beside its least value. Where it is nearly exact, the best
rosters consist of choices that cost next to nothing: among them they are found several times as fast, and a few
choices more prove that nothing is better.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from scheduler.solving.claims import Claims
from scheduler.solving.engine import Limits
from scheduler.solving.goal import Goal, Vector
from scheduler.solving.prepare import Cheap, Fight, Preparer
from scheduler.solving.prices import Prices
from scheduler.solving.race import GoOn


class Contest(Protocol):
    """Fights until a moment of the monotonic clock, beside another engine as long as that is to go on."""

    def __call__(self, made: Callable[[], Fight], until: float, beside: GoOn | None = None) -> Fight | None:
        """Make the fight and have it; ``None`` if there is no time for it."""


PRICING_SHARE = 0.4
"""Of the time that is left, at most, for the prices: meanwhile the proof has one setting."""
RISING_SHARE = 0.35
"""Of the time that is left, at most, for the best of the cheapest choices, and then for the proof of a near one."""
NEAR = 1.1
"""A roster of at most so many times the bound is proven alone, since few choices are as good. So is, to the end, a
stage whose cheapest choices are not through; else the proof is of the stages after it too."""


class Climb:
    """One stage's, and the stages' after it that are one sum with it.

    Args:
        stage: the first of those that are open.
        earlier: the best roster's values of the stages before it.
        preparer: makes the fights.
        claims: takes the bounds, of the best roster.
        contest: fights one.
    """

    def __init__(self, stage: int, earlier: Vector, preparer: Preparer, claims: Claims, contest: Contest) -> None:
        self._stage, self._earlier = stage, earlier
        self._preparer, self._claims, self._contest = preparer, claims, contest
        self._summed: Sequence[int] = preparer.summed(stage, preparer.holding(earlier))

    def run(self, until: float) -> None:
        """Prove the stages, as far as the time allows."""
        prices = self._priced(until)
        if prices is None or self._proven(self._summed):
            return
        self._add(prices.bound)
        settled = self._rise(prices, until)
        if not self._proven([self._stage]) and (self._near(prices) or not settled):
            self._among(prices, self._value - 1, _part(until) if settled else until)
        if not self._proven(self._summed):
            self._contest(lambda: self._cheap(self._summed, prices, self._value), until)

    @property
    def _value(self) -> int:
        return self._claims.best.value(self._stage)

    def _proven(self, stages: Sequence[int]) -> bool:
        return all(self._claims.proven(one) for one in stages)

    def _add(self, bound: int) -> None:
        self._claims.add(Goal((self._stage,), (1,), []), self._earlier, bound)

    def _priced(self, until: float) -> Prices | None:
        """The prices, found beside the proof as it is without them; ``None`` if that has ended before.

        The proof is made ready first: what is found out for it is then there, and only one thread finds it out.
        """
        plain = self._preparer.fight(self._summed, self._earlier, self._preparer.holding(self._earlier))
        limits = Limits(PRICING_SHARE * (until - time.monotonic()))
        with ThreadPoolExecutor(1) as pool:
            pricing: Future[Prices | None] = pool.submit(self._preparer.priced, self._stage, self._earlier, limits)
            try:
                self._contest(lambda: plain, until, lambda: not pricing.done())
            finally:
                limits.stop()
            return pricing.result()

    def _rise(self, prices: Prices, until: float) -> bool:
        """The best of the cheapest choices that make a roster; choices are added until there is one.

        Returns:
            The best is found, or one that is near the bound.
        """
        most, step, end = max(0, prices.bound), 1, _part(until)
        while not self._proven([self._stage]):
            one = self._among(prices, most, end)
            if one is None or not one.duel.infeasible:
                return (one is not None and one.duel.proven) or self._near(prices)
            most, step = most + step, 2 * step
        return True

    def _among(self, prices: Prices, most: int, until: float) -> Fight | None:
        """Look among the choices that a roster of at most ``most`` can hold."""
        one = self._contest(lambda: self._cheap([self._stage], prices, most), until)
        if one is not None and one.duel.infeasible:
            self._add(most + 1)
        return one

    def _cheap(self, stages: Sequence[int], prices: Prices, most: int) -> Fight:
        return self._preparer.cheap(stages, self._earlier, Cheap(prices, most))

    def _near(self, prices: Prices) -> bool:
        return self._value <= NEAR * prices.bound


def _part(until: float) -> float:
    """The moment at which so much of the time is over."""
    now = time.monotonic()
    return now + RISING_SHARE * (until - now)
