"""What concerns one owner alone, cut out of a program: whether he could be content if nobody else were there."""

from __future__ import annotations

import numpy as np

from scheduler.drafting.program import Program
from scheduler.solving.arrays import Ints
from scheduler.solving.part import Part, Parts, ranges


class Owned:
    """Rows and variables in the order of their owners, so that each owner's are at hand.

    Args:
        parts: of the whole program.
        owner: the owner of each variable, or -1 where it belongs to nobody.
    """

    def __init__(self, parts: Parts, owner: Ints) -> None:
        self._all = parts
        self._owner = owner
        self._rows = _Shelf(self._owners_of_rows())
        self._variables = _Shelf(owner)
        self._place = np.empty(len(owner), dtype=np.int64)

    def part(self, number: int) -> Part:
        """One owner's variables, and the rows that hold nobody else's."""
        mine, rows = self._variables.of(number), self._rows.of(number)
        self._place[mine] = np.arange(len(mine))
        first, lengths = self._all.starts[rows], np.diff(self._all.starts)[rows]
        entries = ranges(first, lengths)
        part = Program()
        part.lower, part.upper = self._all.lower[mine].tolist(), self._all.upper[mine].tolist()
        part.columns = self._place[self._all.columns[entries]].tolist()
        part.coefficients = self._all.coefficients[entries].tolist()
        part.starts = [0, *np.cumsum(lengths).tolist()]
        part.low, part.high = self._all.low[rows].tolist(), self._all.high[rows].tolist()
        return Part(part, mine, self._all.lower)

    def _owners_of_rows(self) -> Ints:
        """The owner of all variables of a row; -1 where there are several."""
        nobody = -1
        found = np.full(len(self._all.low), nobody, dtype=np.int64)
        filled = np.diff(self._all.starts) > 0
        of, starts = self._owner[self._all.columns], self._all.starts[:-1][filled]
        least, most = np.minimum.reduceat(of, starts), np.maximum.reduceat(of, starts)
        found[filled] = np.where(least == most, least, nobody)
        return found


class _Shelf:
    """Numbers from 0, in the order of what they belong to."""

    def __init__(self, owner: Ints) -> None:
        self._order = np.argsort(owner, kind="stable")
        self._sorted = owner[self._order]

    def of(self, number: int) -> Ints:
        """Those that belong to one owner, ascending."""
        first, end = np.searchsorted(self._sorted, [number, number + 1])
        return self._order[first:end]
