"""C01: a clinician is in one session at a time."""

from models.finding import Finding
from tests.toys import found, row, toy_week


def test_back_to_back_is_allowed() -> None:
    """A session may begin when another ends: intervals are half-open."""
    assert found("C01", toy_week(), [row("p1", "cbt"), row("p2", "mind", start="10:00")]) == []


def test_one_shared_minute() -> None:
    """To lead two sessions that share one minute is to be in two places."""
    rows = [row("p1", "cbt"), row("p2", "mind", start="09:59")]
    text = "clinician c1 is in session cbt.Mon (Mon 09:00-10:00) and session mind.Mon (Mon 09:59-10:59) at once"
    assert found("C01", toy_week(), rows) == [
        Finding(rule="C01", message=text, clinician_id="c1", session_id="mind.Mon", day=0)
    ]


def test_co_facilitating_counts() -> None:
    """Leading one and co-facilitating another; different clinicians do not clash."""
    rows = [row("p1", "cbt"), row("p2", "mind", clinician_id="c2")]
    assert found("C01", toy_week(), rows) == []
    rows = [row("p1", "cbt"), row("p2", "mind", clinician_id="c2", cofacilitator_id="c1")]
    assert [one.clinician_id for one in found("C01", toy_week(), rows)] == ["c1"]
