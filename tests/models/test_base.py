"""Records cannot be changed, and a changed copy remembers nothing of what the old one was."""

import pytest
from pydantic import ValidationError

from models.week import Room
from tests.toys import patients, room, toy_week


def test_a_copy_looks_its_people_up_anew() -> None:
    """The lookup of the old patients would find one who has left, and miss one who has come."""
    week = toy_week(patients=patients(2))
    assert set(week.patient) == {"p1", "p2"}
    later = week.model_copy(update={"patients": patients(3)[1:]})
    assert set(later.patient) == {"p2", "p3"}
    assert set(week.patient) == {"p1", "p2"}


def test_a_copy_keeps_its_fields() -> None:
    """What is forgotten is only what was derived: fields that are not named stay."""
    week = toy_week(grid_minutes=15)
    assert week.room
    later = week.model_copy(update={"patients": ()})
    assert later == toy_week(grid_minutes=15, patients=())


@pytest.mark.parametrize("fields", [{"room_id": "r1", "seats": "14"}, {"room_id": "r1", "seats": 14, "floor": 2}])
def test_nothing_is_coerced_or_ignored(fields: dict[str, object]) -> None:
    """A text for a number and an unknown field are mistakes of the caller, not to be guessed at."""
    with pytest.raises(ValidationError):
        Room.model_validate(fields)


def test_a_record_cannot_be_changed() -> None:
    """Whoever holds one may rely on it, and on its hash."""
    one = room()
    with pytest.raises(ValidationError):
        one.seats = 3  # type: ignore[misc]
    assert hash(one) == hash(room())


def test_errors_do_not_repeat_the_input() -> None:
    """The text of an error may reach a log: it does not hold what was typed, which may be a name."""
    with pytest.raises(ValidationError) as raised:
        Room.model_validate({"room_id": "r1", "seats": "Ms Example"})
    assert "Example" not in str(raised.value)
