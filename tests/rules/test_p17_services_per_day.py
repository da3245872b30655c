"""P17: different services on a programme day."""

from models.finding import Finding
from tests.toys import found, patient, row, service, three_by_three, toy_week

THREE = {"min_services_per_day": 3}


def test_three_services_are_enough() -> None:
    """Exactly the least number of different services on each day is enough."""
    assert found("P17", toy_week(patients=[patient()], policy=THREE), three_by_three()) == []


def test_two_services_lack_one() -> None:
    """Counted by day; two sessions of one service are one service."""
    rows = [row("p1", "cbt"), row("p1", "mind", start="10:00"), row("p1", "cbt", start="11:00", session_id="x")]
    assert found("P17", toy_week(patients=[patient()], policy=THREE), rows) == [
        Finding(
            rule="P17",
            severity="gap",
            message="patient p1 has 2 of 3 different services on Mon",
            size=1,
            unit="services",
            patient_id="p1",
            day=0,
        )
    ]


def test_service_without_countable_minutes_does_not_count() -> None:
    """A lunch group of 0 countable minutes is no service."""
    services = [service("cbt"), service("mind"), service("skills", countable_minutes=0)]
    week = toy_week(patients=[patient()], services=services, policy=THREE)
    assert [one.size for one in found("P17", week, three_by_three(days=["Mon"]))] == [1]


def test_only_programme_days_are_looked_at() -> None:
    """A family day has no least number; off by default."""
    assert found("P17", toy_week(patients=[patient()], policy=THREE), [row("p1", "fam")]) == []
    assert found("P17", toy_week(patients=[patient()]), [row("p1", "cbt")]) == []
