"""P04: countable minutes of each programme day."""

from models.finding import Finding
from tests.toys import found, patient, row, three_by_three, toy_week


def test_exactly_the_day_floor_is_enough() -> None:
    """Days of exactly three hours reach the floor of a day."""
    assert found("P04", toy_week(patients=[patient()]), three_by_three()) == []


def test_one_minute_below_the_day_floor_is_short() -> None:
    """Three hours where three and a minute are asked for, of adolescents two: each day is one short day."""
    policy = {"min_day_minutes": 181, "min_day_minutes_adolescent": 121}
    week = toy_week(patients=[patient("p1"), patient("p2", age_band="adolescent")], policy=policy)
    rows = [*three_by_three("p1"), *three_by_three("p2", ["Tue"])[:2]]
    assert [(one.patient_id, one.size) for one in found("P04", week, rows)] == [("p1", 1)] * 3 + [("p2", 1)]


def test_an_hour_less_is_one_short_day() -> None:
    """The size counts days, however short they are."""
    rows = [row("p1", "cbt", "Tue"), row("p1", "ind", "Tue", "10:00")]
    assert found("P04", toy_week(patients=[patient()]), rows) == [
        Finding(
            rule="P04",
            severity="gap",
            message="patient p1 has 120 of 180 minutes on Tue",
            size=1,
            unit="days",
            patient_id="p1",
            day=1,
        )
    ]


def test_adolescents_need_two_hours() -> None:
    """The same day is long enough for an adolescent."""
    rows = [row("p1", "cbt", "Tue"), row("p1", "ind", "Tue", "10:00")]
    assert found("P04", toy_week(patients=[patient(age_band="adolescent")]), rows) == []


def test_day_without_a_group_has_no_floor() -> None:
    """A single family session is no short programme day."""
    assert found("P04", toy_week(patients=[patient()]), [row("p1", "fam", "Tue")]) == []


def test_short_day_of_a_placed_waitlisted_patient_is_hard() -> None:
    """Admission is for the compliant."""
    week = toy_week(patients=[patient(status="waitlist")])
    assert [one.severity for one in found("P04", week, [row("p1", "cbt")])] == ["hard"]
