"""Claims of one solver against the rosters of the others."""

from benchmarks.figures import claims
from benchmarks.figures.claims import Trust, best_claim, best_known, refuted
from benchmarks.figures.summary import Known
from benchmarks.records import OURS, Run
from benchmarks.report import tables
from tests.benchmarks.made import point, run

GOOD = (0, 0, 0, 2, 10, 8, 50)
BETTER = (0, 0, 0, 2, 10, 7, 60)


def trust(runs: list[Run], solver: str) -> Trust:
    """Where these are all runs of their weeks."""
    return claims.trust(runs, solver, Known.of(runs).best)


def test_a_false_proof_is_refuted_by_anothers_roster() -> None:
    """The first says that 8 is least in stage 6, the second has 7."""
    false = run(point(1, GOOD, GOOD))
    true = run(point(2, BETTER), solver="HiGHS")
    (found,) = refuted([false, true])
    assert (found.solver, found.variant, found.by, found.values) == ("IOP Roster", "one", "HiGHS, one", BETTER)


def test_a_bound_above_ones_own_roster_is_refuted_and_proves_nothing() -> None:
    """An engine that says that 61 is least and holds a roster of 57 has proven something else."""
    false = run(point(1, (0, 0, 0, 2, 10, 8, 57), (0, 0, 0, 2, 10, 8, 61)), solver="HiGHS")
    (found,) = refuted([false])
    assert (found.solver, found.by, found.claimed[-1]) == ("HiGHS", "HiGHS, one", 61)
    assert trust([false], "HiGHS").optimal == 0


def test_a_bound_that_is_too_high_is_refuted() -> None:
    """Also of a stage that is still open, and by the planted roster."""
    high = run(point(1, (0, 0, 0, 3, 0, 0, 0), (0, 0, 0, 3, 0, 0, 0)), planted=GOOD)
    assert [one.by for one in refuted([high])] == ["planted"]


def test_true_claims_stand() -> None:
    """A bound below the best, a proof of the best, and a worse roster without claims."""
    proof, lower = run(point(1, GOOD, GOOD)), run(point(1, BETTER, (0, 0, 0, 2, 9, 0, 0)), solver="x", case_seed=2)
    worse = run(point(1, (0, 0, 0, 4, 0, 0, 0)), solver="HiGHS")
    assert refuted([proof, lower, worse]) == []


def test_weeks_are_kept_apart() -> None:
    """A better roster of another week refutes nothing."""
    assert refuted([run(point(1, GOOD, GOOD)), run(point(1, BETTER), case_seed=2)]) == []


def test_best_known_and_best_claim() -> None:
    """The planted roster is known too; a refuted claim is no bound."""
    false = run(point(1, GOOD, GOOD))
    open_one = run(point(1, BETTER, (0, 0, 0, 2, 9, 0, 0)), solver="HiGHS")
    assert best_known([false]) == GOOD
    assert best_known([run()]) == run().planted
    assert best_claim([false, open_one]) == (0, 0, 0, 2, 9)


def test_confirmed_needs_two_engines_in_every_stage() -> None:
    """Two solvers with one engine are one word; a stage of value 0 needs none."""
    cp, highs = ("CP-SAT",), ("HiGHS",)
    mine = run(point(1, GOOD, GOOD), provers=((), (), (), cp, cp, cp, cp))
    same = run(point(1, GOOD, GOOD), provers=((), (), (), cp, cp, cp, cp), solver="CP-SAT default")
    other = run(point(1, GOOD, GOOD), provers=((), (), (), highs, highs, highs, highs), solver="HiGHS")
    assert (trust([mine, same], "IOP Roster").optimal, trust([mine, same], "IOP Roster").confirmed) == (1, 0)
    assert trust([mine, same, other], "IOP Roster").confirmed == 1


def test_a_refuted_claim_is_not_confirmed() -> None:
    """Two engines may be wrong together, as where our model leaves a roster out: a checked one below decides."""
    both = (("CP-SAT", "HiGHS"),) * 7
    false = run(point(1, GOOD, GOOD), provers=both)
    assert trust([false], OURS).confirmed == 1
    runs = [false, run(point(2, BETTER), solver="Timefold")]
    assert trust(runs, OURS) == Trust(1, 0, 0, 1)
    text = tables(runs)
    assert "| IOP Roster | 1 | 0 of 1 | 1 |" in text
    assert "confirmed by a second engine | 0 of 1, 1 refuted or asked about in vain | **not reached** |" in text
