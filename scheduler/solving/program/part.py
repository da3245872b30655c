"""A part of a program: some variables keep the values of a known solution, the others stay free.

Neighbourhood search solves many parts of one program, so fixing works on whole arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scheduler.drafting.program import Program, Terms
from scheduler.solving.program.arrays import Flags, Ints, Values, unzipped
from scheduler.solving.program.rows import Rows, narrowed

_FEW = 50
"""Terms up to which a loop is faster than arrays."""
_CHAIN = 4
"""How long a chain of helper variables may be."""


@dataclass(frozen=True)
class Part:
    """A smaller program; ``free[i]`` is the variable of the whole program behind variable ``i`` of the part."""

    program: Program
    free: Ints
    values: Ints

    def terms(self, terms: Terms) -> Terms:
        """An expression of the whole program in the part's variables, without its constant."""
        if len(terms) <= _FEW:
            place = self._place
            return [(factor, int(place[variable])) for factor, variable in terms if place[variable] >= 0]
        return self.pick(*unzipped(terms))

    def pick(self, factors: Ints, variables: Ints) -> Terms:
        """The same for an expression that is kept as arrays."""
        places = self._place[variables]
        free = places >= 0
        return list(zip(factors[free].tolist(), places[free].tolist(), strict=True))

    @cached_property
    def _place(self) -> Ints:
        """The part's number of each variable of the whole program, -1 where it is kept."""
        place: Ints = np.full(len(self.values), -1, dtype=np.int64)
        place[self.free] = np.arange(len(self.free))
        return place

    def constant(self, terms: Terms) -> int:
        """What the kept variables contribute to an expression."""
        factors, variables = unzipped(terms)
        return int((factors * self.values[variables])[self._place[variables] < 0].sum())

    def whole(self, solution: Sequence[int]) -> list[int]:
        """A solution of the part as a solution of the whole program."""
        found: list[int] = self.laid(solution).tolist()
        return found

    def laid(self, solution: Sequence[int]) -> Ints:
        """The same as an array."""
        values = self.values.copy()
        values[self.free] = solution
        return values

    def hint(self, solution: Values) -> list[int]:
        """The part of a whole solution."""
        found: list[int] = np.asarray(solution, dtype=np.int64)[self.free].tolist()
        return found


class Parts:
    """Cuts parts out of one program, whose records it holds as arrays."""

    def __init__(self, program: Program) -> None:
        self._hold(
            (np.array(program.lower, dtype=np.int64), np.array(program.upper, dtype=np.int64)),
            (np.array(program.columns, dtype=np.int64), np.array(program.coefficients, dtype=np.int64)),
            np.array(program.starts, dtype=np.int64),
            (np.array(program.low, dtype=np.int64), np.array(program.high, dtype=np.int64)),
        )

    def before(self, mark: tuple[int, int]) -> Parts:
        """Those of the program as it stood when ``mark`` was taken."""
        variables, rows = mark
        entries = int(self.starts[rows])
        part = Parts.__new__(Parts)
        part._hold(
            (self.lower[:variables], self.upper[:variables]),
            (self.columns[:entries], self.coefficients[:entries]),
            self.starts[: rows + 1],
            (self.low[:rows], self.high[:rows]),
        )
        return part

    def _hold(
        self, bounds: tuple[Ints, Ints], entries: tuple[Ints, Ints], starts: Ints, sides: tuple[Ints, Ints]
    ) -> None:
        self.lower, self.upper = bounds
        self.columns, self.coefficients = entries
        self.starts = starts
        self.low, self.high = sides
        self._lengths = np.diff(self.starts)
        self._row_of = np.repeat(np.arange(len(self.low)), self._lengths)

    def cut(self, kept: Flags, solution: Values, known: Values | None = None) -> Part:
        """The part in which the variables flagged in ``kept`` keep their value in ``solution``.

        Args:
            kept: a flag for every variable of the program.
            solution: a value for every variable; where it breaks a row whatever the free variables are, the part has
                no solution.
            known: one that satisfies the program: rows in which nothing is free or differs from it are not read.
        """
        values = np.asarray(solution, dtype=np.int64)
        lower, upper = np.where(kept, values, self.lower), np.where(kept, values, self.upper)
        loose = lower != upper
        read = np.arange(len(self.low)) if known is None else self._rows_of(loose | (lower != np.asarray(known)))
        counting = np.nonzero((lower != 0) | loose)[0]
        rows, low, high = narrowed(self._taken(read, counting), lower[counting], upper[counting])
        values, free = lower, low != high
        values[counting] = low
        return Part(_program(rows, low, high, free), counting[free], values)

    def _taken(self, rows: Ints, counting: Ints) -> Rows:
        """Some of the rows, and the variables that count, both numbered anew: most variables are kept at 0."""
        place = np.full(len(self.lower), -1, dtype=np.int64)
        place[counting] = np.arange(len(counting))
        lengths = self._lengths[rows]
        entries, row = ranges(self.starts[rows], lengths), np.repeat(np.arange(len(rows)), lengths)
        column = place[self.columns[entries]]
        counts = column >= 0
        factors = self.coefficients[entries[counts]]
        return Rows(row[counts], column[counts], factors, self.low[rows], self.high[rows])

    @cached_property
    def moving(self) -> Flags:
        """Variables that have more than one value left."""
        found: Flags = self.lower != self.upper
        return found

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

    def owners(self, seeds: dict[int, int], shared: set[int]) -> Ints:
        """Who owns each variable: a helper variable belongs to whom all variables of its rows belong; else -1.

        A variable with one value left is a number and makes no row anybody's or nobody's.

        Args:
            seeds: variable -> owner, for the variables that are known to belong to somebody.
            shared: variables that belong to nobody.
        """
        nobody, unknown = -1, -2
        owner = np.full(len(self.lower), unknown, dtype=np.int64)
        owner[list(seeds)] = list(seeds.values())
        owner[list(shared)] = nobody
        big, moving = np.iinfo(np.int64).max, self.moving[self.columns]
        for _ in range(_CHAIN):
            of = owner[self.columns]
            known = (of != unknown) & moving
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


def _program(rows: Rows, lower: Ints, upper: Ints, free: Flags) -> Program:
    """Rows of free variables as a program."""
    place = np.cumsum(free) - 1
    part = Program()
    part.lower, part.upper = lower[free].tolist(), upper[free].tolist()
    part.columns, part.coefficients = place[rows.column].tolist(), rows.factor.tolist()
    part.starts, part.low, part.high = rows.starts.tolist(), rows.low.tolist(), rows.high.tolist()
    return part
