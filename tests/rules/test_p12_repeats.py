"""P12: how often a patient has one service."""

from models.finding import Finding
from tests.toys import found, row, service, toy_week


def test_once_a_day_is_allowed() -> None:
    """The same service on two days is no repeat: only within a day it is one."""
    assert found("P12", toy_week(), [row("p1", "cbt"), row("p1", "cbt", "Tue")]) == []


def test_twice_on_one_day() -> None:
    """Two groups of one service on a day."""
    rows = [row("p1", "cbt"), row("p1", "cbt", start="11:00", session_id="other")]
    text = "patient p1 has 2 sessions of cbt on Mon, at most 1"
    assert found("P12", toy_week(), rows) == [Finding(rule="P12", message=text, patient_id="p1", day=0)]


def test_max_per_patient() -> None:
    """Exactly the weekly limit is allowed, one more is not; blank is no limit."""
    rows = [row("p1", "cbt", day) for day in ("Mon", "Tue")]
    assert found("P12", toy_week(services=[service(max_per_patient=2)]), rows) == []
    text = "patient p1 has 2 sessions of cbt this week, at most 1"
    assert found("P12", toy_week(services=[service(max_per_patient=1)]), rows) == [
        Finding(rule="P12", message=text, patient_id="p1")
    ]
