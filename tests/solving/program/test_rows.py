"""What rows say about single variables, against every assignment."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.solving.program.arrays import Ints
from scheduler.solving.program.rows import Rows, narrowed

FACTORS = st.integers(-4, 4).filter(bool)


@st.composite
def problems(draw: st.DrawFn) -> tuple[Rows, Ints, Ints]:
    """Up to four rows over four small variables, which may have no solution at all."""
    entries = [
        (row, column, draw(FACTORS))
        for row in range(draw(st.integers(0, 4)))
        for column in draw(st.lists(st.integers(0, 3), unique=True, max_size=4))
    ]
    count = max((row for row, _, _ in entries), default=-1) + 1
    low = np.array([draw(st.integers(-6, 6)) for _ in range(count)], np.int64)
    high = low + np.array([draw(st.integers(0, 5)) for _ in range(count)], np.int64)
    row, column, factor = np.array(entries, np.int64).reshape(-1, 3).T
    lower = np.array([draw(st.integers(-2, 1)) for _ in range(4)], np.int64)
    upper = lower + np.array([draw(st.integers(0, 3)) for _ in range(4)], np.int64)
    return Rows(row, column, factor, low, high), lower, upper


def solutions(rows: Rows, lower: Ints, upper: Ints) -> set[tuple[int, ...]]:
    """Every assignment within the bounds that all rows allow."""
    found = set()
    for one in product(*(range(low, high + 1) for low, high in zip(lower, upper, strict=True))):
        sums = np.zeros(len(rows.low), np.int64)
        np.add.at(sums, rows.row, rows.factor * np.array(one)[rows.column])
        if ((rows.low <= sums) & (sums <= rows.high)).all():
            found.add(one)
    return found


@settings(max_examples=200, deadline=None)
@given(problems())
def test_narrower_bounds_leave_the_same_solutions(problem: tuple[Rows, Ints, Ints]) -> None:
    """A bound too narrow would lose rosters, one too wide only time; what has no solution stays without one."""
    assert solutions(*narrowed(*problem)) == solutions(*problem)


def test_what_follows_from_one_row_after_the_other_is_found() -> None:
    """Most of what is free in a step follows from what is kept; an engine need not be told of it."""
    rows = Rows(*np.array([[0, 0, 1], [0, 1, 1], [1, 1, 1], [1, 2, -1]], np.int64).T, *np.array([[2, 0], [2, 0]]))
    left, lower, upper = narrowed(rows, np.zeros(3, np.int64), np.ones(3, np.int64))
    assert lower.tolist() == upper.tolist() == [1, 1, 1]
    assert len(left.low) == 0
