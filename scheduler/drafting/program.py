"""An integer linear program in plain integers, independent of any solver.

Every rule and stage is linear, so that one formulation serves CP-SAT, HiGHS and any other engine, and can be
sent to another process. Variables carry no names: nothing personal can leak through a solver's log.
"""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Term = tuple[int, int]
"""A coefficient and a variable's index."""
Terms = list[Term]


@dataclass
class Program:
    """Variables with bounds, and rows ``low <= sum(coefficient * variable) <= high``.

    Rows are stored flat: row ``r`` owns entries ``starts[r]`` to ``starts[r + 1]``.
    """

    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    coefficients: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)

    def before(self, mark: tuple[int, int]) -> "Program":
        """The program as it stood when ``mark`` was taken."""
        variables, rows = mark
        entries = self.starts[rows]
        part = Program(starts=self.starts[: rows + 1], low=self.low[:rows], high=self.high[:rows])
        part.lower, part.upper = self.lower[:variables], self.upper[:variables]
        part.columns, part.coefficients = self.columns[:entries], self.coefficients[:entries]
        return part

    @property
    def mark(self) -> tuple[int, int]:
        """How many variables and rows there are now."""
        return len(self.lower), len(self.low)

    def __post_init__(self) -> None:
        self.one = self.integer(1, 1)

    def integer(self, lower: int, upper: int) -> int:
        """A new integer variable; returns its index."""
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.lower) - 1

    def boolean(self) -> int:
        """A new 0-1 variable; returns its index."""
        return self.integer(0, 1)

    def row(self, terms: Iterable[Term], low: int | None, high: int | None) -> None:
        """Add a row; equal variables are merged. ``None`` leaves the side to the least or greatest possible sum."""
        merged = _merged(list(terms))
        least, greatest = self._reach(merged)
        low = least if low is None else low
        high = greatest if high is None else high
        if low <= least and greatest <= high:
            return
        self.columns.extend(merged)
        self.coefficients.extend(merged.values())
        self.starts.append(len(self.columns))
        self.low.append(max(low, least))
        self.high.append(min(high, greatest))

    def with_rows(self, rows: Iterable[tuple[Terms, int, int]]) -> "Program":
        """A copy with further rows as they are, also where one says nothing, so that each has its number."""
        found = copy(self)
        for name in ("columns", "coefficients", "starts", "low", "high"):
            setattr(found, name, [*getattr(self, name)])
        for terms, low, high in rows:
            merged = _merged(terms)
            found.columns.extend(merged)
            found.coefficients.extend(merged.values())
            found.starts.append(len(found.columns))
            found.low.append(low)
            found.high.append(high)
        return found

    def at_most(self, terms: Iterable[Term], bound: int) -> None:
        """Add ``sum <= bound``."""
        self.row(terms, None, bound)

    def at_least(self, terms: Iterable[Term], bound: int) -> None:
        """Add ``sum >= bound``."""
        self.row(terms, bound, None)

    def exactly(self, terms: Iterable[Term], value: int) -> None:
        """Add ``sum == value``."""
        self.row(terms, value, value)

    def fix(self, variable: int, value: int) -> None:
        """Narrow a variable to one value."""
        self.lower[variable] = self.upper[variable] = value

    def value(self, terms: Iterable[Term], solution: Sequence[int] | NDArray[np.int64]) -> int:
        """An expression's exact value under a full assignment."""
        return int(sum(coefficient * solution[variable] for coefficient, variable in terms))

    def reach(self, terms: Iterable[Term]) -> tuple[int, int]:
        """The least and the greatest value the bounds leave to an expression."""
        return self._reach(_merged(list(terms)))

    def _reach(self, merged: dict[int, int]) -> tuple[int, int]:
        lower, upper = self.lower, self.upper
        least = greatest = 0
        for variable, coefficient in merged.items():
            if coefficient > 0:
                least += coefficient * lower[variable]
                greatest += coefficient * upper[variable]
            else:
                least += coefficient * upper[variable]
                greatest += coefficient * lower[variable]
        return least, greatest

    def broken_rows(self, solution: Sequence[int]) -> list[int]:
        """Rows that a full assignment violates; for tests and for a cross-check of an engine's answer."""
        broken = []
        for number, (low, high) in enumerate(zip(self.low, self.high, strict=True)):
            entries = range(self.starts[number], self.starts[number + 1])
            total = sum(self.coefficients[entry] * solution[self.columns[entry]] for entry in entries)
            if not low <= total <= high:
                broken.append(number)
        return broken


def _merged(terms: Terms) -> dict[int, int]:
    """Coefficients by variable in order of appearance, none of them 0; most expressions name no variable twice."""
    merged = {variable: coefficient for coefficient, variable in terms}
    if len(merged) == len(terms) and 0 not in merged.values():
        return merged
    merged = dict.fromkeys(merged, 0)
    for coefficient, variable in terms:
        merged[variable] += coefficient
    return {variable: coefficient for variable, coefficient in merged.items() if coefficient}


def plus(variables: Iterable[int], coefficient: int = 1) -> Terms:
    """``coefficient`` times each variable."""
    return [(coefficient, variable) for variable in variables]


def minus(variables: Iterable[int]) -> Terms:
    """Minus each variable."""
    return plus(variables, -1)


def scaled(terms: Iterable[Term], factor: int) -> Terms:
    """``factor`` times an expression."""
    return [(factor * coefficient, variable) for coefficient, variable in terms]
