"""P05: countable minutes of a day against the ceiling."""

from models.finding import Finding
from tests.toys import found, patient, three_by_three, toy_week


def test_exactly_the_ceiling_is_allowed() -> None:
    """The ceiling itself is inside."""
    week = toy_week(patients=[patient()], policy={"max_day_minutes": 180})
    assert found("P05", week, three_by_three(days=["Mon"])) == []


def test_one_minute_over_is_hard() -> None:
    """One minute above the ceiling of a day rejects the roster, and which day is told."""
    week = toy_week(patients=[patient()], policy={"max_day_minutes": 179})
    text = "patient p1 has 180 minutes on Wed, more than 179"
    assert found("P05", week, three_by_three(days=["Wed"])) == [
        Finding(rule="P05", message=text, patient_id="p1", day=2)
    ]
