"""P03: number of days with a group session."""

from datetime import date

from models.finding import Finding
from tests.toys import WORK_DAYS, found, patient, row, toy_week


def test_three_days_are_enough() -> None:
    """Exactly min_days programme days are enough."""
    rows = [row("p1", "cbt", day) for day in ("Mon", "Tue", "Fri")]
    assert found("P03", toy_week(patients=[patient()]), rows) == []


def test_two_days_are_a_gap_of_one_day() -> None:
    """A day with only an individual session is no programme day."""
    rows = [row("p1", "cbt", "Mon"), row("p1", "cbt", "Tue"), row("p1", "ind", "Fri")]
    assert found("P03", toy_week(patients=[patient()]), rows) == [
        Finding(
            rule="P03",
            severity="gap",
            message="patient p1 has 2 of 3 programme days",
            size=1,
            unit="days",
            patient_id="p1",
        )
    ]


def test_most_days_are_hard_for_everyone() -> None:
    """Exactly max_days is allowed, one more is hard for an active patient."""
    rows = [row("p1", "cbt", day) for day in WORK_DAYS]
    assert found("P03", toy_week(patients=[patient(max_days=5)]), rows) == []
    text = "patient p1 has 5 programme days, more than 4"
    week = toy_week(patients=[patient(max_days=4)])
    assert found("P03", week, rows) == [Finding(rule="P03", message=text, patient_id="p1")]


def test_least_days_are_scaled_to_the_stay() -> None:
    """Two of five open days: 6/5 rounded down, so that one day is enough."""
    week = toy_week(patients=[patient(admit_date=date(2026, 1, 8))])
    assert found("P03", week, [row("p1", "cbt", "Thu")]) == []
    assert [one.size for one in found("P03", week, [])] == [1]
