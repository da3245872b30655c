"""P15: days without a group."""

from models.finding import Finding
from tests.toys import found, patient, row, service, toy_week


def test_one_family_day_is_allowed() -> None:
    """A day with nothing but a family session is allowed once, as max_off_days is 1."""
    assert found("P15", toy_week(patients=[patient()]), [row("p1", "cbt"), row("p1", "fam", "Tue")]) == []


def test_second_family_day_is_one_too_many() -> None:
    """A gap of one day for an active patient."""
    rows = [row("p1", "fam", "Tue"), row("p1", "fam", "Thu")]
    assert found("P15", toy_week(patients=[patient()]), rows) == [
        Finding(
            rule="P15",
            severity="gap",
            message="patient p1 has 1 day(s) without a group beyond what is allowed",
            size=1,
            unit="days",
            patient_id="p1",
        )
    ]


def test_kind_not_allowed_counts_each_day() -> None:
    """An individual session makes the day wrong, also beside a family session; the free family day stays free."""
    rows = [row("p1", "ind", "Tue"), row("p1", "fam", "Tue", "10:00"), row("p1", "fam", "Thu")]
    assert [one.size for one in found("P15", toy_week(patients=[patient()]), rows)] == [1]


def test_group_on_the_day_makes_it_a_programme_day() -> None:
    """Individual sessions beside a group are fine."""
    rows = [row("p1", "cbt"), row("p1", "ind", start="10:00")]
    assert found("P15", toy_week(patients=[patient()]), rows) == []


def test_intake_is_exempt() -> None:
    """A day with only an intake is no off-programme day; beside a family session it does not make it wrong."""
    week = toy_week(patients=[patient()], services=[service("ind-in", intake=True), service("fam")])
    assert found("P15", week, [row("p1", "ind-in"), row("p1", "ind-in", "Tue")]) == []
    assert found("P15", week, [row("p1", "ind-in"), row("p1", "fam", start="10:00")]) == []


def test_placed_waitlisted_patient_is_hard() -> None:
    """Who is admitted from the waitlist must fit: what is a gap of others rejects the roster."""
    week = toy_week(patients=[patient(status="waitlist")])
    assert [one.severity for one in found("P15", week, [row("p1", "ind")])] == ["hard"]
