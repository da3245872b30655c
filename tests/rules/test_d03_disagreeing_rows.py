"""D03: rows of one session agree."""

from models.finding import Finding
from tests.toys import found, group, row, rows_for, toy_week


def test_rows_that_differ_in_patient_track_and_status_only() -> None:
    """Members of different tracks share a session."""
    rows = [row("p1", "cbt"), row("p2", "cbt", track_id="pm", status="held")]
    assert found("D03", toy_week(), rows) == []


def test_rows_that_disagree() -> None:
    """All columns in which rows of a session differ are told in one finding."""
    rows = [row("p1", "cbt"), row("p2", "cbt", start="09:30", room_id="r2")]
    text = "session cbt.Mon: rows disagree in start, end, room_id"
    assert found("D03", toy_week(), rows) == [Finding(rule="D03", message=text, session_id="cbt.Mon", day=0)]


def test_two_names_of_the_only_copy_agree() -> None:
    """`cbt-1` is `cbt` where there is one copy, and another group where there are two."""
    rows = [row("p1", "cbt", session_id="a"), row("p2", "cbt", session_id="a", group_id="cbt-1")]
    assert found("D03", toy_week(), rows) == []
    assert len(found("D03", toy_week(groups=[group("cbt", copies=2)]), rows)) == 1


def test_patient_twice_in_one_session() -> None:
    """A row that stands there twice would count a patient's minutes twice."""
    text = "session cbt.Mon: patient p1 is in 2 rows"
    assert [one.message for one in found("D03", toy_week(), [row("p1", "cbt"), row("p1", "cbt")])] == [text]


def test_one_meeting_under_several_session_ids() -> None:
    """A copy meets once a day; another name of the copy is the same copy."""
    rows = [row("p1", "cbt", session_id="a"), row("p2", "cbt", session_id="b", group_id="cbt-1")]
    text = "group cbt has several sessions on Mon: a, b"
    assert found("D03", toy_week(), rows) == [Finding(rule="D03", message=text, group_id="cbt", day=0)]
    assert found("D03", toy_week(), [*rows_for(2, "cbt"), *rows_for(2, "cbt", "Tue")]) == []
