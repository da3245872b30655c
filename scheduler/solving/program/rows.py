"""What the rows of a program say about single variables, before any engine is asked.

A part of a large program is mostly variables whose value follows at once from what is kept. To find them on whole
arrays takes milliseconds; to write them into an engine's records, which then finds them itself, takes far longer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scheduler.solving.program.arrays import Ints

ROUNDS = 4
"""The first finds most of what can be found."""


@dataclass(frozen=True)
class Rows:
    """Rows ``low <= sum(factor * variable) <= high``; entries lie row by row.

    ``row``, ``column`` and ``factor`` hold one value for each entry, ``low`` and ``high`` one for each row.
    """

    row: Ints
    column: Ints
    factor: Ints
    low: Ints
    high: Ints

    def settled(self, lower: Ints, upper: Ints) -> Rows:
        """The same rows without the variables that have one value left, and without what can no longer be broken.

        Args:
            lower: the least value of each variable.
            upper: the greatest.
        """
        moving = (lower != upper)[self.column]
        constant = self._sums(np.where(moving, 0, self.factor * lower[self.column]))
        low, high = self.low - constant, self.high - constant
        least, most = (self._sums(np.where(moving, one, 0)) for one in self._reach(lower, upper))
        binding = (low > least) | (high < most)
        taken = moving & binding[self.row]
        number = np.cumsum(binding) - 1
        low, high = np.maximum(low, least)[binding], np.minimum(high, most)[binding]
        return Rows(number[self.row[taken]], self.column[taken], self.factor[taken], low, high)

    def narrow(self, lower: Ints, upper: Ints) -> tuple[Ints, Ints]:
        """The bounds that each row alone leaves to each of its variables; they may cross where nothing is left."""
        least, most = self._reach(lower, upper)
        over = (self.high - self._sums(least))[self.row] + least
        under = (self.low - self._sums(most))[self.row] + most
        positive = self.factor > 0
        greatest = np.where(positive, over, under) // self.factor
        smallest = -(np.where(positive, -under, -over) // self.factor)
        lower, upper = lower.copy(), upper.copy()
        np.maximum.at(lower, self.column, smallest)
        np.minimum.at(upper, self.column, greatest)
        return lower, upper

    def _reach(self, lower: Ints, upper: Ints) -> tuple[Ints, Ints]:
        """The least and the greatest that each entry can contribute."""
        low, high = self.factor * lower[self.column], self.factor * upper[self.column]
        return np.minimum(low, high), np.maximum(low, high)

    def _sums(self, entries: Ints) -> Ints:
        total = np.concatenate([[0], np.cumsum(entries)])
        starts = self.starts
        found: Ints = total[starts[1:]] - total[starts[:-1]]
        return found

    @cached_property
    def starts(self) -> Ints:
        """Where each row begins, and the end of the last."""
        return np.concatenate([[0], np.cumsum(np.bincount(self.row, minlength=len(self.low)))])


def narrowed(rows: Rows, lower: Ints, upper: Ints) -> tuple[Rows, Ints, Ints]:
    """Rows and bounds with the same solutions, the bounds as tight as single rows make them in a few rounds.

    Args:
        rows: the rows.
        lower: the least value of each variable.
        upper: the greatest.

    Returns:
        Rows without what the bounds settle; where there is no solution the bounds as they came, since which row is to
        blame is for an engine to say.
    """
    begun, low, high = rows.settled(lower, upper), lower, upper
    here = begun
    for _ in range(ROUNDS):
        new_low, new_high = here.narrow(low, high)
        if (new_low > new_high).any():
            return begun, lower, upper
        if np.array_equal(new_low, low) and np.array_equal(new_high, high):
            break
        low, high = new_low, new_high
        here = here.settled(low, high)
    return here, low, high
