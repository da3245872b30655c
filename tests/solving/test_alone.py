"""What whole weeks of each patient add to the relaxation's bound, against every assignment."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.drafting.program import Program, Terms
from scheduler.solving.alone import raised
from scheduler.solving.engine import Limits
from scheduler.solving.prices import SCALE, Prices, counted
from tests.solving.test_engines import programs
from tests.solving.test_prices import PRICE, moved, solutions, split

LIMITS = Limits(10.0)


@settings(max_examples=150, deadline=None)
@given(
    programs(),
    st.integers(-2, 2),
    st.lists(PRICE, min_size=4, max_size=4),
    st.integers(0, 2),
    st.lists(st.integers(-1, 1), min_size=9, max_size=9),
    st.integers(0, 8),
)
def test_whosever_the_variables_are_no_solution_as_good_is_lost(
    made: tuple[Program, Terms], shift: int, prices: list[float], further: int, owners: list[int], more: int
) -> None:
    """A bound above a roster, or a roster that is left out, would be a false proof."""
    program, objective = moved(made, shift)
    part, rows = split(program, further)
    owner = np.array([-1, *owners][: len(part.lower)], np.int64)
    relaxed = counted(part, rows, objective, np.array(prices[: len(program.low)]))
    told = raised(relaxed, part, rows, owner, LIMITS)
    assert told.least >= relaxed.least
    narrow = told.within(part, told.bound + more)
    for solution in solutions(program, []):
        value = program.value(objective, solution)
        assert value * SCALE >= told.least
        if value <= told.bound + more:
            inside = zip(narrow.lower, solution, narrow.upper, strict=True)
            assert all(low <= one <= high for low, one, high in inside)


def halved() -> tuple[Program, Terms, Prices]:
    """A patient needs the dear one of three, at a cost of 4; the relaxation lets him have a part of it."""
    program = Program()
    one, other, dear = (program.boolean() for _ in range(3))
    program.at_least([(2, one), (2, other), (3, dear)], 3)
    program.at_most([(1, one), (1, other)], 1)
    objective = [(4, dear)]
    return program, objective, counted(program, [], objective, np.array([4 / 3, -8 / 3]))


def test_who_has_half_of_two_weeks_in_the_relaxation_pays_for_a_whole_one() -> None:
    """Without it a bound stays far below the best roster where weeks can be mixed for nothing."""
    program, _, relaxed = halved()
    told = raised(relaxed, program, [], np.array([-1, 0, 0, 0]), LIMITS)
    assert (relaxed.bound, told.bound) == (2, 4)


def test_what_a_patient_costs_more_is_not_counted_twice_where_his_own_choice_is_dear() -> None:
    """Else the only roster would be ruled out as too dear."""
    program, _, relaxed = halved()
    told = raised(relaxed, program, [], np.array([-1, 0, 0, 0]), LIMITS)
    assert told.within(program, 4).upper == [1, 1, 1, 1]


def test_somebody_elses_choice_has_less_room_when_the_bound_is_higher() -> None:
    """That is what the bound is for: what costs more than is left beyond it goes."""
    program, objective, _ = halved()
    other = program.boolean()
    objective = [*objective, (2, other)]
    relaxed = counted(program, [], objective, np.array([4 / 3, -8 / 3]))
    owner = np.array([-1, 0, 0, 0, 1])
    assert relaxed.within(program, 4).upper[other] == 1
    assert raised(relaxed, program, [], owner, LIMITS).within(program, 4).upper[other] == 0


def test_who_is_not_asked_in_time_costs_what_the_relaxation_says() -> None:
    """A search that is told to end must not wait for patient after patient."""
    program, _, relaxed = halved()
    ended = Limits(10.0)
    ended.stop()
    for limits in (ended, Limits(0.0)):
        told = raised(relaxed, program, [], np.array([-1, 0, 0, 0]), limits)
        assert told.least == relaxed.least


@pytest.mark.parametrize("cost", [3.0, 2.0**40])
def test_large_prices_are_counted_in_grains(cost: float) -> None:
    """An engine tells its bound as a float, which holds no integer beyond 53 bits exactly."""
    program, objective, _ = halved()
    program.at_most([(1, one) for one in range(1, 4)], 3)
    relaxed = counted(program, [], objective, np.array([cost, -cost / 3, 0.0][: len(program.low)]))
    told = raised(relaxed, program, [], np.array([-1, 0, 0, 0]), LIMITS)
    assert relaxed.least <= told.least <= 4 * SCALE
