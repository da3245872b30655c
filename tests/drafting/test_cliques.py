"""Sets of intervals that exclude each other, held against every moment of the day."""

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.drafting.cliques import cliques

INTERVALS = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)), max_size=12)


@settings(max_examples=200, deadline=None)
@given(INTERVALS)
def test_cliques_are_the_maximal_sets_that_share_a_minute(found: list[tuple[int, int]]) -> None:
    """No pair that overlaps is missed, no pair that does not is joined, and no set lies within another."""
    rows = [(start, start + length, number) for number, (start, length) in enumerate(found)]
    moments = ({number for start, end, number in rows if start <= moment < end} for moment in range(20))
    sharing = {frozenset(one) for one in moments if one}
    maximal = {one for one in sharing if not any(one < other for other in sharing)}
    made = cliques(rows)
    assert {frozenset(one) for one in made} == maximal
    assert len(made) == len(maximal)
    assert all(one == sorted(one) for one in made)
