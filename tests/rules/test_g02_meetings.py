"""G02: the meetings of a running group."""

from datetime import date

from models.finding import Finding
from tests.toys import found, group, row, rows_for, toy_week

TWICE = [group(meetings_per_week=2)]


def test_all_meetings_with_all_members() -> None:
    """Two meetings at one start; rooms and co-facilitators may differ."""
    rows = [*rows_for(2, "cbt"), *rows_for(2, "cbt", "Thu", room_id="r2", cofacilitator_id="c2")]
    assert found("G02", toy_week(groups=TWICE), rows) == []


def test_one_meeting_missing() -> None:
    """A group that meets twice does not meet once."""
    text = "group cbt meets on 1 days, wanted are 2"
    assert found("G02", toy_week(groups=TWICE), rows_for(2, "cbt")) == [
        Finding(rule="G02", message=text, group_id="cbt")
    ]


def test_one_meeting_too_many() -> None:
    """A third meeting is one too many."""
    rows = [row("p1", "cbt", day) for day in ("Mon", "Tue", "Wed")]
    assert [one.message for one in found("G02", toy_week(groups=TWICE), rows)] == [
        "group cbt meets on 3 days, wanted are 2"
    ]


def test_two_meetings_on_one_day() -> None:
    """Meetings fall on different days."""
    rows = [row("p1", "cbt"), row("p1", "cbt", session_id="again")]
    assert "group cbt meets more than once on a day" in [
        one.message for one in found("G02", toy_week(groups=TWICE), rows)
    ]


def test_same_start_and_leader() -> None:
    """Half an hour later, or with another leader, is another group."""
    rows = [row("p1", "cbt"), row("p1", "cbt", "Tue", "09:30", clinician_id="c2")]
    assert [one.message for one in found("G02", toy_week(groups=TWICE), rows)] == [
        "group cbt meets at different starts: 09:00, 09:30",
        "group cbt has several leaders: c1, c2",
    ]


def test_a_leader_who_is_not_named_yet_is_told() -> None:
    """A leader's blank cell is shown as (blank): a hole in the list of leaders would say nothing."""
    rows = [row("p1", "cbt", clinician_id=""), row("p1", "cbt", "Tue")]
    assert "group cbt has several leaders: (blank), c1" in [one.message for one in found("G02", toy_week(), rows)]


def test_member_who_misses_a_meeting() -> None:
    """Who attends one meeting of a group attends all; which one is missed is told."""
    rows = [*rows_for(2, "cbt"), row("p1", "cbt", "Tue")]
    text = "patient p2 is a member of group cbt but not in session cbt.Tue (Tue 09:00-10:00)"
    assert found("G02", toy_week(groups=TWICE), rows) == [
        Finding(rule="G02", message=text, patient_id="p2", session_id="cbt.Tue", group_id="cbt", day=1)
    ]


def test_fixed_day_that_is_closed_drops_its_meeting() -> None:
    """Fixed on Mon and Tue with Monday closed: Tuesday alone is all; a choice of three days still needs two."""
    closed = [date(2026, 1, 5)]
    fixed = toy_week(groups=[group(meetings_per_week=2, days=(0, 1))], closed_days=closed)
    assert found("G02", fixed, [row("p1", "cbt", "Tue")]) == []
    choice = toy_week(groups=[group(meetings_per_week=2, days=(0, 1, 2))], closed_days=closed)
    assert len(found("G02", choice, [row("p1", "cbt", "Tue")])) == 1


def test_copies_are_apart() -> None:
    """Two copies on one day at different starts are two groups."""
    week = toy_week(groups=[group(copies=2)])
    rows = [row("p1", "cbt", group_id="cbt-1"), row("p2", "cbt", start="10:00", group_id="cbt-2")]
    assert found("G02", week, rows) == []
