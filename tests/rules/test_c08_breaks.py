"""C08: pauses of a clinician."""

from models.finding import Finding
from tests.toys import found, row, toy_week

TWO_HOURS = {"max_consecutive_minutes": 120, "break_minutes": 15}


def test_off_by_default() -> None:
    """Three hours in a row are fine while the rule is off."""
    rows = [row("p1", "cbt"), row("p1", "mind", start="10:00"), row("p1", "skills", start="11:00")]
    assert found("C08", toy_week(), rows) == []


def test_exactly_the_longest_stretch() -> None:
    """Two hours, a pause of fifteen minutes, and one hour."""
    rows = [row("p1", "cbt"), row("p1", "mind", start="10:00"), row("p1", "skills", start="11:15")]
    assert found("C08", toy_week(policy=TWO_HOURS), rows) == []


def test_pause_one_minute_too_short() -> None:
    """Fourteen minutes are no pause: 09:00 to 12:14 is one stretch."""
    rows = [row("p1", "cbt"), row("p1", "mind", start="10:00"), row("p1", "skills", start="11:14")]
    text = "clinician c1 works 194 minutes without a pause, over 120, from session cbt.Mon (Mon 09:00-10:00)"
    assert found("C08", toy_week(policy=TWO_HOURS), rows) == [
        Finding(rule="C08", message=text, clinician_id="c1", session_id="cbt.Mon", day=0)
    ]


def test_each_stretch_by_itself() -> None:
    """One minute too long after a good pause."""
    rows = [row("p1", "cbt"), row("p1", "mind", start="11:00", minutes=121)]
    assert [one.session_id for one in found("C08", toy_week(policy=TWO_HOURS), rows)] == ["mind.Mon"]
