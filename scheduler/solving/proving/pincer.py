"""One stage from both sides, among the choices that good rosters can hold: what is found meets what is refuted.

One engine minimises among few choices, from nothing: what is cheap is soon found there. Another looks for any roster
of so much: where there is none that is mostly refuted in a second or two, so the bound rises by more each time.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from scheduler.solving.engines.abreast import abreast
from scheduler.solving.engines.duel import BOUNDER, FINDER, PAIR, SETTINGS
from scheduler.solving.engines.engine import GoOn, Limits
from scheduler.solving.messages import Options
from scheduler.solving.proving.claims import Claims
from scheduler.solving.proving.goal import Vector
from scheduler.solving.proving.prepare import Cheap, Fight, Preparer
from scheduler.solving.proving.prices import Prices

THOROUGH = {"subsolvers": FINDER["subsolvers"]}
"""With all of presolve, which leaves the search from nothing less to chance."""
FINDERS = 2
"""Its threads while there is no roster: one more of the engine's for a first solution, and then neighbourhoods."""
NEAR = 1.1
"""A roster of at most so many times the bound is near it: few choices are better."""
MUCH = 2**62
"""More than any roster has."""
PATIENCE, LEAST_SECONDS = 2.0, 4.0
"""A question takes at most so many times as long as the longest that was answered, and so many seconds at least;
then less is asked."""


class Pincer:
    """One stage's.

    Args:
        stage: what was priced.
        earlier: the values of the stages before it; the best roster need not have them yet.
        preparer: makes the fights.
        claims: takes the bounds, of the best roster.
        options: seed and workers.
        change: stage 5 at most in the rosters that were priced, where that was presumed.
    """

    def __init__(
        self,
        stage: int,
        earlier: Vector,
        preparer: Preparer,
        claims: Claims,
        options: Options,
        change: int | None = None,
    ) -> None:
        self.stage, self.earlier = stage, earlier
        self._preparer, self._claims = preparer, claims
        self._options, self._change = options, change
        self._stuck = False
        """A least question has no answer in time."""

    @property
    def settled(self) -> bool:
        """There is a roster, and nothing is better."""
        return self._value <= self._bound

    @property
    def near(self) -> bool:
        """There is a roster near the bound."""
        return self._value <= NEAR * self._bound

    def run(self, prices: Prices, end: float, go_on: GoOn = lambda: True) -> None:
        """Until both meet, or what is found is near and questions bring nothing more.

        Args:
            prices: the stage's.
            end: the moment of the monotonic clock to end at.
            go_on: whether it may.
        """

        def further(sound: GoOn) -> bool:
            over = self.settled or (self._stuck and self.near)
            return time.monotonic() < end and go_on() and sound() and not over

        self._add(min(prices.bound, self._most + 1))
        abreast(
            lambda sound: self._refute(prices, end, lambda: further(sound)),
            lambda sound: self._find(prices, end, lambda: further(sound)),
        )

    def _find(self, prices: Prices, end: float, go_on: GoOn) -> None:
        """The best among the choices that a roster of the bound can hold, or a few more, until one is there.

        Then, and where one near the bound came from elsewhere, the bound of those that are better.
        """
        most, step, found = self._bound, 1, self.near
        while go_on() and not found and max(most, self._bound) <= self._most:
            most = max(most, self._bound)
            one = self._cheap(prices, most)
            threads = FINDERS if self._value == MUCH else 1
            self._fight(one, end, [THOROUGH, *self._others], lambda: go_on() and not self.near, threads=threads)
            found = not one.duel.infeasible
            if not found:
                self._add(most + 1)
                most, step = most + step, 2 * step
        most = min(self._value - 1, self._most)
        if go_on() and found and self._bound <= most:
            one = self._cheap(prices, most)
            hint = self._claims.best.hint(len(one.duel.program.lower))
            self._fight(one, end, [BOUNDER, *self._others], go_on, hint)
            if one.duel.infeasible:
                self._add(most + 1)

    def _refute(self, prices: Prices, end: float, go_on: GoOn) -> None:
        """Any roster of at most so much, and then of more or of less, until no answer comes in time."""
        step, longest = 1, 0.0
        while go_on() and not self._stuck and (bound := self._bound) <= self._most:
            high = min(self._value - 1, self._most)
            most = max(bound, min(bound + step - 1, (bound + high) // 2))
            one = self._preparer.any_cheap(self.stage, self.earlier, Cheap(prices, most, self._change))
            began = time.monotonic()
            until = min(end, began + max(LEAST_SECONDS, PATIENCE * longest))
            self._fight(one, until, [FINDER], partial(self._asking, most, go_on))
            if one.duel.infeasible:
                self._add(most + 1)
            if one.duel.settled:
                longest = max(longest, time.monotonic() - began)
            self._stuck = most == bound and self._asking(most, go_on)
            step = 2 * step if one.duel.infeasible else max(1, (most - bound + 1) // 4)

    def _cheap(self, prices: Prices, most: int) -> Fight:
        return self._preparer.cheap([self.stage], self.earlier, Cheap(prices, most, self._change))

    @property
    def _others(self) -> Sequence[Mapping[str, Any]]:
        """Further settings where there are more workers than the two sides need."""
        return SETTINGS[PAIR : self._options.workers]

    def _asking(self, most: int, go_on: GoOn) -> bool:
        """Nothing is known of a roster of at most so much."""
        return go_on() and self._bound <= most < self._value

    @property
    def _value(self) -> int:
        """Of the best roster, where it has the earlier values."""
        reached = self._claims.before(self.stage) == self.earlier
        return self._claims.best.value(self.stage) if reached else MUCH

    @property
    def _most(self) -> int:
        """No roster of more was priced."""
        return MUCH if self._change is None else self._change

    @property
    def _bound(self) -> int:
        return self._claims.bound(self.stage, self.earlier)

    def _fight(
        self,
        one: Fight,
        end: float,
        settings: Sequence[Mapping[str, Any]],
        go_on: GoOn,
        hint: Sequence[int] | None = None,
        threads: int = 1,
    ) -> None:
        """``threads``: of the first setting."""
        seconds, seed = end - time.monotonic(), self._options.seed
        several = [Limits(seconds, seed=seed, parameters=setting) for setting in settings]
        several[0].workers = threads
        one.duel.fight(several, hint, lambda: time.monotonic() < end and go_on())

    def _add(self, bound: int) -> None:
        self._claims.raise_to(bound, self.stage, self.earlier)
