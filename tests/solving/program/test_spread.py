"""Members onto copies."""

import pytest

from scheduler.solving.program.spread import spread


def test_sizes_stay_in_range_and_are_even() -> None:
    """Every member sits in exactly one copy, and the copies grow evenly."""
    copies = spread([f"p{number}" for number in range(9)], [(3, 6), (3, 6)], set())
    assert [len(copy) for copy in copies] == [5, 4]
    assert sorted(one for copy in copies for one in copy) == [f"p{number}" for number in range(9)]


def test_separated_patients_are_apart() -> None:
    """P13 holds inside a template of two copies."""
    copies = spread(["a", "b", "c", "d"], [(2, 2), (2, 2)], {frozenset("ab"), frozenset("cd")})
    assert all(not {"a", "b"} <= set(copy) and not {"c", "d"} <= set(copy) for copy in copies)


def test_no_spread_is_an_error() -> None:
    """Two separated patients and one copy cannot be decoded silently."""
    with pytest.raises(ValueError, match="separated"):
        spread(["a", "b"], [(2, 2)], {frozenset("ab")})
