"""Conflicts between rows, and rows that bind a copy alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.drafting.program import Program
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4)), min_size=1, max_size=6))
def test_a_conflict_cannot_hold_and_is_named_only_then(wishes: list[tuple[int, int]]) -> None:
    """Whoever is named is left for later: nobody may be named where all can be whole."""
    program = Program()
    variables = [program.integer(0, 3) for _ in range(3)]
    rows = [([(1, variables[place])], value, value) for place, value in wishes]
    wanted = {place: {value for one, value in wishes if one == place} for place, _ in wishes}
    possible = all(len(values) == 1 and max(values) <= 3 for values in wanted.values())
    found = CpSat(program).conflict(rows, Limits(10))
    assert (found is None) == possible
    named = found or []
    among = CpSat(program)
    for number in named:
        among.restrict(*rows[number])
    assert possible or among.minimise([], Limits(10)).status == "infeasible"


def test_what_is_impossible_anyway_names_nobody() -> None:
    """Giving way would not help: there is a conflict, and nobody is in it."""
    program = Program()
    one = program.boolean()
    program.row([(1, one)], 2, 2)
    assert CpSat(program).conflict([([(1, one)], 0, 0)], Limits(10)) == []


def test_further_rows_bind_the_copy_alone() -> None:
    """What is assumed in one search must not remain in the next."""
    program = Program()
    one = program.boolean()
    plain = CpSat(program)
    assert plain.under([([(1, one)], 1, 1)]).minimise([(1, one)], Limits(5)).value == 1
    assert plain.minimise([(1, one)], Limits(5)).value == 0


def test_who_is_stopped_before_the_start_does_not_begin() -> None:
    """Where one of several is sure at once, the others may not have begun yet."""
    program = Program()
    limits = Limits(5)
    limits.stop()
    assert CpSat(program).minimise([(1, program.boolean())], limits).status == "unknown"
