"""What tells one output folder from another, so that nothing is replaced that may be needed yet."""

from datetime import timedelta

import pytest

from scheduler.writing.held import Held, held
from scheduler.writing.kept_week import NAME, kept_week
from scheduler.writing.week_csv import week_files
from tests.toys import MONDAY, toy_week

SUNDAY, LATER = (MONDAY + timedelta(days) for days in (6, 9))


def test_rosters_and_written_weeks() -> None:
    """Both tell their Monday and clinic; a roster is not the week that it was made from."""
    week = toy_week(name="North")
    roster = {"roster.csv": b"", NAME: kept_week(week, "0" * 64)}
    assert held(roster) == Held("roster", MONDAY, "North")
    assert held(week_files(week)) == Held("input", MONDAY, "North")


def test_a_fleet_is_of_its_first_week() -> None:
    """The day of the first session may be any; a site without sessions says nothing."""
    rows = f"date,patient_id\n{LATER},p1\n{SUNDAY},p2\n".encode()
    assert held({"fleet.csv": b"", "north.roster.csv": b"date\n", "south.roster.csv": rows}) == Held("fleet", MONDAY)


@pytest.mark.parametrize(
    "files",
    [
        {"comparison.csv": b"", "result.json": b"{}"},
        {"report.html": b"", NAME: kept_week(toy_week(), "0" * 64)},
        {"fleet.csv": b"", "north.roster.csv": b"date\n"},
        {"roster.csv": b"", NAME: b"{"},
        {"clinic.toml": b"name = 1"},
        {"clinic.toml": b"\xff"},
    ],
    ids=["study", "exports", "nobody placed", "unreadable roster", "no week", "unreadable week"],
)
def test_what_is_not_kept(files: dict[str, bytes]) -> None:
    """What can be made again, and what cannot be told, has no place beside the new folder."""
    assert held(files) is None
