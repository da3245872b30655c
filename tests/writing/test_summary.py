"""What a coordinator reads on the terminal after a run."""

from typing import Any

from models.result import CheckReport, Coverage, Result, StageResult
from models.roster import Roster
from scheduler.check import examine
from scheduler.writing.proof_text import proof_table, proof_text
from scheduler.writing.summary import summary
from tests.solving.fakes import worse
from tests.toys import patient, pin, toy_week
from tests.writing.made import RESULT


def stage(number: int, value: int, bound: int, *engines: str) -> StageResult:
    """A stage with its value, bound and provers."""
    return StageResult(stage=number, name=f"name {number}", value=value, bound=bound, proven_by=engines)


def said(**changes: Any) -> str:
    """The proof of a run in words, on one line."""
    return " ".join(proof_text(RESULT.model_copy(update=changes)).split())


def text_of(report: CheckReport, **changes: Any) -> str:
    """The summary of the toy week with this report."""
    result: Result = RESULT.model_copy(update=changes)
    return summary(toy_week(), report, result)


def test_gaps_and_promises() -> None:
    """Every active patient with a gap is named with what is missing, every promise with what does not hold."""
    week = toy_week(pins=[pin(patient_id="p1", day="Sun")])
    text = text_of(examine(week, worse().roster))
    assert "toy, week of 2026-01-05" in text
    assert "Placed 3 of 3 patients: active 3 of 3.\nBy track: am 3." in text
    assert "Promises not kept: 1\n  pin 1 does not hold" in text
    assert "Active patients with gaps: 3\n  patient p1 has 180 of 540 minutes this week (P01); " in text
    assert "Not placed" not in text


def test_reason_and_fix() -> None:
    """Whoever is not placed is named, with the reason and what would help."""
    out = Coverage(
        patient_id="p9",
        status="waitlist",
        placed=False,
        compliant=False,
        reason="every evening group is full",
        cheapest_fix="one more seat in CBT",
    )
    text = text_of(CheckReport(findings=(), stages=(0,) * 7, coverage=(out,)))
    assert "Placed 0 of 1 patients: waitlist 0 of 1.\n\n" in text
    expected = "  p9 (waitlist)\n    every evening group is full\n    Cheapest fix: one more seat in CBT\n"
    assert f"Not placed: 1\n{expected}" in text


def test_long_lists_are_cut() -> None:
    """A terminal is not a table: the rest is in coverage.csv."""
    week = toy_week(patients=[patient(f"p{number}", status="waitlist") for number in range(40)])
    text = text_of(examine(week, Roster()))
    assert "Not placed: 40" in text
    assert "  and 25 more, see coverage.csv" in text


def test_long_lists_say_where_they_stand_whole() -> None:
    """Promises are no column of coverage.csv: whoever looks for the rest is sent where it is."""
    pins = [pin(patient_id="p1", day="Sun", start=f"{hour:02d}:00") for hour in range(20)]
    text = text_of(examine(toy_week(pins=pins), Roster()))
    assert "Promises not kept: 20" in text
    assert "  and 5 more, see result.json or iop check" in text


def test_proof_in_words() -> None:
    """Best is said only where everything is proven, and confirmed only where two solvers agree."""
    two, one = stage(1, 3, 3, "CP-SAT", "HiGHS"), stage(2, 4, 4, "HiGHS")
    assert said(stages=(two,), confirmed=True).endswith("Two independent solvers agree.")
    assert "Proven by CP-SAT and HiGHS; not confirmed" in said(stages=(two, one))
    open_text = said(status="feasible", stages=(two, stage(2, 9, 4), stage(3, 1, 0)))
    assert open_text.startswith("Stage 1 is proven to be at its least. A better roster may exist: stage 2 (name 2)")
    assert "is 9 and proven to be at least 4" in open_text
    assert said(status="feasible", stages=(stage(1, 9, 4),)).startswith("A better roster may exist")


def test_where_every_count_is_zero_nobody_is_said_to_agree() -> None:
    """A count of 0 needs no solver: none is named, and none is said to have confirmed it."""
    zeros = tuple(stage(number, 0, 0, "counting") for number in range(1, 8))
    expected = "No better roster exists: every count is 0, and none can be less."
    assert said(stages=zeros, confirmed=True) == expected


def test_more_time_is_no_advice_after_a_repair() -> None:
    """However long it takes, a repair proves no stage: it has another aim, and says so."""
    result = RESULT.model_copy(update={"status": "feasible", "stages": (stage(1, 9, 0),)})
    text = " ".join(proof_text(result, repaired=True).split())
    assert text.endswith("are not proven. A repair does not look for one: it changes as little as it can.")
    assert said(status="feasible", stages=(stage(1, 9, 0),)).endswith("More time may help (--time-limit).")


def test_proof_table() -> None:
    """Numbers stand under their headings, also where they differ in length."""
    lines = proof_table((stage(1, 0, 0, "counting"), stage(2, 120, 30))).splitlines()
    assert lines[1:] == ["  1 name 1      0         0  counting", "  2 name 2    120        30  -"]
    assert lines[0].index("value") + 5 == lines[2].index("120") + 3
