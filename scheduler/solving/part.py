"""A part of a program: some variables keep the values of a known solution, the others stay free.

Neighbourhood search solves many parts of one program, so fixing works on whole arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

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
    """Cuts parts out of one program, whose records it holds as arrays."""

    def __init__(self, program: Program) -> None:
        self.lower = np.array(program.lower, dtype=np.int64)
        self.upper = np.array(program.upper, dtype=np.int64)
        self.columns = np.array(program.columns, dtype=np.int64)
        self.coefficients = np.array(program.coefficients, dtype=np.int64)
        self.starts = np.array(program.starts, dtype=np.int64)
        self.low = np.array(program.low, dtype=np.int64)
        self.high = np.array(program.high, dtype=np.int64)
        self._lengths = np.diff(self.starts)
        self._row_of = np.repeat(np.arange(len(self.low)), self._lengths)

    def cut(self, kept: Flags, solution: Sequence[int], known: Sequence[int] | None = None) -> Part:
        """The part in which the variables flagged in ``kept`` keep their value in ``solution``.

        Args:
            kept: a flag for every variable of the program.
            solution: a value for every variable; where it breaks a row whatever the free variables are, the part has
                no solution.
            known: one that satisfies the program: rows in which nothing is free or differs from it are not read.
        """
        values = np.asarray(solution, dtype=np.int64)
        lower, upper = np.where(kept, values, self.lower), np.where(kept, values, self.upper)
        fixed = lower == upper
        rows = np.arange(len(self.low)) if known is None else self._rows_of(~fixed | (lower != np.asarray(known)))
        lengths = self._lengths[rows]
        entries, local = ranges(self.starts[rows], lengths), np.concatenate([[0], np.cumsum(lengths)])
        here, factors = self.columns[entries], self.coefficients[entries]
        moving = ~fixed[here]
        settled = _sums(np.where(moving, 0, factors * lower[here]), local)
        positive = factors > 0
        least = factors * np.where(positive, lower[here], upper[here])
        most = factors * np.where(positive, upper[here], lower[here])
        reach_low, reach_high = _sums(np.where(moving, least, 0), local), _sums(np.where(moving, most, 0), local)
        low, high = self.low[rows] - settled, self.high[rows] - settled
        binding = (low > reach_low) | (high < reach_high)
        taken = moving & np.repeat(binding, lengths)
        number = np.cumsum(~fixed) - 1
        part = Program()
        part.lower, part.upper = lower[~fixed].tolist(), upper[~fixed].tolist()
        part.columns = number[here[taken]].tolist()
        part.coefficients = factors[taken].tolist()
        part.starts = [0, *np.cumsum(_sums(moving.astype(np.int64), local)[binding]).tolist()]
        part.low = np.maximum(low, reach_low)[binding].tolist()
        part.high = np.minimum(high, reach_high)[binding].tolist()
        return Part(part, np.nonzero(~fixed)[0], lower)

    @cached_property
    def _by_column(self) -> tuple[Ints, Ints]:
        """The rows of each variable, one variable after the other, and where each begins."""
        counts = np.bincount(self.columns, minlength=len(self.lower))
        rows: Ints = self._row_of[np.argsort(self.columns, kind="stable")]
        return rows, np.concatenate([[0], np.cumsum(counts)])

    def _rows_of(self, flags: Flags) -> Ints:
        """The rows that hold any of the variables with a flag."""
        found, variables = np.zeros(len(self.low), dtype=np.bool_), np.nonzero(flags)[0]
        by_column, starts = self._by_column
        found[by_column[ranges(starts[variables], np.diff(starts)[variables])]] = True
        return np.nonzero(found)[0]

    def owners(self, seeds: dict[int, int], shared: set[int], rounds: int = 4) -> Ints:
        """Who owns each variable: a helper variable belongs to whom all variables of its rows belong; else -1.

        Args:
            seeds: variable -> owner, for the variables that are known to belong to somebody.
            shared: variables that belong to nobody.
            rounds: how long a chain of helper variables may be.
        """
        nobody, unknown = -1, -2
        owner = np.full(len(self.lower), unknown, dtype=np.int64)
        owner[list(seeds)] = list(seeds.values())
        owner[list(shared)] = nobody
        big = np.iinfo(np.int64).max
        for _ in range(rounds):
            of = owner[self.columns]
            known = of != unknown
            row_least = self._extreme(np.where(known, of, big), np.minimum, big)
            row_most = self._extreme(np.where(known, of, unknown), np.maximum, unknown)
            least = np.full(len(owner), big, dtype=np.int64)
            most = np.full(len(owner), unknown, dtype=np.int64)
            np.minimum.at(least, self.columns, row_least[self._row_of])
            np.maximum.at(most, self.columns, row_most[self._row_of])
            settled = (owner == unknown) & (most != unknown)
            owner[settled] = np.where(least == most, most, nobody)[settled]
        owner[owner == unknown] = nobody
        return owner

    def _extreme(self, entries: Ints, ufunc: np.ufunc, empty: int) -> Ints:
        result = np.full(len(self.low), empty, dtype=np.int64)
        ufunc.at(result, self._row_of, entries)
        return result


def ranges(starts: Ints, lengths: Ints) -> Ints:
    """The numbers from each start on, as many as its length says, one range after the other."""
    ends = np.cumsum(lengths)
    found: Ints = np.repeat(starts - ends + lengths, lengths) + np.arange(lengths.sum())
    return found


def _sums(entries: Ints, starts: Ints) -> Ints:
    """The sum of each row's entries; row ``i`` goes from ``starts[i]`` to ``starts[i + 1]``."""
    total = np.concatenate([[0], np.cumsum(entries)])
    found: Ints = total[starts[1:]] - total[starts[:-1]]
    return found
