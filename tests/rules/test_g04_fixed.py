"""G04: what the row of a group fixes."""

from typing import Any

import pytest

from models.finding import Finding
from tests.toys import found, group, row, service, toy_week


@pytest.mark.parametrize(
    ("fixed", "fault"),
    [
        ({"days": (1, 2)}, "is not on a day of its row"),
        ({"start": 570}, "does not start when its row says"),
        ({"track_id": "pm"}, "lies outside its row's track pm"),
        ({"clinician_id": "c2"}, "is led by c1, not by c2"),
        ({"room_id": "r2"}, "is in room r1, not in r2"),
    ],
)
def test_each_fixed_thing_is_found(fixed: dict[str, Any], fault: str) -> None:
    """One thing that does not hold is one finding."""
    text = f"session cbt.Mon (Mon 09:00-10:00) {fault}"
    assert found("G04", toy_week(groups=[group(**fixed)]), [row("p1", "cbt")]) == [
        Finding(rule="G04", message=text, session_id="cbt.Mon", group_id="cbt", day=0)
    ]


def test_everything_fixed_and_held() -> None:
    """All five at once, at the very start of the track."""
    fixed = group(days=(0,), start=540, track_id="am", clinician_id="c1", room_id="r1")
    assert found("G04", toy_week(groups=[fixed]), [row("p1", "cbt")]) == []


def test_track_window_is_held_to_the_minute() -> None:
    """11:00 to 12:00 lies in the morning track, 11:01 to 12:01 does not."""
    week = toy_week(groups=[group(track_id="am")])
    assert found("G04", week, [row("p1", "cbt", start="11:00")]) == []
    assert len(found("G04", week, [row("p1", "cbt", start="11:01")])) == 1


def test_members_may_be_of_another_track() -> None:
    """The row's track says where the meetings lie, not who comes."""
    assert found("G04", toy_week(groups=[group(track_id="am")]), [row("p1", "cbt", track_id="pm")]) == []


def test_room_of_a_telehealth_group_is_not_asked_for() -> None:
    """R04 forbids the room that the row names."""
    week = toy_week(services=[service(telehealth=True)], groups=[group(room_id="r1")])
    assert found("G04", week, [row("p1", "cbt", room_id=None)]) == []
