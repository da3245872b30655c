"""P06: a patient is in one session at a time."""

from models.finding import Finding
from tests.toys import found, row, toy_week


def test_back_to_back_is_allowed() -> None:
    """Half-open: one session may begin in the minute another ends."""
    assert found("P06", toy_week(), [row("p1", "cbt"), row("p1", "mind", start="10:00")]) == []


def test_one_shared_minute_is_two_places() -> None:
    """An overlap of a single minute is found."""
    rows = [row("p1", "cbt"), row("p1", "mind", start="09:59")]
    text = "patient p1 is in session cbt.Mon (Mon 09:00-10:00) and session mind.Mon (Mon 09:59-10:59) at once"
    assert found("P06", toy_week(), rows) == [
        Finding(rule="P06", message=text, patient_id="p1", session_id="mind.Mon", day=0)
    ]


def test_overlap_with_a_long_session_over_a_short_one() -> None:
    """The session that ends last is held against the later ones, not the one that started last."""
    rows = [
        row("p1", "cbt", minutes=180),
        row("p1", "mind", start="09:30", minutes=30),
        row("p1", "skills", start="11:00"),
    ]
    assert [one.session_id for one in found("P06", toy_week(), rows)] == ["mind.Mon", "skills.Mon"]


def test_other_days_and_patients_do_not_clash() -> None:
    """The same hour on two days, or of two patients."""
    rows = [row("p1", "cbt"), row("p1", "mind", "Tue"), row("p2", "skills")]
    assert found("P06", toy_week(), rows) == []
