"""Reasons and fixes of real shortfalls, and silence where there is none."""

import re
from datetime import timedelta

import pytest

from instances.generator import generate
from models.result import CheckReport
from models.roster import Roster
from scheduler.check import examine
from scheduler.planning.shortfall.reasons import explain_coverage
from tests.planning.shortfall.thinned import without_clinician, without_patient
from tests.toys import MONDAY, toy_week

RULE_ID = re.compile(r"\b[PGCRW]\d\d\b")


def explained(tightness: str, seed: int) -> CheckReport:
    """The planted roster of a small generated week, with reasons."""
    made = generate("tiny", tightness, seed)
    return explain_coverage(made.week, made.planted, examine(made.week, made.planted), reproducible=True)


@pytest.mark.parametrize("seed", [1, 2])
def test_who_waits_is_told_why_and_what_would_help(seed: int) -> None:
    """Every patient left out has the rule that binds and a fix; labels never appear."""
    report = explained("over", seed)
    waiting = [one for one in report.coverage if not one.compliant]
    assert waiting
    for one in waiting:
        assert RULE_ID.search(one.reason)
        assert one.cheapest_fix


def test_who_is_not_here_this_week_is_told_so() -> None:
    """Nothing is due to a patient admitted after the week, and coverage.csv still says why he is not in it."""
    made = generate("tiny", "loose", 1)
    late = {"status": "active", "admit_date": made.week.week + timedelta(days=30), "discharge_date": None}
    first, *others = made.week.patients
    week = made.week.model_copy(update={"patients": (first.model_copy(update=late), *others)})
    roster = without_patient(week, made.planted, first.patient_id)
    report = explain_coverage(week, roster, examine(week, roster), reproducible=True)
    told = next(one for one in report.coverage if one.patient_id == first.patient_id)
    assert told.compliant
    assert not told.placed
    assert told.reason.startswith("P20: ")
    assert told.cheapest_fix


def test_in_a_closed_week_the_clinic_is_the_reason() -> None:
    """Nobody's stay is at fault where the clinic is closed on all days, and no other stay would help."""
    week = toy_week(closed_days=[MONDAY + timedelta(days=day) for day in range(7)])
    report = explain_coverage(week, Roster(), examine(week, Roster()), reproducible=True)
    told = {(one.reason, one.cheapest_fix) for one in report.coverage}
    assert told == {("W01: the clinic is closed all week", "none this week: only an open day would help")}


def test_who_has_everything_is_told_nothing() -> None:
    """Reasons appear only where something is missing."""
    assert all(not one.reason and not one.cheapest_fix for one in explained("loose", 1).coverage)


def test_equal_input_gives_equal_text() -> None:
    """A reproducible run explains without looking at the clock."""
    assert explained("over", 3) == explained("over", 3)


def test_a_missing_clinician_is_named_in_no_fix() -> None:
    """After a clinician has left, fixes speak of those who are there."""
    made = generate("tiny", "tight", 1)
    gone = made.planted.rows[0].clinician_id
    week, roster = without_clinician(made.week, made.planted, gone)
    report = explain_coverage(week, roster, examine(week, roster), reproducible=True)
    short = [one for one in report.coverage if not one.compliant]
    assert short
    assert all(f"clinician {gone} " not in one.cheapest_fix for one in short)


def test_without_time_it_says_so() -> None:
    """A budget that is used up is said plainly, never filled with a guess."""
    made = generate("tiny", "over", 1)
    report = explain_coverage(made.week, made.planted, examine(made.week, made.planted), seconds=-1.0)
    short = [one for one in report.coverage if not one.compliant]
    assert short
    assert all("time" in one.reason for one in short)


def test_who_is_interrupted_looks_no_further() -> None:
    """Ctrl-C is heard between two patients, in a reproducible run too: those who come after it are told so."""
    made, asked = generate("tiny", "over", 1), iter((False,))
    report = explain_coverage(
        made.week,
        made.planted,
        examine(made.week, made.planted),
        reproducible=True,
        cancel=lambda: next(asked, True),
    )
    told = ["not looked into" not in one.reason for one in report.coverage if not one.compliant]
    assert told.count(True) == 1
    assert len(told) > 1
