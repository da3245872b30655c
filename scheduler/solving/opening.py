"""Everybody of a large clinic at once, by prices: from nothing to the least stage 5 there is.

The relaxation of stage 5, with everybody demanded, is nearly exact, and a roster of its value can hold a third of all
choices only. It is found beside the search under the habits, which ends where prices are there.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from scheduler.solving.assemble import CONTINUITY
from scheduler.solving.best import HOPED
from scheduler.solving.claims import Claims
from scheduler.solving.engine import Limits
from scheduler.solving.known import Known
from scheduler.solving.messages import Options
from scheduler.solving.pincer import Pincer
from scheduler.solving.prepare import Contest, Fight, Preparer, wanted
from scheduler.solving.prices import Prices
from scheduler.solving.race import GoOn

BEYOND = 8
"""Stage 5 at most, beyond what everybody has to change: what is ruled out then makes the relaxation small."""
PRICING_SHARE, FINDING_SHARE, RISING_SHARE = 0.25, 0.2, 0.35
"""Of the time that is left, at most, for the prices, for a first roster by them, and for the best."""
PLACED = (0,) * len(HOPED)
"""The stages before stage 5 where everybody is placed."""
_PAUSE_SECONDS = 0.05


def opens(known: Known | None, order: Sequence[int], options: Options) -> bool:
    """It is known what each has to change, stage 5 comes when everybody is placed, and two workers are there."""
    placing = set(order[: len(HOPED)]) == set(HOPED) and order[len(HOPED)] == CONTINUITY
    two = options.workers > 1 and not options.reproducible
    return placing and two and known is not None and bool(known.least.change)


class Opening:
    """The first roster, and the proof of its stages up to stage 5.

    Args:
        least: stage 5 at least, whoever is admitted.
        preparer: makes the fights.
        claims: takes the bounds, of the best roster.
        contest: fights one.
        options: which stages are wanted, and the seed.
    """

    def __init__(self, least: int, preparer: Preparer, claims: Claims, contest: Contest, options: Options) -> None:
        self._preparer, self._claims, self._contest = preparer, claims, contest
        self._change = least + BEYOND
        self._pincer = Pincer(CONTINUITY, PLACED, preparer, claims, options, self._change)
        self._wanted = CONTINUITY in wanted(claims.best.order, options)
        self._limits = Limits(math.inf)
        self._pricing = Future[Prices | None]()
        self._pricing.set_result(None)
        claims.raise_to(least, CONTINUITY, PLACED)

    def begin(self, until: float) -> None:
        """Begin to look for the prices, beside what else is done.

        Args:
            until: the moment of the monotonic clock to end long before.
        """
        self._preparer.until = until
        self._limits.seconds = PRICING_SHARE * (until - time.monotonic())
        pool = ThreadPoolExecutor(1)
        self._pricing = pool.submit(self._preparer.priced, CONTINUITY, PLACED, self._limits, self._change)
        pool.shutdown(wait=False)

    def end(self) -> None:
        """No prices are needed any more."""
        self._limits.stop()
        self._pricing.exception()

    @property
    def pending(self) -> bool:
        """There may be prices yet."""
        return not self._pricing.done()

    @property
    def ready(self) -> bool:
        """There are prices, or they are not needed."""
        return self.settled or (not self.pending and self._pricing.result() is not None)

    @property
    def placed(self) -> bool:
        """Everybody is."""
        return self._claims.best.hopeful

    @property
    def near(self) -> bool:
        """Everybody is, and stage 5 is near its bound."""
        return self._pincer.near

    @property
    def settled(self) -> bool:
        """Everybody is placed, and nothing that is wanted is better."""
        return self.placed and (not self._wanted or self._pincer.settled)

    def run(self, until: float, go_on: GoOn) -> None:
        """From nothing, or from a roster that was gathered before there were prices, as far as they help.

        Args:
            until: the moment of the monotonic clock to end long before.
            go_on: whether it may go on.
        """
        if self.placed and not self.settled:
            self._contest(self._plain, until, lambda: self.pending and go_on())
        while self.pending and go_on() and not self.placed:
            time.sleep(_PAUSE_SECONDS)
        prices = self._pricing.result() if not (self.pending or self.settled) else None
        if prices is not None:
            now = time.monotonic()
            first, best = (now + share * (until - now) for share in (FINDING_SHARE, RISING_SHARE))

            def further() -> bool:
                return go_on() and not self.settled and (self.placed or time.monotonic() < first)

            self._pincer.run(prices, best, further)

    def _plain(self) -> Fight:
        """The proof without prices."""
        return self._preparer.fight([CONTINUITY], PLACED, self._preparer.holding(PLACED))
