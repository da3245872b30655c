"""What tells one output folder from another, so that nothing is replaced that may be needed yet."""

from datetime import date, timedelta

import pytest

from scheduler.writing.held import Held, held
from scheduler.writing.kept_week import NAME, kept_week
from scheduler.writing.week_csv import week_files
from tests.toys import MONDAY, toy_week

SUNDAY, LATER = (MONDAY + timedelta(days) for days in (6, 9))
NORTH, SOUTH = ("north", "North", MONDAY), ("south", "South", SUNDAY)


def test_rosters_and_written_weeks() -> None:
    """Both tell their Monday and clinic; a roster is not the week that it was made from."""
    week = toy_week(name="North")
    roster = {"roster.csv": b"", NAME: kept_week(week, "0" * 64)}
    assert held(roster) == Held("roster", MONDAY, "North")
    assert held(week_files(week)) == Held("input", MONDAY, "North")


def fleet(*sites: tuple[str, str, date]) -> dict[str, bytes]:
    """The files of a fleet that tell its sites: how their names begin, their clinics and a day of each."""
    table = "".join(f"{name},{clinic}\n" for name, clinic, _ in sites)
    rosters = {f"{name}.roster.csv": f"date,patient_id\n{day},p1\n".encode() for name, _, day in sites}
    return {"fleet.csv": f"site,name\n{table}".encode(), **rosters}


def test_a_fleet_is_of_its_first_week() -> None:
    """The day of the first session may be any; a site without sessions says nothing."""
    files = fleet(("east", "East", LATER), ("south", "South", SUNDAY)) | {"north.roster.csv": b"date\n"}
    sites = frozenset({("east", "East", MONDAY + timedelta(7)), ("south", "South", MONDAY)})
    assert held(files) == Held("fleet", MONDAY, sites=sites)


@pytest.mark.parametrize(
    ("new", "again"),
    [
        (fleet(NORTH, SOUTH), True),
        (fleet(NORTH, SOUTH, ("east", "East", MONDAY)), True),
        (fleet(NORTH, ("south", "South", LATER)), False),
        (fleet(NORTH), False),
        (fleet(NORTH, ("west", "South", MONDAY)), False),
        (fleet(NORTH, ("south", "Harbour", MONDAY)), False),
        ({"report.html": b""}, False),
    ],
    ids=["the same", "one more", "one is late", "one is unusable", "another site", "another clinic", "no fleet"],
)
def test_a_fleet_gives_way_to_all_its_sites_alone(new: dict[str, bytes], again: bool) -> None:
    """One site that is late, or another network of the same Monday, loses nobody's roster."""
    old = held(fleet(NORTH, SOUTH))
    assert old is not None
    assert old.again_in(held(new)) == again


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
