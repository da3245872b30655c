"""Which runs a report shows, and of what week."""

from benchmarks.report import tables
from benchmarks.shown import shown
from tests.benchmarks.made import point, run

BEST = (0, 0, 0, 2, 10, 8, 50)
LESS = (0, 0, 0, 2, 10, 7, 50)
OURS = run(point(1, BEST), point(2, BEST, BEST))
HIGHS = run(point(3, LESS), point(8, LESS, LESS), solver="HiGHS", input_sha256="another", commit="old")


def test_another_week_of_the_same_name_refutes_nothing() -> None:
    """The generator was changed between the two: the older run stands for no week that is there, and is named."""
    text = tables([HIGHS, OURS])
    assert "| IOP Roster: one | 1 of 1 |" in text
    assert "| HiGHS" not in text
    assert "Refuted" not in text
    said = "Left out, since a week of that name was made otherwise, or its stages counted otherwise, when they were"
    assert f"{said} measured: 24-loose-1 of HiGHS, one (commit old)." in text


def test_what_the_checker_counts_otherwise_is_another_week() -> None:
    """The same files, and stage values that cannot be compared; of both the one that was measured last is shown."""
    for change in ({"order": (1, 2, 3, 4, 5, 7, 6)}, {"planted": LESS}, {"empty": LESS}):
        other = OURS.model_copy(update={"solver": "HiGHS", "began": "2026-01-04T09:00:00+00:00"} | change)
        for runs in ([other, OURS], [OURS, other]):
            assert (shown(runs).runs, shown(runs).others) == ([OURS], [other])


def test_a_week_that_was_asked_for_is_shown() -> None:
    """Whoever goes back to an older source sees what he measures, and what was measured again is not missed."""
    again = HIGHS.model_copy(update={"input_sha256": "0"})
    assert shown([OURS, HIGHS], {OURS.key}).runs == [OURS]
    assert shown([OURS, HIGHS, again]).others == []
    missing = HIGHS.model_copy(update={"ended": "missing"})
    assert shown([OURS, missing]).runs == [OURS]
    lacking = again.model_copy(update={"ended": "missing"})
    assert shown([HIGHS, lacking, OURS]).others == [HIGHS]


def test_what_a_longer_run_knows_of_a_week_does_not_go_with_it() -> None:
    """The gap of a short look is against the best bound that anybody proved, also where another run is shown."""
    short = run(point(1, BEST, (0, 0, 0, 2, 5, 0, 0)), time_limit=5.0)
    long = run(point(1, BEST), point(9, LESS, LESS))
    assert shown([long, short], {short.key}).runs == [short]
    text = tables([long, short], asked={short.key})
    assert "| IOP Roster: one | 0 of 1 | 1 of 1 | 5.00 | 5.00 | 12.5 % |" in text


def test_a_refuted_claim_does_not_go_with_its_run() -> None:
    """Neither the claim, where another seed of chance is shown, nor the roster that refutes one, is forgotten."""
    false, better = run(point(1, BEST, BEST)), run(point(1, LESS), seed=2)
    for runs, asked in (([false, better], better), ([better, false], false)):
        text = tables(runs, asked={asked.key})
        assert "no claim refuted by another roster | 1 refuted | **not reached** |" in text
        assert text.count("Refuted: IOP Roster, one on 24-loose-1 claims [0, 0, 0, 2, 10, 8, 50]") == 1
        assert ("[0, 0, 0, 2, 10, 8, 50] (in another run than the one shown), IOP" in text) is (asked is better)
    assert "| IOP Roster: one | 0 of 1 | 1 of 1 |" in tables([better, false])


def test_a_rejection_does_not_go_with_its_run() -> None:
    """A short run reports a roster that breaks a rule, a longer one none: it was refused all the same."""
    wrong = run(point(1, BEST), time_limit=5.0, rosters=2, rejected=1, rejected_rules=("P04",))
    text = tables([wrong, OURS.model_copy(update={"rosters": 3})])
    assert "no roster rejected by the checker | 1 rejected | **not reached** |" in text
    assert "| IOP Roster | 1 | 0 of 1 | 0 | 1 of 5 | 0 |" in text
    told = "Rejected: IOP Roster, one on 24-loose-1: 1 for P04"
    assert f"{told} (in another run than the one shown)." in text
    assert f"{told}." in tables([wrong])
