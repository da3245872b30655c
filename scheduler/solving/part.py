"""A part of a program: some variables keep the values of a known solution, the others stay free.

Neighbourhood search solves many parts of one program, so fixing works on whole arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scheduler.drafting.program import Program, Terms

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Part:
    """A smaller program; ``free[i]`` is the variable of the whole program behind variable ``i`` of the part."""

    program: Program
    free: Ints
    values: Ints

    def terms(self, terms: Terms) -> Terms:
        """An expression of the whole program in the part's variables, without its constant."""
        position = np.full(len(self.values), -1, dtype=np.int64)
        position[self.free] = np.arange(len(self.free))
        return [(coefficient, int(position[variable])) for coefficient, variable in terms if position[variable] >= 0]

    def constant(self, terms: Terms) -> int:
        """What the kept variables contribute to an expression."""
        fixed = np.ones(len(self.values), dtype=bool)
        fixed[self.free] = False
        return int(sum(coefficient * self.values[variable] for coefficient, variable in terms if fixed[variable]))

    def whole(self, solution: Sequence[int]) -> list[int]:
        """A solution of the part as a solution of the whole program."""
        values = self.values.copy()
        values[self.free] = solution
        found: list[int] = values.tolist()
        return found

    def hint(self, solution: Sequence[int]) -> list[int]:
        """The part of a whole solution."""
        found: list[int] = np.asarray(solution, dtype=np.int64)[self.free].tolist()
        return found


class Parts:
    """Cuts parts out of one program."""

    def __init__(self, program: Program) -> None:
        self._lower = np.array(program.lower, dtype=np.int64)
        self._upper = np.array(program.upper, dtype=np.int64)
        self._columns = np.array(program.columns, dtype=np.int64)
        self._coefficients = np.array(program.coefficients, dtype=np.int64)
        self._starts = np.array(program.starts, dtype=np.int64)
        self._low = np.array(program.low, dtype=np.int64)
        self._high = np.array(program.high, dtype=np.int64)
        self._row_of = np.repeat(np.arange(len(self._low)), np.diff(self._starts))

    def cut(self, kept: Flags, solution: Sequence[int]) -> Part:
        """The part in which the variables flagged in ``kept`` keep their value in ``solution``.

        Args:
            kept: a flag for every variable of the program.
            solution: a value for every variable; it satisfies the program.
        """
        values = np.asarray(solution, dtype=np.int64)
        lower, upper = np.where(kept, values, self._lower), np.where(kept, values, self._upper)
        fixed = lower == upper
        here, moving = self._columns, ~fixed[self._columns]
        settled = self._per_row(np.where(moving, 0, self._coefficients * lower[here]))
        positive = self._coefficients > 0
        least = np.where(positive, self._coefficients * lower[here], self._coefficients * upper[here])
        most = np.where(positive, self._coefficients * upper[here], self._coefficients * lower[here])
        reach_low, reach_high = self._per_row(np.where(moving, least, 0)), self._per_row(np.where(moving, most, 0))
        low, high = self._low - settled, self._high - settled
        binding = (low > reach_low) | (high < reach_high)
        entries = moving & binding[self._row_of]
        number = np.cumsum(~fixed) - 1
        part = Program()
        part.lower, part.upper = lower[~fixed].tolist(), upper[~fixed].tolist()
        part.columns = number[here[entries]].tolist()
        part.coefficients = self._coefficients[entries].tolist()
        part.starts = [0, *np.cumsum(self._per_row(moving.astype(np.int64))[binding]).tolist()]
        part.low = np.maximum(low, reach_low)[binding].tolist()
        part.high = np.minimum(high, reach_high)[binding].tolist()
        return Part(part, np.nonzero(~fixed)[0], lower)

    def private(self, owner: Ints, number: int) -> Part:
        """What concerns one owner alone: his variables, and the rows that hold nobody else's."""
        mine = owner == number
        foreign = self._per_row((~mine[self._columns]).astype(np.int64)) > 0
        entries = ~foreign[self._row_of]
        lengths = np.diff(self._starts)[~foreign]
        place = np.cumsum(mine) - 1
        part = Program()
        part.lower, part.upper = self._lower[mine].tolist(), self._upper[mine].tolist()
        part.columns = place[self._columns[entries]].tolist()
        part.coefficients = self._coefficients[entries].tolist()
        part.starts = [0, *np.cumsum(lengths).tolist()]
        part.low, part.high = self._low[~foreign].tolist(), self._high[~foreign].tolist()
        return Part(part, np.nonzero(mine)[0], self._lower)

    def _per_row(self, entries: Ints) -> Ints:
        total = np.concatenate([[0], np.cumsum(entries)])
        sums: Ints = total[self._starts[1:]] - total[self._starts[:-1]]
        return sums

    def owners(self, seeds: dict[int, int], shared: set[int], rounds: int = 4) -> Ints:
        """Who owns each variable: a helper variable belongs to whom all variables of its rows belong; else -1.

        Args:
            seeds: variable -> owner, for the variables that are known to belong to somebody.
            shared: variables that belong to nobody.
            rounds: how long a chain of helper variables may be.
        """
        nobody, unknown = -1, -2
        owner = np.full(len(self._lower), unknown, dtype=np.int64)
        owner[list(seeds)] = list(seeds.values())
        owner[list(shared)] = nobody
        big = np.iinfo(np.int64).max
        for _ in range(rounds):
            of = owner[self._columns]
            known = of != unknown
            row_least = self._extreme(np.where(known, of, big), np.minimum, big)
            row_most = self._extreme(np.where(known, of, unknown), np.maximum, unknown)
            least = np.full(len(owner), big, dtype=np.int64)
            most = np.full(len(owner), unknown, dtype=np.int64)
            np.minimum.at(least, self._columns, row_least[self._row_of])
            np.maximum.at(most, self._columns, row_most[self._row_of])
            settled = (owner == unknown) & (most != unknown)
            owner[settled] = np.where(least == most, most, nobody)[settled]
        owner[owner == unknown] = nobody
        return owner

    def _extreme(self, entries: Ints, ufunc: np.ufunc, empty: int) -> Ints:
        result = np.full(len(self._low), empty, dtype=np.int64)
        ufunc.at(result, self._row_of, entries)
        return result
