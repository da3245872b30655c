"""Several stages as one sum, held against brute force."""

from collections.abc import Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.drafting.program import Program, Terms
from scheduler.solving.proving.goal import EXACT, Goal

STAGES = (5, 6, 7)


@st.composite
def weeks(draw: st.DrawFn) -> tuple[Program, dict[int, Terms]]:
    """Up to three small variables under one row, and three stages that are never negative."""
    program = Program()
    variables = [program.integer(0, draw(st.integers(1, 3))) for _ in range(draw(st.integers(1, 3)))]
    program.row([(1, one) for one in variables], draw(st.integers(0, 1)), None)
    counts = st.integers(0, 4)
    return program, {stage: [(draw(counts), one) for one in variables] for stage in STAGES}


def vectors(program: Program, stages: dict[int, Terms]) -> dict[tuple[int, ...], Sequence[int]]:
    """Every assignment by its stage values."""
    ranges = [range(low, high + 1) for low, high in zip(program.lower, program.upper, strict=True)]
    allowed = (one for one in product(*ranges) if not program.broken_rows(one))
    return {tuple(program.value(stages[stage], one) for stage in STAGES): one for one in allowed}


@settings(max_examples=60, deadline=None)
@given(weeks())
def test_the_least_sum_is_the_best_stage_by_stage(made: tuple[Program, dict[int, Terms]]) -> None:
    """Weights that are too small would let a late stage outweigh an early one."""
    program, stages = made
    goal, found = Goal.of(program, stages, STAGES), vectors(program, stages)
    sums = {program.value(goal.terms, one): vector for vector, one in found.items()}
    assert sums[min(sums)] == min(found) == goal.digits(min(sums))


@settings(max_examples=60, deadline=None)
@given(weeks(), st.integers(-9, 500))
def test_no_roster_comes_before_the_digits_of_a_bound(made: tuple[Program, dict[int, Terms]], below: int) -> None:
    """A digit that claims more than the sum does would be a false proof."""
    program, stages = made
    goal, found = Goal.of(program, stages, STAGES), vectors(program, stages)
    bound = min(program.value(goal.terms, one) for one in found.values()) - max(0, below)
    assert goal.digits(bound) <= min(found)


def test_stages_too_large_to_be_counted_exactly_are_left_for_later() -> None:
    """A bound comes as a float, which would be rounded to a false one."""
    program = Program()
    large = [(1, program.integer(0, 2**20)) for _ in STAGES]
    goal = Goal.of(program, {stage: [term] for stage, term in zip(STAGES, large, strict=True)}, STAGES)
    assert goal.stages == STAGES[:2]
    assert program.reach(goal.terms)[1] <= EXACT
