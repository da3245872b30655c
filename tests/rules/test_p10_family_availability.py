"""P10: the family's windows."""

from models.finding import Finding
from tests.toys import found, patient, row, toy_week, window


def test_family_session_that_fills_the_window() -> None:
    """Exactly the family's hour; a family without windows is free."""
    week = toy_week(patients=[patient(family_available=(window("Mon", "17:00", "18:00"),)), patient("p2")])
    assert found("P10", week, [row("p1", "fam", start="17:00"), row("p2", "fam", "Tue")]) == []


def test_family_session_one_minute_early() -> None:
    """16:59 is outside 17:00 to 18:00."""
    week = toy_week(patients=[patient(family_available=(window("Mon", "17:00", "18:00"),))])
    text = "the family of patient p1 is not available for all of session fam.p1.Mon (Mon 16:59-17:59)"
    assert found("P10", week, [row("p1", "fam", start="16:59")]) == [
        Finding(rule="P10", message=text, patient_id="p1", session_id="fam.p1.Mon", day=0)
    ]


def test_other_sessions_do_not_need_the_family() -> None:
    """A group outside the family's windows is fine."""
    week = toy_week(patients=[patient(family_available=(window("Mon", "17:00", "18:00"),))])
    assert found("P10", week, [row("p1", "cbt")]) == []
