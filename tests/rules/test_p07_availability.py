"""P07: the patient's own availability."""

from models.finding import Finding
from tests.toys import busy, found, patient, row, toy_week, window


def test_session_that_fills_the_window_is_inside() -> None:
    """Touching both ends is inside; two windows that touch join."""
    week = toy_week(patients=[patient(available=(window("Mon", "09:00", "09:30"), window("Mon", "09:30", "10:00")))])
    assert found("P07", week, [row("p1", "cbt")]) == []


def test_session_one_minute_longer_than_the_window() -> None:
    """One minute outside is outside."""
    week = toy_week(patients=[patient(available=(window("Mon", "09:00", "09:59"),))])
    text = "patient p1 is not available for all of session cbt.Mon (Mon 09:00-10:00)"
    assert found("P07", week, [row("p1", "cbt")]) == [
        Finding(rule="P07", message=text, patient_id="p1", session_id="cbt.Mon", day=0)
    ]


def test_windows_on_one_day_only_mean_away_on_the_others() -> None:
    """A person with available rows is available only inside them."""
    week = toy_week(patients=[patient(available=(window("Mon", "09:00", "12:00"),))])
    assert len(found("P07", week, [row("p1", "cbt", "Tue")])) == 1


def test_work_is_widened_by_the_commute() -> None:
    """Work until 08:30 with a way of 30 minutes allows 09:00; 31 minutes do not."""
    shift = patient(commitments=(busy("Mon", "06:00", "08:30"),))
    assert found("P07", toy_week(patients=[shift], policy={"commute_minutes": 30}), [row("p1", "cbt")]) == []
    assert len(found("P07", toy_week(patients=[shift], policy={"commute_minutes": 31}), [row("p1", "cbt")])) == 1
