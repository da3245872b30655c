"""What whole weeks of each patient add to the relaxation's bound, against every assignment."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.drafting.program import Program, Terms
from scheduler.solving.engines.engine import Limits
from scheduler.solving.program.arrays import Ints
from scheduler.solving.proving import alone
from scheduler.solving.proving.prices import Prices, counted
from tests.solving.small import COEFFICIENTS, PRICE, assert_nothing_is_lost, moved, programs, solutions, split

LIMITS = Limits(10.0)
OWNER = np.array([-1, 0, 0, 1, 1, -1], np.int64)
"""Of the variable that is always 1, two variables of each of two patients, and one of nobody."""
COSTS = st.lists(st.integers(-99, 99), min_size=4, max_size=4)
MINE, YOURS, ALL = (1, 2), (3, 4), (1, 2, 3, 4, 5)


@st.composite
def clinics(draw: st.DrawFn) -> tuple[Program, Terms]:
    """Rows of either patient alone and of both, in any order, and an objective."""
    program = Program()
    for _ in ALL:
        program.integer(0, draw(st.integers(1, 2)))
    for whose in draw(
        st.permutations([MINE, YOURS, ALL, *draw(st.lists(st.sampled_from([MINE, YOURS]), max_size=2))])
    ):
        low = draw(st.integers(-4, 3))
        program.row([(draw(COEFFICIENTS), one) for one in whose], low, low + draw(st.integers(0, 5)))
    return program, [(draw(COEFFICIENTS), one) for one in ALL]


@settings(max_examples=250, deadline=None)
@given(
    clinics(),
    st.integers(-2, 2),
    st.lists(PRICE, min_size=5, max_size=5),
    st.integers(0, 2),
    st.integers(0, 8),
)
def test_whosever_the_variables_are_no_solution_as_good_is_lost(
    made: tuple[Program, Terms], shift: int, prices: list[float], further: int, more: int
) -> None:
    """A bound above a roster, or a roster that is left out, would be a false proof."""
    program, objective = moved(made, shift)
    part, rows = split(program, further)
    relaxed = counted(part, rows, objective, np.array(prices[: len(program.low)]))
    told = alone.raised(relaxed, part, rows, OWNER, LIMITS)
    assert told.least >= relaxed.least
    valued = [(one, program.value(objective, one)) for one in solutions(program)]
    assert_nothing_is_lost(told, part, more, valued)


@settings(max_examples=80, deadline=None)
@given(
    programs(),
    st.integers(-2, 2),
    st.lists(st.integers(-99, 99), min_size=4, max_size=4),
    st.sampled_from([2**50, 8]),
)
def test_costs_that_are_counted_in_grains_are_never_counted_for_more(
    made: tuple[Program, Terms], shift: int, costs: list[int], exact: int
) -> None:
    """An engine tells its bound as a float, which holds no integer beyond 53 bits: so large costs are counted so."""
    program, _ = moved(made, shift)
    each = np.array([0, *costs][: len(program.lower)], np.int64)
    values = [int(each @ np.array(one)) for one in solutions(program)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alone, "EXACT", exact)
        told = alone._least(program, each)
    assert not values or (told <= min(values) and (exact == 8 or told == min(values)))


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
    told = alone.raised(relaxed, program, [], np.array([-1, 0, 0, 0]), LIMITS)
    assert (relaxed.bound, told.bound) == (2, 4)


def test_what_a_patient_costs_more_is_not_counted_twice_where_his_own_choice_is_dear() -> None:
    """Else the only roster would be ruled out as too dear."""
    program, _, relaxed = halved()
    told = alone.raised(relaxed, program, [], np.array([-1, 0, 0, 0]), LIMITS)
    assert told.within(program, 4).upper == [1, 1, 1, 1]


def test_a_further_row_that_says_nothing_has_its_number_all_the_same() -> None:
    """Without it the rows behind it would be taken at the prices of others, and the bound could be any."""
    program, objective, relaxed = halved()
    owner, nothing = np.array([-1, 0, 0, 0]), ([(1, program.one)], 0, 9)
    part, rows = split(program, 2)
    priced = counted(part, [nothing, *rows], objective, np.array([0.0, 4 / 3, -8 / 3]))
    expected = alone.raised(relaxed, program, [], owner, LIMITS)
    assert alone.raised(priced, part, [nothing, *rows], owner, LIMITS).least == expected.least


def test_somebody_elses_choice_has_less_room_when_the_bound_is_higher() -> None:
    """That is what the bound is for: what costs more than is left beyond it goes."""
    program, objective, _ = halved()
    other = program.boolean()
    objective = [*objective, (2, other)]
    relaxed = counted(program, [], objective, np.array([4 / 3, -8 / 3]))
    owner = np.array([-1, 0, 0, 0, 1])
    assert relaxed.within(program, 4).upper[other] == 1
    assert alone.raised(relaxed, program, [], owner, LIMITS).within(program, 4).upper[other] == 0


def test_who_is_not_asked_in_time_costs_what_the_relaxation_says() -> None:
    """A search that is told to end must not wait for patient after patient."""
    program, _, relaxed = halved()
    ended, owner = Limits(10.0), np.array([-1, 0, 0, 0])
    ended.stop()
    assert alone.raised(relaxed, program, [], owner, ended).least == relaxed.least
    assert alone.raised(relaxed, program, [], owner, LIMITS, until=0.0).least == relaxed.least


def test_who_is_stopped_meanwhile_asks_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof beside it is over: what is not known by then is not needed."""
    program, objective, _ = halved()
    other = program.boolean()
    relaxed = counted(program, [], [*objective, (2, other)], np.array([4 / 3, -8 / 3]))
    limits, asked, least = Limits(10.0), list[int](), alone._least

    def last(program: Program, costs: Ints) -> int:
        asked.append(len(costs))
        limits.stop()
        return least(program, costs)

    monkeypatch.setattr(alone, "_least", last)
    alone.raised(relaxed, program, [], np.array([-1, 0, 0, 0, 1]), limits)
    assert asked == [3]
