"""R01: one session in a room, and the turnover."""

from models.finding import Finding
from tests.toys import found, row, toy_week


def test_back_to_back_and_exact_turnover() -> None:
    """No turnover by default; exactly the turnover otherwise."""
    rows = [row("p1", "cbt"), row("p2", "mind", start="10:00")]
    assert found("R01", toy_week(), rows) == []
    rows = [row("p1", "cbt"), row("p2", "mind", start="10:15")]
    assert found("R01", toy_week(policy={"turnover_minutes": 15}), rows) == []


def test_turnover_one_minute_short() -> None:
    """Fourteen minutes where fifteen are needed; another room needs none."""
    rows = [row("p1", "cbt"), row("p2", "mind", start="10:14"), row("p3", "skills", start="10:14", room_id="r2")]
    text = "room r1 has session cbt.Mon (Mon 09:00-10:00) and session mind.Mon (Mon 10:14-11:14) at once or too close"
    assert found("R01", toy_week(policy={"turnover_minutes": 15}), rows) == [
        Finding(rule="R01", message=text, room_id="r1", session_id="mind.Mon", day=0)
    ]


def test_one_shared_minute() -> None:
    """Two sessions that share one minute of a room are found."""
    assert len(found("R01", toy_week(), [row("p1", "cbt"), row("p2", "mind", start="09:59")])) == 1
