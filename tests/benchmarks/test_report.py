"""Tables and pictures from runs made by hand."""

import importlib.util

import pytest

from benchmarks.bar import line, minutes, result
from benchmarks.figures.alike import alike, pairs
from benchmarks.figures.summary import Known, better_variants, summary
from benchmarks.report import pictures, tables
from benchmarks.runner import Step
from benchmarks.shown import latest
from benchmarks.suite import Case, Solver
from benchmarks.tables.goals import found
from tests.benchmarks.made import large, point, run

BEST = (0, 0, 0, 2, 10, 8, 50)
WORSE = (0, 0, 0, 3, 10, 8, 50)
OURS = run(point(0.5, (1, 20, 900, 4, 0, 0, 0)), point(1, BEST), point(2, BEST, BEST), first_roster_seconds=1.0)
SLOW = run(point(4, WORSE, (0, 0, 0, 1, 0, 0, 0)), solver="HiGHS", variant="slow", peak_mb=99.6)
FAST = run(point(3, BEST), point(8, BEST, BEST), solver="HiGHS", variant="fast")
RUNS = [OURS, SLOW, FAST]


def test_summary_of_a_slow_run() -> None:
    """Stage 4 is one of 4 above its bound; no proof counts with the limit; half a second at 1, then (3 + 1/3) / 7."""
    figures = summary([SLOW], Known.of(RUNS))
    assert (figures.weeks, figures.proven, figures.proven_4) == (1, 0, 0)
    assert figures.within_1 == pytest.approx(10.0)
    assert figures.gap == pytest.approx(1 / 3)
    assert figures.gap_4 == pytest.approx(1 / 4)
    assert figures.integral == pytest.approx(4 + 6 * (3 + 1 / 3) / 7)
    assert figures.without == 1


def test_the_better_variant_speaks_for_a_solver() -> None:
    """Of a solver's variants the one that proves more is compared with ours, never the weaker one."""
    better = better_variants(RUNS, Known.of(RUNS))
    assert {solver: own[0].variant for solver, own in better.items()} == {"IOP Roster": "one", "HiGHS": "fast"}


def test_a_variant_is_no_better_for_a_week_that_another_has_not_run() -> None:
    """Slow and fast both prove the first week; that only the slow one has run a second one says nothing."""
    slow = [run(point(9, BEST, BEST), solver="HiGHS", variant="slow", case_seed=seed) for seed in (1, 2)]
    runs = [large(one) for one in (OURS, OURS.model_copy(update={"case_seed": 2}), *slow, FAST)]
    assert better_variants(runs, Known.of(runs))["HiGHS"] == [large(FAST)]
    goal = next(one for one in found(runs, Known.of(runs)) if "ahead of HiGHS" in one.text)
    assert goal.measured == "2.00 s against 8.00 s: 4.0 times, on 1 week, loose"
    same = [*slow, slow[0].model_copy(update={"variant": "alike"})]
    assert better_variants(same[::-1], Known.of(same))["HiGHS"] == slow[::-1]


def test_a_table_says_of_whom_only_one_variant_was_run() -> None:
    """Another might have done better; our search has one only, and what is not installed was not run."""
    scip = run(solver="SCIP", variant="one thread", ended="missing", failure="no SCIP")
    assert "Only one variant was run of HiGHS.\n" in tables([OURS, FAST, scip])
    assert "Only one variant" not in tables(RUNS)


def test_runs_of_one_week_are_compared_under_the_least_limit() -> None:
    """Who had a minute more would look better where he used it, and slower where he did not."""
    longer = run(point(20, BEST), point(40, BEST, BEST), solver="HiGHS", time_limit=60.0, first_roster_seconds=20.0)
    both = alike([OURS, longer])
    assert both[0] == OURS
    assert (both[1].time_limit, both[1].trajectory, both[1].first_roster_seconds) == (10.0, (), None)
    assert "| HiGHS: one | 0 of 1 | 0 of 1 | 10.0 |" in tables([OURS, longer])
    larger = [large(OURS), large(longer)]
    goal = next(one for one in found(larger, Known.of(larger)) if "ahead of HiGHS" in one.text)
    assert goal.measured == "2.00 s against 10.0 s: at least 5.0 times, on 1 week, loose, one variant of HiGHS"


def test_who_claims_nothing_cuts_nobody() -> None:
    """A greedy that is given less time takes no proof from a peer, and says how little it had."""
    longer = run(point(20, BEST), point(40, BEST, BEST), solver="HiGHS", time_limit=60.0)
    greedy = run(point(1, WORSE), solver="Greedy")
    assert alike([longer, greedy]) == [longer, greedy]
    text = tables([longer, greedy])
    assert "| HiGHS: one | 1 of 1 | 1 of 1 | 40.0 |" in text
    assert "| Greedy: one (10 s) | 0 of 1 |" in text


def test_a_refuted_proof_counts_as_none() -> None:
    """Who proves a worse roster best after a second is not ahead; what he proved of the stages before stands."""
    later = (0, 0, 0, 2, 11, 8, 50)
    false, honest = run(point(1, later, later)), run(point(3, BEST), point(8, BEST, BEST), solver="HiGHS")
    text = tables([false, honest])
    assert "| IOP Roster: one | 0 of 1 | 1 of 1 | 10.0 |" in text
    assert "no proof but by HiGHS on 24-loose-1" in text
    assert "all stages proven within 60 s on 90 % of the weeks | 0 of 1, 1 with less than 60 s |" in text
    wrong_from_4 = run(point(1, WORSE, WORSE))
    assert "| IOP Roster: one | 0 of 1 | 0 of 1 | 10.0 |" in tables([wrong_from_4, honest])


def test_a_refuted_claim_is_in_the_tables() -> None:
    """A wrong proof is told with the name of who claimed it, what he claimed and who has better."""
    text = tables([run(point(1, WORSE, WORSE)), FAST])
    said = "IOP Roster, one on 24-loose-1 claims [0, 0, 0, 3, 10, 8, 50], HiGHS, fast has [0, 0, 0, 2, 10, 8, 50]."
    assert f"Refuted: {said}" in text


def test_a_withdrawn_claim_is_in_the_tables() -> None:
    """The engine was asked again, but what it said first was wrong all the same."""
    text = tables([FAST.model_copy(update={"withdrawn": ("stage 7 at least 61, begun with 57",)})])
    assert "Withdrawn: HiGHS, fast on 24-loose-1 claimed stage 7 at least 61, begun with 57." in text


def test_every_version_that_was_measured_is_named() -> None:
    """A later session may have had another engine; one without a peer's package takes its version from nobody."""
    versions = [{"ortools": "9.14"}, {"ortools": "9.15", "pyscipopt": "not installed"}, {"pyscipopt": "6.3"}]
    runs = [run(point(1, BEST), case_seed=seed, versions=one) for seed, one in enumerate(versions)]
    assert "; ortools 9.14 and 9.15, pyscipopt 6.3." in tables(runs)


def test_tables_repeat_and_take_the_last_of_two_runs() -> None:
    """The same runs give the same text; of two limits the longer stands, of equals the later."""
    assert tables(RUNS) == tables(RUNS)
    again = OURS.model_copy(update={"commit": "def", "trajectory": ()})
    assert latest([*RUNS, again])[0] == again
    assert latest([*RUNS, OURS.model_copy(update={"ended": "missing"})]) == RUNS
    assert latest([*RUNS, OURS.model_copy(update={"time_limit": 5.0})]) == RUNS


def test_a_report_shows_what_its_command_asked_for() -> None:
    """A short run of before or after must not stand for it, nor a long one, and the seed of chance is named."""
    short, other = OURS.model_copy(update={"time_limit": 5.0}), OURS.model_copy(update={"seed": 2})
    for asked in (OURS, short, other):
        assert latest([OURS, short, other], {asked.key}) == [asked]
    assert latest([OURS, short.model_copy(update={"ended": "missing"})], {short.key}) == [OURS]
    assert "Seed of chance" not in tables([OURS])
    assert "\nSeed of chance: 2.\n" in tables([other])


def test_a_peer_that_broke_down_before_it_said_anything_is_not_compared() -> None:
    """A JDK that is too old would make us many times ahead of a solver that never ran; that it broke down is told."""
    dead = large(run(solver="HiGHS", ended="failed", failure="ImportError"))
    runs = [large(OURS), dead]
    assert summary([dead], Known.of(runs)).weeks == 0
    goal = next(one for one in found(runs, Known.of(runs)) if "ahead of HiGHS" in one.text)
    assert (goal.measured, goal.reached) == ("–", None)
    text = tables(runs)
    assert "| HiGHS: one |" not in text
    assert "Broke down: HiGHS, one on 60-loose-1: ImportError." in text
    assert latest([large(FAST.model_copy(update={"variant": "one"})), dead])[0].ended == "done"


def test_an_older_run_does_not_hide_a_break_down() -> None:
    """A command shows the peer that broke down now, a report tells of him until he was measured again."""
    dead = FAST.model_copy(update={"commit": "def", "ended": "failed", "failure": "ImportError", "trajectory": ()})
    told = "Broke down: HiGHS, fast on 24-loose-1: ImportError."
    assert latest([FAST, dead], {OURS.key, dead.key}) == [dead]
    text = tables([OURS, FAST, dead, dead])
    assert "| HiGHS: fast | 1 of 1 |" in text
    assert text.count(told) == 1
    assert "| HiGHS | 1 | 0 of 1 | 0 | 0 of 0 | 1 |" in text
    assert told in tables([OURS, FAST, dead, dead.model_copy(update={"ended": "missing"})])
    assert told not in tables([OURS, FAST, dead, FAST.model_copy(update={"commit": "def"})])
    assert told not in tables([OURS, dead, FAST.model_copy(update={"commit": "with another Java"})])
    assert told in tables([OURS, dead, FAST.model_copy(update={"seed": 2})])
    assert told in tables([OURS, FAST, dead], asked={OURS.key, FAST.key})
    assert tables([OURS, dead]).count(told) == 1


def test_who_ran_out_of_memory_is_told_apart() -> None:
    """It is a limit like that of time: what was found until then counts, and it is not measured again."""
    text = tables([OURS, FAST.model_copy(update={"ended": "memory", "memory_limit_mb": 4096})])
    assert "Out of memory: HiGHS, fast on 24-loose-1: more than 4096 MB." in text
    assert "Broke down" not in text
    assert "| HiGHS | 1 | 0 of 1 | 0 | 0 of 0 | 1 |" in text


def test_who_breaks_down_later_has_taken_part_until_the_lower_limit() -> None:
    """Twenty seconds without a roster are twenty seconds, whatever came behind them."""
    late = run(point(20, BEST), solver="HiGHS", time_limit=60.0, wall_seconds=30.0, ended="failed")
    assert alike([OURS, late])[1].measured
    assert pairs([OURS], [late])[0][1].trajectory == ()


def test_pictures_repeat() -> None:
    """The same runs give the same bytes, with text that can be read."""
    if importlib.util.find_spec("matplotlib") is None:
        pytest.skip("matplotlib is not installed: it comes with the extra bench")
    drawn, remark = pictures(RUNS)
    assert remark == ""
    assert drawn == pictures(RUNS)[0]
    assert all(b"IOP Roster" in one for one in drawn.values())


def test_pictures_compare_the_weeks_that_all_have_run() -> None:
    """A solver that ran few weeks would look as if it had proven few."""
    if importlib.util.find_spec("matplotlib") is None:
        pytest.skip("matplotlib is not installed: it comes with the extra bench")
    alone = OURS.model_copy(update={"case": "24-loose-2", "case_seed": 2})
    assert pictures([*RUNS, alone]) == pictures(RUNS)
    assert pictures([OURS, alone]) != pictures([OURS])
    assert pictures([alone, FAST]) == ({}, "")


def test_a_better_variant_does_not_take_weeks_out_of_a_picture() -> None:
    """One that ran another week beside them is no variant of the pictures, however good it is there."""
    if importlib.util.find_spec("matplotlib") is None:
        pytest.skip("matplotlib is not installed: it comes with the extra bench")
    both = [one.model_copy(update={"case_seed": seed}) for seed in (1, 2) for one in (OURS, SLOW)]
    elsewhere = FAST.model_copy(update={"case_seed": 3})
    assert pictures([*both, FAST]) == pictures(both)
    assert pictures([*both, elsewhere]) == pictures(both)
    assert b"2 weeks" in pictures([*both, FAST])[0]["gap-over-time.svg"]


def test_nothing_is_concluded_from_a_look() -> None:
    """Four small weeks with short limits keep no promise and break none, also beside others; they have tables."""
    sizes = [OURS.model_copy(update={"patients": size, "case_seed": size}) for size in (24, 60)]
    look = [one.model_copy(update={"group": "quick", "case_seed": 9001}) for one in sizes]
    text = tables(look)
    assert "## Promises" not in text
    assert "## Growth" not in text
    assert "## 24 patients" in text
    promise = "24 to 60 patients: all stages proven within 60 s on 90 % of the weeks | 2 of 2 | reached |"
    assert promise in tables(sizes)
    assert promise in tables([*sizes, *look])
    assert "## Growth" in tables(sizes)


def test_progress() -> None:
    """How far, how long at most, and what runs; a finished run in a line."""
    step = Step(Case("tuning", 24, "loose", 1), Solver("HiGHS", "fast", "highs"), 3, 4, 10.0, 3700.0)
    assert line(step, 4.0) == (
        "[##########..........] 3/4, at most 1 h 01 min left | 24-loose-1: HiGHS, fast, 4 of 10 s"
    )
    assert minutes(61) == "1 min 01 s"
    assert result(FAST) == "24-loose-1       HiGHS, fast: all proven in 8.0 s"
    assert result(SLOW) == "24-loose-1       HiGHS, slow: 3 of 7 stages proven, 100 MB"
    assert result(run(ended="missing", failure="no Java")).endswith("missing (no Java)")
