"""P02: countable minutes of the week against the ceiling."""

from models.finding import Finding
from tests.toys import found, patient, three_by_three, toy_week


def test_exactly_the_ceiling_is_allowed() -> None:
    """The ceiling itself is inside."""
    assert found("P02", toy_week(patients=[patient(max_weekly_minutes=540)]), three_by_three()) == []


def test_one_minute_over_is_hard() -> None:
    """One minute above the ceiling rejects the roster, for an active patient too: it is no gap."""
    week = toy_week(patients=[patient(max_weekly_minutes=539)])
    text = "patient p1 has 540 minutes this week, more than 539"
    assert found("P02", week, three_by_three()) == [Finding(rule="P02", message=text, patient_id="p1")]
