"""Every figure against values worked out by hand."""

import math

import pytest

from benchmarks.figures.gap import demand_gap, demand_gaps, final_gap, gap_at, primal_gap, primal_integral
from benchmarks.figures.growth import exponent, growth
from benchmarks.figures.means import middle, shifted_geometric_mean
from benchmarks.figures.profile import ratios, share_within
from benchmarks.figures.proof import censored, claim, proven, seconds_to, stages_proven
from tests.benchmarks.made import ZERO, point, run

BEST = (0, 0, 0, 2, 10, 8, 50)


def test_shifted_geometric_mean() -> None:
    """sqrt((3 + 1) * (8 + 1)) - 1 = 5."""
    assert shifted_geometric_mean([3.0, 8.0], 1.0) == pytest.approx(5.0)
    assert shifted_geometric_mean([], 1.0) is None


def test_middle_leaves_out_what_was_not_measured() -> None:
    """A run without roster has no time to it."""
    assert middle([None, 1.0, 4.0, 2.0]) == 2.0
    assert middle([None]) is None


def test_stages_are_proven_from_the_first_on() -> None:
    """A met bound behind an open stage proves nothing; zeros need no bound."""
    assert proven((0, 0, 0, 2, 10, 8, 50), (0, 0, 0, 2, 9, 8, 50)) == 4
    assert proven(BEST, BEST) == 7
    assert proven(None, BEST) == 0
    assert proven((1, 0, 0, 0, 0, 0, 0), ZERO) == 0


def test_time_to_proof_and_censoring() -> None:
    """The first moment counts; a proof after the limit is none."""
    two = run(point(1, BEST), point(3, BEST, (0, 0, 0, 2, 0, 0, 0)), point(12, BEST, BEST))
    assert seconds_to(two, 4) == 3
    assert seconds_to(two, 7) is None
    assert censored(two, 7) == 10
    assert stages_proven(two) == 7


def test_a_claim_ends_with_the_bound_of_the_open_stage() -> None:
    """Stages 1 to 4 are proven, the fifth is at least 7; what is said of the sixth does not count."""
    assert claim(run(point(1, BEST, (0, 0, 0, 2, 7, 8, 0)))) == (0, 0, 0, 2, 7)
    assert claim(run(point(1, None, (3, 0, 0, 0, 0, 0, 0)))) == (3,)


def test_final_gap_is_that_of_the_first_open_stage() -> None:
    """(10 - 8) / 10 in stage 5, nothing within the first four."""
    assert final_gap(BEST, (0, 0, 0, 2, 8), 7) == pytest.approx(0.2)
    assert final_gap(BEST, (0, 0, 0, 2, 8), 4) == 0
    assert final_gap(BEST, BEST, 7) == 0
    assert final_gap(None, BEST, 7) == 1
    assert final_gap(BEST, (), 7) == 1, "no bound for stage 4"


def test_demand_gap_is_a_share_of_the_empty_roster() -> None:
    """One too many of 4 who wait is a quarter; without a roster all is missing."""
    empty = (1, 20, 900, 4, 0, 0, 0)
    assert demand_gap(BEST, (0, 0, 0, 1), empty, 4) == pytest.approx(0.25)
    assert demand_gap(BEST, (0, 0, 0, 2), empty, 4) == 0
    assert demand_gap(BEST, BEST, empty, 4) == 0
    assert demand_gap(None, BEST, empty, 4) == 1


def test_demand_gap_sees_what_is_missing_behind_the_first_open_stage() -> None:
    """One promise of 42 is open; patients who are short must not be hidden behind it, bounds there are for others."""
    empty, claim = (42, 651, 35353, 117, 0, 0, 0), (0,)
    assert demand_gaps((1, 10, 538, 9, 3, 3, 3), claim, empty, 4) == pytest.approx(
        [1 / 42, 10 / 651, 538 / 35353, 9 / 117]
    )
    assert demand_gap((1, 10, 538, 9, 3, 3, 3), claim, empty, 4) == pytest.approx(9 / 117)
    assert demand_gap((1, 141, 9000, 9, 3, 3, 3), claim, empty, 4) == pytest.approx(9000 / 35353)
    assert demand_gap((1, 0, 0, 9, 0, 0, 0), (1, 0, 0, 9), empty, 4) == 0
    assert demand_gap((1, 0, 0, 9, 0, 0, 0), (0, 0, 0, 9), empty, 4) == pytest.approx(9 / 117)
    assert demand_gap((0, 2, 9, 0, 0, 0, 0), (0, 1), (0, 2, 0, 0, 0, 0, 0), 4) == 1, "nothing of 9 is all"


def test_primal_gap_orders_rosters_as_the_stages_do() -> None:
    """Stage 4 is worse than stage 7 by whole sevenths; within a stage the distance counts."""
    assert primal_gap(BEST, BEST) == 0
    assert primal_gap((0, 0, 0, 2, 10, 8, 100), BEST) == pytest.approx(0.5 / 7)
    assert primal_gap((0, 0, 0, 4, 0, 0, 0), BEST) == pytest.approx(3.5 / 7)
    assert primal_gap((1, 0, 0, 0, 0, 0, 0), BEST) == pytest.approx(1.0)
    assert primal_gap(None, BEST) == 1
    worse = [(0, 0, 0, 2, 10, 8, 51), (0, 0, 0, 2, 10, 9, 0), (0, 0, 0, 2, 11, 0, 0), (0, 0, 0, 3, 0, 0, 0)]
    gaps = [primal_gap(one, BEST) for one in worse]
    assert gaps == sorted(gaps)


def test_primal_integral() -> None:
    """2 s without a roster, 3 s at half a seventh, then the best: 2 + 3 / 14."""
    steps = [point(2, (0, 0, 0, 2, 10, 8, 100)), point(5, BEST)]
    assert primal_integral(steps, BEST, 10.0) == pytest.approx(2 + 3 * 0.5 / 7)
    assert primal_integral([], BEST, 10.0) == 10
    assert gap_at(steps, BEST, 1.0) == 1
    assert gap_at(steps, BEST, 5.0) == 0


def test_growth_of_a_square_is_two() -> None:
    """Exact powers give the exponent with no uncertainty; one size gives nothing."""
    samples = [(size, 0.001 * size**2) for size in (24, 60, 120, 320) for _ in range(3)]
    assert exponent(samples) == pytest.approx(2.0)
    found = growth(samples)
    assert found is not None
    assert [found.low, found.high] == pytest.approx([2.0, 2.0])
    assert growth([(24, 1.0), (24, 2.0)]) is None


def test_growth_interval_holds_the_exponent_and_repeats() -> None:
    """Noisy samples: the interval is around the exponent, and the same each time."""
    samples = [(size, 0.01 * size**1.5 * (1 + 0.3 * (place % 3))) for size in (24, 60, 120) for place in range(6)]
    found = growth(samples, censored=(24, 120))
    assert found is not None
    assert found.low < found.exponent < found.high
    assert growth(samples, censored=(24, 120)) == found


def test_performance_profile() -> None:
    """Solver b is twice as slow on x and alone on y; nobody finished z, which counts for both."""
    own = ratios({"a": {"x": 1.0, "y": None, "z": None}, "b": {"x": 2.0, "y": 3.0}})
    assert own == {"a": [1.0, math.inf, math.inf], "b": [2.0, 1.0, math.inf]}
    assert [share_within(own["b"], factor) for factor in (1.0, 1.9, 2.0)] == pytest.approx([1 / 3, 1 / 3, 2 / 3])
    assert share_within(own["a"], 1e9) == pytest.approx(1 / 3)
