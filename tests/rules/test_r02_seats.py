"""R02: seats."""

from models.finding import Finding
from tests.toys import found, room, row, rows_for, toy_week


def test_exactly_enough_seats() -> None:
    """Three patients, leader and co-facilitator on five chairs."""
    assert found("R02", toy_week(rooms=[room(seats=5)]), rows_for(3, "cbt", cofacilitator_id="c2")) == []


def test_one_seat_short() -> None:
    """Staff sit too: three members and a leader fill four seats, a co-facilitator would stand."""
    text = "room r1 has 4 seats, session cbt.Mon (Mon 09:00-10:00) needs 5"
    week = toy_week(rooms=[room(seats=4)])
    assert found("R02", week, rows_for(3, "cbt", cofacilitator_id="c2")) == [
        Finding(rule="R02", message=text, room_id="r1", session_id="cbt.Mon", day=0)
    ]
    assert found("R02", week, rows_for(3, "cbt")) == []


def test_family_takes_two_seats() -> None:
    """Patient, clinician and two of the family; family_seats may be set."""
    assert found("R02", toy_week(rooms=[room(seats=4)]), [row("p1", "fam")]) == []
    assert len(found("R02", toy_week(rooms=[room(seats=3)]), [row("p1", "fam")])) == 1
    assert found("R02", toy_week(rooms=[room(seats=2)], policy={"family_seats": 0}), [row("p1", "fam")]) == []
