"""A long proof from the relaxation's bound upwards: rosters of cheap choices first, and then all that are as good.

The relaxation of a stage says what each choice costs beside its least value. Where it is nearly exact, the best
rosters consist of choices that cost next to nothing: among them they are found several times as fast, and a few
choices more prove that nothing is better.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from scheduler.solving.engines.engine import Limits
from scheduler.solving.proving.claims import Claims
from scheduler.solving.proving.pincer import Pincer
from scheduler.solving.proving.prepare import Cheap, Contest, Fight, Preparer
from scheduler.solving.proving.prices import Prices

PRICING_SHARE = 0.4
"""Of the time that is left, at most, for the prices: meanwhile the proof has one setting."""
RISING_SHARE = 0.4
"""Of the time that is left, at most, for both sides, and then for the proof of a near roster."""


class Climb:
    """One stage's, and the stages' after it that are one sum with it.

    Args:
        pincer: the first of those that are open, from both sides; the best roster has the values before it.
        preparer: makes the fights.
        claims: takes the bounds, of the best roster.
        contest: fights one.
    """

    def __init__(self, pincer: Pincer, preparer: Preparer, claims: Claims, contest: Contest) -> None:
        self._stage, self._earlier = pincer.stage, pincer.earlier
        self._pincer, self._preparer, self._claims, self._contest = pincer, preparer, claims, contest
        self._summed: Sequence[int] = preparer.summed(self._stage, preparer.holding(self._earlier))

    def run(self, until: float) -> None:
        """Prove the stages, as far as the time allows; where prices say less than the proof beside them, without."""
        prices = self._priced(until)
        if prices is None or self._proven(self._summed):
            return
        if self._claims.bound(self._stage, self._earlier) <= prices.bound:
            self._pincer.run(prices, _part(until))
        if not self._proven([self._stage]):
            self._among(prices, self._value - 1, _part(until) if self._pincer.near else until)
        if not self._proven(self._summed):
            self._all_as_good(prices, until)

    @property
    def _value(self) -> int:
        return self._claims.best.value(self._stage)

    def _proven(self, stages: Sequence[int]) -> bool:
        return all(self._claims.proven(one) for one in stages)

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

    def _among(self, prices: Prices, most: int, until: float) -> None:
        """Look among the choices that a roster of at most ``most`` can hold."""
        one = self._contest(lambda: self._cheap([self._stage], prices, most), until)
        if one is not None and one.duel.infeasible:
            self._claims.raise_to(most + 1, self._stage, self._earlier)

    def _all_as_good(self, prices: Prices, until: float) -> None:
        """The stages after the first among the rosters that are as good there.

        A sum says nothing of its second stage before it has proven the first again, so that is asked beside it.
        """
        if time.monotonic() >= until:
            return
        value, limits = self._value, Limits(until - time.monotonic())
        with ThreadPoolExecutor(1) as pool:
            asking = [pool.submit(self._relaxed, one, prices, value, limits) for one in self._summed[1:2]]
            try:
                self._contest(lambda: self._cheap(self._summed, prices, value), until)
            finally:
                limits.stop()
            for one in asking:
                one.result()

    def _relaxed(self, stage: int, prices: Prices, value: int, limits: Limits) -> None:
        """What the relaxation says of the next stage where the first has at most this value."""
        self._preparer.relaxed(stage, (*self._earlier, value), Cheap(prices, value), limits)

    def _cheap(self, stages: Sequence[int], prices: Prices, most: int) -> Fight:
        return self._preparer.cheap(stages, self._earlier, Cheap(prices, most))


def _part(until: float) -> float:
    """The moment at which so much of the time is over."""
    now = time.monotonic()
    return now + RISING_SHARE * (until - now)
