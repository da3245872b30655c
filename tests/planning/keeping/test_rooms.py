"""Rooms are put back, also where not every old one can be."""

from scheduler.planning.keeping.meetings import Meeting
from scheduler.planning.keeping.rooms import _name_rooms
from tests.toys import row


def meeting(day: str, start: str, service_id: str) -> Meeting:
    """An hour without a room of its own yet."""
    return Meeting([row("p1", service_id, day, start)], service_id, "c1", None, None)


def test_one_room_that_cannot_be_kept_renames_no_earlier_one() -> None:
    """A new session at half past nine needs another order: what was on Monday, and at nine, keeps its room."""
    held, nine = meeting("Mon", "09:00", "cbt"), meeting("Tue", "09:00", "cbt")
    new, ten = meeting("Tue", "09:30", "mind"), meeting("Tue", "10:00", "skills")
    wants = {id(held): "r2", id(nine): "r2", id(ten): "r1"}
    _name_rooms([ten, new, nine, held], wants, ["r1", "r2"], 0)
    assert [one.room for one in (held, nine, new, ten)] == ["r2", "r2", "r1", "r2"]


def test_of_sessions_at_one_time_those_with_an_old_room_come_first() -> None:
    """Also in order of time, a session without a wish does not take the room of another."""
    new, nine = meeting("Tue", "09:00", "ind"), meeting("Tue", "09:00", "skills")
    late, ten = meeting("Tue", "09:30", "mind"), meeting("Tue", "10:00", "cbt")
    wants = {id(nine): "r1", id(ten): "r3"}
    _name_rooms([new, nine, late, ten], wants, ["r1", "r2", "r3"], 0)
    assert nine.room == "r1"
