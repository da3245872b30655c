"""The cheapest combination of a price list that serves everyone, with proof.

Implicit hitting sets (Moreno-Centeno and Karp, Operations Research 61, 2013): the cheapest combination that is not
known to fail is tried. If it fails, it is made as large as it can be while it still fails, and with it all that is
contained in it is known to fail, because more never hurts. The first that succeeds is the cheapest of all.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from models.answer import Answer
from models.week import ClinicWeek
from scheduler.planning.capacity.prices import PriceList, Units
from scheduler.planning.capacity.target import Decided, Solve, Target


@dataclass(frozen=True)
class Tried:
    """A combination that was solved."""

    units: Units
    price: int
    decided: Decided
    answer: Answer
    week: ClinicWeek


@dataclass(frozen=True)
class Cheapest:
    """``found`` reaches the target; no combination below ``at_least`` does, which is its price where that is proven.

    Without ``found``: ``at_least`` is ``None`` where even all items together are proven to fail.
    """

    found: Tried | None
    at_least: int | None
    tried: tuple[Tried, ...]

    @property
    def proven(self) -> bool:
        """Nothing cheaper reaches the target, or nothing at all does."""
        return self.at_least == (None if self.found is None else self.found.price)


@dataclass
class _Search:
    week: ClinicWeek
    prices: PriceList
    target: Target
    solve: Solve
    tried: dict[Units, Tried] = field(default_factory=dict)
    failing: list[Units] = field(default_factory=list)

    def test(self, units: Units) -> Decided:
        if units not in self.tried:
            week = self.prices.applied(self.week, units)
            (answer,) = self.solve([(self.prices.said(units), week)], "combinations")
            price = self.prices.price(units)
            self.tried[units] = Tried(units, price, self.target.decide(answer), answer, week)
        return self.tried[units].decided

    def known_to_fail(self, units: Units) -> bool:
        return any(_within(units, one) for one in self.failing)

    def grow(self, units: Units) -> None:
        """Raise item after item to its most, the cheap ones first, as long as the combination still fails."""
        items = self.prices.items
        for number in sorted(range(len(items)), key=lambda one: items[one].price):
            raised = (*units[:number], items[number].most, *units[number + 1 :])
            if raised != units and (self.known_to_fail(raised) or self.test(raised) == "no"):
                units = raised
        self.failing.append(units)


def _within(small: Units, large: Units) -> bool:
    return all(one <= other for one, other in zip(small, large, strict=True))


def cheapest(week: ClinicWeek, prices: PriceList, target: Target, solve: Solve) -> Cheapest:
    """The cheapest combination with which the week reaches the target.

    Raises:
        NoAnswerError: a week has no answer.
    """
    search = _Search(week, prices, target, solve)
    everything = tuple(item.most for item in prices.items)
    at_least: int | None = None
    if search.test(everything) == "no":
        return Cheapest(None, None, tuple(search.tried.values()))
    every = itertools.product(*(range(item.most + 1) for item in prices.items))
    for units in sorted(every, key=lambda one: (prices.price(one), one)):
        if search.known_to_fail(units):
            continue
        decided = search.test(units)
        if decided == "no":
            search.grow(units)
            continue
        if at_least is None:
            at_least = prices.price(units)
        if decided == "yes":
            return Cheapest(search.tried[units], at_least, tuple(search.tried.values()))
    return Cheapest(None, at_least, tuple(search.tried.values()))
