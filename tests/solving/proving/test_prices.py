"""What prices of the relaxation rule out, against every assignment."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.drafting.program import Program, Terms
from scheduler.solving.engines.engine import Limits
from scheduler.solving.engines.highs import Highs
from scheduler.solving.proving.prices import FITS, SCALE, Prices, counted, priced
from tests.solving.small import PRICE, assert_nothing_is_lost, moved, programs, solutions, split


@settings(max_examples=200, deadline=None)
@given(programs(), st.integers(-2, 2), st.lists(PRICE, min_size=4, max_size=4), st.integers(0, 2), st.integers(0, 8))
def test_whatever_the_prices_no_solution_as_good_is_lost(
    made: tuple[Program, Terms], shift: int, prices: list[float], further: int, more: int
) -> None:
    """An engine's floats may be wrong; a bound above a roster, or a lost roster, would be a false proof."""
    program, objective = moved(made, shift)
    found = solutions(program)
    part, rows = split(program, further)
    told = counted(part, rows, objective, np.array(prices[: len(program.low)]))
    assert_nothing_is_lost(told, part, more, [(one, program.value(objective, one)) for one in found])


@settings(max_examples=60, deadline=None)
@given(programs(), st.integers(0, 2))
def test_an_engines_prices_say_as_much_as_its_relaxation(made: tuple[Program, Terms], further: int) -> None:
    """Prices read with a wrong sign would be a bound too, but one that says nothing."""
    program, objective = made
    values = [program.value(objective, one) for one in solutions(program)]
    part, rows = split(program, further)
    told = priced(part, rows, objective, Limits(10))
    if values:
        assert told is not None
        assert min(values) - 16 <= told.bound <= min(values)


def chosen() -> tuple[Program, Terms]:
    """One of three must be taken, at a cost of 2, 3 or 7."""
    program = Program()
    three = [program.boolean() for _ in range(3)]
    program.exactly([(1, one) for one in three], 1)
    return program, list(zip((2, 3, 7), three, strict=True))


@pytest.mark.parametrize(("most", "left"), [(1, 1), (2, 1), (3, 2), (6, 2), (7, 3)])
def test_what_is_dear_is_left_out_and_nothing_else(most: int, left: int) -> None:
    """Too much would be a false proof, too little no help; one that is below the bound is taken for it."""
    program, objective = chosen()
    told = counted(program, [], objective, np.array([2.0]))
    assert told.bound == 2
    assert sum(told.within(program, most).upper) == 1 + left
    assert program.upper == [1, 1, 1, 1]


def test_what_a_roster_must_have_is_fixed_too() -> None:
    """A variable that is cheap at its greatest value keeps it."""
    program = Program()
    first, second = program.boolean(), program.integer(0, 3)
    told = counted(program, [], [(-4, first), (-2, second)], np.array([]))
    assert told.bound == -10
    narrow = told.within(program, -7)
    assert (narrow.lower[first], narrow.lower[second]) == (1, 2)


def test_prices_that_do_not_fit_are_smaller_ones() -> None:
    """Beyond 64 bits a sum would begin again below 0, and rule out what is cheap."""
    program, objective = chosen()
    for price in (1e300, -1e300, float("inf"), float("nan")):
        told = counted(program, [], objective, np.array([price]))
        assert told.bound <= 2
        assert abs(told.left).max() <= FITS
        assert sum(told.within(program, 7).upper) == 4


def test_who_is_ended_has_no_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof beside it is over: the engine does not even begin."""
    program, objective = chosen()
    limits = Limits(10)
    limits.stop()
    monkeypatch.setattr(Highs, "_loaded", None)
    assert priced(program, [], objective, limits) is None


@pytest.mark.parametrize(
    ("left", "priced", "now", "expected"),
    [
        (1, (2, 9), (2, 9), (2, 3)),
        (-1, (2, 9), (2, 9), (8, 9)),
        (0, (2, 9), (2, 9), (2, 9)),
        (-2, (0, 0), (0, 1), (0, 0)),
        (2, (1, 1), (0, 1), (1, 1)),
        (-2, (0, 4), (0, 2), (4, 4)),
    ],
)
def test_a_variable_leaves_the_cheap_side_of_the_range_that_was_priced(
    left: int, priced: tuple[int, int], now: tuple[int, int], expected: tuple[int, int]
) -> None:
    """What was ruled out since, or is no longer, moves no cheap side: else a choice could seem to be a must."""
    program = Program()
    program.lower, program.upper = [now[0]], [now[1]]
    prices = Prices(0, np.array([left * SCALE]), np.array([priced[0]]), np.array([priced[1]]))
    found = prices.within(program, 1)
    assert (found.lower[0], found.upper[0]) == expected
