"""Days and times as they are written, and as integers."""

import pytest

from models.clock import DAY_NAMES, MINUTES_PER_DAY, WEEK_DAYS, clock, day_of, minute_of


@pytest.mark.parametrize(
    ("text", "minute"), [("00:00", 0), ("9:05", 545), ("09:05", 545), (" 23:59 ", 1439), ("24:00", MINUTES_PER_DAY)]
)
def test_times_that_are_read(text: str, minute: int) -> None:
    """With and without the leading zero, up to the end of the day."""
    assert minute_of(text) == minute


@pytest.mark.parametrize("text", ["", "9", "24:01", "24:30", "25:00", "12:60", "9:5", "-1:00", "09:00:00", "9.30"])
def test_texts_that_are_no_time(text: str) -> None:
    """Nothing behind 24:00 and no other spelling is taken for a time."""
    with pytest.raises(ValueError, match="not a time of day"):
        minute_of(text)


def test_every_minute_is_read_as_it_is_written() -> None:
    """What one version wrote the next reads, to the end of the day."""
    assert [minute_of(clock(minute)) for minute in range(MINUTES_PER_DAY + 1)] == [*range(MINUTES_PER_DAY + 1)]


def test_days_in_any_capitals() -> None:
    """Each name is its own number."""
    assert [day_of(f" {name.upper()} ") for name in DAY_NAMES] == [*WEEK_DAYS]


@pytest.mark.parametrize("text", ["", "Monday", "Mo", "0"])
def test_texts_that_are_no_day(text: str) -> None:
    """Neither a longer nor a shorter name nor a number is taken for a day here."""
    with pytest.raises(ValueError, match="not in list"):
        day_of(text)
