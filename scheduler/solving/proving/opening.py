"""Everybody of a large clinic at once, by prices: from nothing to the least stage 5 there is.

The relaxation of stage 5, with everybody demanded, is nearly exact, and a roster of its value can hold a third of all
choices only. Where the search under the habits is long in placing everybody, prices are looked for beside it, and it
ends when they are there.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from scheduler.solving.construction.known import Known
from scheduler.solving.engines.engine import GoOn, Limits
from scheduler.solving.messages import Options
from scheduler.solving.program.assemble import CONTINUITY
from scheduler.solving.program.best import HOPED
from scheduler.solving.proving.claims import Claims
from scheduler.solving.proving.pincer import Pincer
from scheduler.solving.proving.prepare import Contest, Fight, Preparer, wanted
from scheduler.solving.proving.prices import Prices

BEYOND = 8
"""Stage 5 at most, beyond what everybody has to change: what is ruled out then makes the relaxation small."""
LATE_SECONDS = 15.0
"""Most weeks have a roster by then under the habits: their searches would only be slower beside another engine."""
PRICING_SHARE = 0.25
"""Of the time that is left, at most, for the prices."""
TRYING_SECONDS = 15.0
"""At most from prices to the best roster: it is there soon, or as soon by a search under the habits."""
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
        self._limits, self._asked = Limits(math.inf), False
        self._wait = threading.Event()
        """Ends the wait for a roster without prices."""
        self._pricing = Future[Prices | None]()
        self._pricing.set_result(None)
        claims.raise_to(least, CONTINUITY, PLACED)

    def begin(self, until: float) -> None:
        """Look for the prices beside what else is done, if nobody has placed everybody for long.

        Args:
            until: the moment of the monotonic clock to end long before.
        """
        self._preparer.until = until
        pool = ThreadPoolExecutor(1)
        self._pricing = pool.submit(self._price, until)
        pool.shutdown(wait=False)

    def _price(self, until: float) -> Prices | None:
        self._wait.wait(LATE_SECONDS)
        if self.placed or self._limits.ended:
            return None
        self._asked = True
        self._limits.seconds = PRICING_SHARE * (until - time.monotonic())
        return self._preparer.priced(CONTINUITY, PLACED, self._limits, self._change)

    def end(self) -> None:
        """No prices are needed any more."""
        self._limits.stop()
        self._wait.set()
        self._pricing.result()

    @property
    def pending(self) -> bool:
        """There may be prices soon."""
        return self._asked and not self._pricing.done()

    @property
    def ready(self) -> bool:
        """There are prices, or they are not needed."""
        return self.settled or (self._pricing.done() and self._pricing.result() is not None)

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
        self._wait.set()
        if self.placed and self._asked and not self.settled:
            self._contest(self._plain, until, lambda: self.pending and go_on())
        while not (self._pricing.done() or self.placed) and go_on():
            time.sleep(_PAUSE_SECONDS)
        prices = self._pricing.result() if self._pricing.done() else None
        if prices is not None and not self.settled:
            end = min(until, time.monotonic() + TRYING_SECONDS)
            self._pincer.run(prices, end, lambda: go_on() and not self.settled)

    def _plain(self) -> Fight:
        """The proof without prices."""
        return self._preparer.fight([CONTINUITY], PLACED, self._preparer.holding(PLACED))
