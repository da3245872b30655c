"""What concerns one owner alone, cut out of a program: whether he could be content if nobody else were there."""

from __future__ import annotations

import numpy as np

from scheduler.drafting.program import Program
from scheduler.solving.program.arrays import Ints
from scheduler.solving.program.part import Part, Parts, ranges

_NOBODY = -1


class Owned:
    """Rows and variables in the order of their owners, so that each owner's are at hand.

    Args:
        parts: of the whole program.
        owner: the owner of each variable, or -1 where it belongs to nobody.
    """

    def __init__(self, parts: Parts, owner: Ints) -> None:
        self._all = parts
        self._owner = owner
        self._fixed = ~parts.moving
        self._rows = _Shelf(self._owners_of_rows())
        self._variables = _Shelf(owner)

    def part(self, number: int) -> Part:
        """One owner's variables, and the rows that hold nobody else's; a variable with one value left is a number."""
        return self._part(self._variables.of(number), self.rows(number))

    def rows(self, number: int) -> Ints:
        """The rows of one owner's part, in its order."""
        return self._rows.of(number)

    def together(self) -> Part:
        """All owners side by side: the variables and rows of each, and nothing that several share."""
        return self._part(self._variables.owned(), self._rows.owned())

    def _part(self, mine: Ints, rows: Ints) -> Part:
        place = np.empty(len(self._owner), dtype=np.int64)
        place[mine] = np.arange(len(mine))
        first, lengths = self._all.starts[rows], np.diff(self._all.starts)[rows]
        entries, row = ranges(first, lengths), np.repeat(np.arange(len(rows)), lengths)
        columns, factors = self._all.columns[entries], self._all.coefficients[entries]
        fixed = self._fixed[columns]
        known = np.bincount(row[fixed], (factors * self._all.lower[columns])[fixed], len(rows)).astype(np.int64)
        part = Program()
        part.lower, part.upper = self._all.lower[mine].tolist(), self._all.upper[mine].tolist()
        part.columns, part.coefficients = place[columns[~fixed]].tolist(), factors[~fixed].tolist()
        part.starts = [0, *np.cumsum(np.bincount(row[~fixed], minlength=len(rows))).tolist()]
        part.low, part.high = (self._all.low[rows] - known).tolist(), (self._all.high[rows] - known).tolist()
        return Part(part, mine, self._all.lower)

    def _owners_of_rows(self) -> Ints:
        """The owner of all variables of a row; -1 where there are several, or none at all."""
        big = np.iinfo(np.int64).max
        found = np.full(len(self._all.low), _NOBODY, dtype=np.int64)
        filled = np.diff(self._all.starts) > 0
        of, fixed = self._owner[self._all.columns], self._fixed[self._all.columns]
        starts = self._all.starts[:-1][filled]
        least = np.minimum.reduceat(np.where(fixed, big, of), starts)
        most = np.maximum.reduceat(np.where(fixed, _NOBODY, of), starts)
        found[filled] = np.where(least == most, least, _NOBODY)
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

    def owned(self) -> Ints:
        """Those that belong to somebody, ascending."""
        return np.sort(self._order[np.searchsorted(self._sorted, 0) :])
