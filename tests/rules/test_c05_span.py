"""C05: span of a clinician's day."""

from models.finding import Finding
from tests.toys import clinician, found, row, toy_week


def test_exactly_ten_hours() -> None:
    """A day from 09:00 to 19:00 has just the longest span that is allowed."""
    assert found("C05", toy_week(), [row("p1", "cbt"), row("p2", "mind", start="18:00")]) == []


def test_one_minute_more() -> None:
    """09:00 to 19:01, also when co-facilitating the last one."""
    rows = [row("p1", "cbt"), row("p2", "mind", start="18:01", clinician_id="c2", cofacilitator_id="c1")]
    text = "clinician c1 works 601 minutes from first start to last end on Mon, over 600"
    assert found("C05", toy_week(), rows) == [Finding(rule="C05", message=text, clinician_id="c1", day=0)]


def test_own_limit_beats_the_policy() -> None:
    """A clinician's own shorter span counts, although the policy allows more."""
    week = toy_week(clinicians=[clinician(max_span_minutes=59)])
    assert len(found("C05", week, [row("p1", "cbt")])) == 1
