"""What each choice costs beside the least value of the relaxation: a roster as good as another has no dear choice.

An engine solves the relaxation in floating point. What it says is taken for prices of the rows, rounded, and what
follows from them is counted in whole numbers. For any prices ``y`` of rows ``low <= A x <= high``, ``c x`` is at
least what the rows are worth at their cheap sides, and each variable at its cheap side with the cost ``c - A'y`` that
is left to it; a variable away from its cheap side adds that cost for each unit. (Reduced cost fixing: G. L. Nemhauser
and L. A. Wolsey, Integer and Combinatorial Optimization, Wiley 1988, chapter II.5.)
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scheduler.drafting.program import Program, Terms
from scheduler.solving.engines.cpsat import Row
from scheduler.solving.engines.engine import Limits
from scheduler.solving.engines.highs import Highs
from scheduler.solving.program.arrays import Ints, unzipped

SCALE = 2**20
"""A price of one unit."""
FITS = 2**62
"""What is left to a variable stays below it: an integer of 64 bits."""


@dataclass(frozen=True)
class Prices:
    """A bound, and what is left to each variable, both in parts of ``SCALE`` to a unit.

    The bound is of what was minimised. A variable with a cost above 0 is cheap at its least value, with one below 0
    at its greatest. ``lower`` and ``upper`` are the ranges that were priced, ``rows`` the prices of the rows. ``own``
    is how much of the bound is already what the owner of a variable costs beyond the relaxation (``alone.py``), which
    is not to be counted twice where that variable is dear.
    """

    least: int
    left: Ints
    lower: Ints
    upper: Ints
    rows: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    own: Ints = field(default_factory=lambda: np.zeros(1, np.int64))

    @property
    def bound(self) -> int:
        """No solution is below it."""
        return -(-self.least // SCALE)

    def within(self, program: Program, most: int) -> Program:
        """The program without the values that no solution of at most ``most`` can have; its rows are shared.

        Nor has it values that were not priced: what is left to a variable says nothing of them.

        Args:
            program: that was priced, whatever has been ruled out before or since.
            most: one that is below the bound is taken for it.
        """
        lower = np.maximum(np.array(program.lower, np.int64), self.lower)
        upper = np.minimum(np.array(program.upper, np.int64), self.upper)
        slack = np.minimum(max(0, min(most * SCALE - self.least, FITS)) + self.own, FITS)
        room = np.where(self.left == 0, self.upper - self.lower, slack // np.maximum(1, abs(self.left)))
        lower = np.where(self.left < 0, np.maximum(lower, self.upper - room), lower)
        upper = np.where(self.left > 0, np.minimum(upper, self.lower + room), upper)
        found = copy(program)
        found.lower, found.upper = lower.tolist(), np.maximum(lower, upper).tolist()
        return found


def priced(program: Program, rows: Sequence[Row], objective: Terms, limits: Limits) -> Prices | None:
    """The prices of a minimisation under further rows; ``None`` if the engine has found none within the limits."""
    engine = Highs(program)
    for row in rows:
        engine.restrict(*row)
    found = engine.duals(objective, limits)
    return None if found is None else counted(program, rows, objective, found)


def counted(program: Program, rows: Sequence[Row], objective: Terms, prices: NDArray[np.float64]) -> Prices:
    """What follows from prices, whatever they are.

    Args:
        program: whose rows come first.
        rows: the further ones.
        objective: what is minimised.
        prices: one for each row, in units of the objective for each unit of the row.
    """
    joined = program.with_rows(rows)
    columns, factors = np.array(joined.columns, np.int64), np.array(joined.coefficients, np.int64)
    numbers = np.repeat(np.arange(len(joined.low)), np.diff(joined.starts))
    costs, priced_variables = unzipped(objective)
    left, weight = np.zeros(len(program.lower), np.int64), np.ones(len(program.lower), np.int64)
    np.add.at(left, priced_variables, costs * SCALE)
    np.add.at(weight, columns, abs(factors))
    dearest = (FITS - int(abs(left).max(initial=0))) // int(weight.max(initial=1)) / SCALE
    whole = np.rint(np.clip(np.nan_to_num(prices), -dearest, dearest) * SCALE).astype(np.int64)
    np.subtract.at(left, columns, factors * whole[numbers])
    sides = [*zip(joined.low, joined.high, strict=True)]
    ranges = [*zip(program.lower, program.upper, strict=True)]
    lower, upper = np.array(program.lower, np.int64), np.array(program.upper, np.int64)
    least = cheapest(whole, sides) + cheapest(left, ranges)
    return Prices(least, left, lower, upper, whole)


def cheapest(prices: Ints, ranges: Sequence[tuple[int, int]]) -> int:
    """What each is worth at least between its two values, all together."""
    each = zip(prices.tolist(), ranges, strict=True)
    return sum(price * (low if price > 0 else high) for price, (low, high) in each)
