"""Hours in a scenario: said anew, or added to those that are there."""

import pytest

from scheduler.calendar import Calendar
from tests import toys
from tests.planning.scenarios.texts import made


def test_further_hours_do_not_limit_who_is_free_all_week() -> None:
    """A room without rows is free all week and stays so; one with rows gets the further ones."""
    week = toys.toy_week(rooms=[toys.room("r1"), toys.room("r2", available=toys.daily("09:00", "12:00"))])
    changed = made('[[change.rooms]]\nwhich = "all"\nalso_available = ["Sat 09:00-12:00"]', week)
    assert changed.room["r1"].available == ()
    assert len(changed.room["r2"].available) == 6


@pytest.mark.parametrize("first", ["", 'available = ["Mon 09:00-12:00"]\n'])
def test_further_hours_of_someone_new_are_all_there_are(first: str) -> None:
    """A new clinician with further hours only is not free all week; hours of both kinds add up, in any order."""
    text = '[[add.clinicians]]\nclinician_id = "c9"\ncredentials = ["LPC"]\nalso_available = ["Tue 17:00-20:00"]\n'
    hours = toys.daily("09:00", "12:00", ["Mon"] if first else [])
    assert made(text + first).clinician["c9"].available == (*hours, toys.window("Tue", "17:00", "20:00"))


def test_hours_are_set_before_further_ones_are_added() -> None:
    """Of a row that is there, hours said anew take the place of the old ones, not of those said beside them."""
    week = toys.toy_week(rooms=[toys.room("r1", available=toys.daily("08:00", "09:00"))])
    text = '[[change.rooms]]\nwhich = "all"\nalso_available = ["Tue 17:00-20:00"]\navailable = ["Mon 09:00-12:00"]'
    windows = (toys.window("Mon", "09:00", "12:00"), toys.window("Tue", "17:00", "20:00"))
    assert made(text, week).room["r1"].available == windows


def test_free_all_week() -> None:
    """The hours that the message about an empty list names are what no rows at all mean."""
    week = toys.toy_week(rooms=[toys.room("r1", available=toys.daily("08:00", "09:00"))])
    changed = made('[[change.rooms]]\nwhich = "all"\navailable = "daily 00:00-24:00"', week)
    assert Calendar(changed).room["r1"] == Calendar(toys.toy_week()).room["r1"]
