"""P16: the longest stretch of open days without a session."""

from datetime import date

from models.finding import Finding
from tests.toys import found, patient, row, toy_week

TWO = {"max_gap_days": 2}


def test_off_by_default() -> None:
    """No session at all is no finding while the rule is off."""
    assert found("P16", toy_week(patients=[patient()]), []) == []


def test_exactly_two_days_are_allowed() -> None:
    """Mon, Tue and Fri leave Wed and Thu empty."""
    rows = [row("p1", "cbt", day) for day in ("Mon", "Tue", "Fri")]
    assert found("P16", toy_week(patients=[patient()], policy=TWO), rows) == []


def test_three_days_are_one_too_many() -> None:
    """Mon and Fri leave Tue, Wed and Thu empty."""
    rows = [row("p1", "cbt", day) for day in ("Mon", "Fri")]
    assert found("P16", toy_week(patients=[patient()], policy=TWO), rows) == [
        Finding(
            rule="P16",
            severity="gap",
            message="patient p1 goes 3 open days in a row without a session, at most 2",
            size=1,
            unit="days",
            patient_id="p1",
        )
    ]


def test_week_is_a_cycle_of_open_days() -> None:
    """Tue and Wed leave Thu, Fri and Mon empty: the weekend does not count."""
    rows = [row("p1", "cbt", day) for day in ("Tue", "Wed")]
    assert [one.size for one in found("P16", toy_week(patients=[patient()], policy=TWO), rows)] == [1]


def test_no_session_is_a_run_of_all_days() -> None:
    """Five open days less two; four when one is closed."""
    assert [one.size for one in found("P16", toy_week(patients=[patient()], policy=TWO), [])] == [3]
    closed = toy_week(patients=[patient()], policy=TWO, closed_days=[date(2026, 1, 7)])
    assert [one.size for one in found("P16", closed, [])] == [2]


def test_days_outside_the_stay_do_not_count() -> None:
    """Admitted on Thursday: Thursday and Friday are the cycle."""
    week = toy_week(patients=[patient(admit_date=date(2026, 1, 8))], policy=TWO)
    assert found("P16", week, []) == []
