"""W01: the site's open hours."""

from datetime import date

from models.finding import Finding
from tests.toys import found, row, toy_week, window


def test_from_the_first_to_the_last_track_window() -> None:
    """Tracks 09:00-12:00 and 17:00-20:00 open the site from 09:00 to 20:00, the afternoon too."""
    rows = [row("p1", "cbt"), row("p1", "fam", start="14:00"), row("p1", "mind", start="19:00")]
    assert found("W01", toy_week(), rows) == []


def test_one_minute_after_closing() -> None:
    """A session that ends at 20:01 lies outside hours that end at 20:00."""
    text = "session cbt.Mon (Mon 19:01-20:01) lies outside the open hours"
    assert found("W01", toy_week(), [row("p1", "cbt", start="19:01")]) == [
        Finding(rule="W01", message=text, session_id="cbt.Mon", day=0)
    ]


def test_named_open_hours_replace_the_default() -> None:
    """Monday until 10:00 only; Saturday open for family sessions."""
    week = toy_week(open_hours=[window("Mon", "09:00", "10:00"), window("Sat", "09:00", "12:00")])
    assert found("W01", week, [row("p1", "cbt"), row("p1", "fam", "Sat")]) == []
    assert len(found("W01", week, [row("p1", "mind", start="10:00")])) == 1


def test_closed_days() -> None:
    """A holiday, and a day without any track window."""
    week = toy_week(closed_days=[date(2026, 1, 5)])
    assert len(found("W01", week, [row("p1", "cbt"), row("p1", "cbt", "Sun")])) == 2
