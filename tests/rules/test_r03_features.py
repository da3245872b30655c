"""R03: features and availability of rooms."""

from models.finding import Finding
from tests.toys import found, room, row, service, toy_week, window


def test_room_with_everything_and_just_long_enough() -> None:
    """All features, and a window of exactly the hour."""
    fit = room(features=("kitchen", "screen", "ramp"), available=(window("Mon", "09:00", "10:00"),))
    week = toy_week(rooms=[fit], services=[service(room_features=("screen", "kitchen"))])
    assert found("R03", week, [row("p1", "cbt")]) == []


def test_feature_missing() -> None:
    """A room with one of two features that the service needs is refused, and what it lacks is told."""
    week = toy_week(rooms=[room(features=("screen",))], services=[service(room_features=("screen", "kitchen"))])
    text = "room r1 lacks kitchen for session cbt.Mon (Mon 09:00-10:00)"
    assert found("R03", week, [row("p1", "cbt")]) == [
        Finding(rule="R03", message=text, room_id="r1", session_id="cbt.Mon", day=0)
    ]


def test_room_available_a_minute_too_short() -> None:
    """A room that is taken from 09:59 on does not hold a session until 10:00."""
    week = toy_week(rooms=[room(available=(window("Mon", "09:00", "09:59"),))])
    text = "room r1 is not available for all of session cbt.Mon (Mon 09:00-10:00)"
    assert [one.message for one in found("R03", week, [row("p1", "cbt")])] == [text]
