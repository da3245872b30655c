"""``iop fleet``."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from scheduler.writing.week_csv import write_week
from tests.cli.desk import Desk
from tests.cli.scenarios import solved_here, table
from tests.solving import fakes
from tests.toys import patients, toy_week


def network(desk: Desk) -> Path:
    """Three sites, one of which cannot be read."""
    folder = desk.week.parent / "network"
    folder.mkdir()
    for name, count in (("north", 3), ("south", 4)):
        write_week(toy_week(name=name, patients=patients(count)), folder / name)
    (folder / "west").mkdir()
    return folder


def test_fleet(desk: Desk) -> None:
    """Every site has its row and files; one with input problems is reported and does not stop the others."""
    solved_here(desk.patch, fakes.good_then_worse)
    assert desk.iop("fleet", network(desk), "-o", desk.out) == 0
    assert [(row["site"], row["state"], row["served"]) for row in table(desk, "fleet.csv")] == [
        ("north", "answered", "3"),
        ("south", "answered", "3"),
        ("west", "unusable", ""),
    ]
    totals = {row["total"]: row["value"] for row in table(desk, "totals.csv")}
    assert (totals["sites"], totals["patients"], totals["served"]) == ("3", "7", "6")
    assert {"north.roster.csv", "north.coverage.csv", "south.roster.csv"} <= set(desk.files)
    assert "missing-file" in {row["code"] for row in table(desk, "problems.csv")}
    assert "west: unusable" in desk.stdout
    assert "of them proven to be best in every stage looked at" in desk.stdout


def test_fleet_takes_workbooks(desk: Desk) -> None:
    """A site may be a workbook; one beside a folder of its name is told and counted once; other files are none."""
    solved_here(desk.patch, fakes.good_then_worse)
    folder = network(desk)
    for name in ("east.xlsx", "North.xlsx"):
        assert desk.iop("template", folder / name, "--from", desk.week) == 0
    for name in ("~$east.xlsx", ".east.xlsx", "notes.txt"):
        (folder / name).write_text("x")
    (folder / "broken.xlsx").write_text("x")
    assert desk.iop("fleet", folder, "-o", desk.out) == 0
    assert [(row["site"], row["state"], row["served"]) for row in table(desk, "fleet.csv")] == [
        ("North.xlsx", "unusable", ""),
        ("broken", "unusable", ""),
        ("east", "answered", "3"),
        ("north", "answered", "3"),
        ("south", "answered", "3"),
        ("west", "unusable", ""),
    ]
    assert "North.xlsx: unusable, there is a site North already" in desk.stdout
    assert "east.roster.csv" in desk.files
    assert ("broken", "not-a-workbook") in {(row["site"], row["code"]) for row in table(desk, "problems.csv")}


def test_fleet_of_which_no_site_can_be_used(desk: Desk) -> None:
    """The table is written, and the exit code is that of input problems; with a single usable site it is 0."""
    folder = network(desk)
    for name in ("north", "south"):
        shutil.rmtree(folder / name)
    assert desk.iop("fleet", folder, "-o", desk.out) == 3
    assert [row["state"] for row in table(desk, "fleet.csv")] == ["unusable"]


def test_output_in_a_folder_that_is_not_there(desk: Desk) -> None:
    """``-o answers/first`` needs no folder ``answers``, for the ledger beside it neither."""
    solved_here(desk.patch, fakes.good_then_worse)
    out = desk.out / "answers" / "first"
    assert desk.iop("fleet", network(desk), "-o", out) == 0
    assert (out / "fleet.csv").is_file()
    assert out.with_name("first.ledger").is_file()


def test_empty_network(desk: Desk) -> None:
    """A folder without a site says what it should hold."""
    empty = desk.week.parent / "empty"
    empty.mkdir()
    assert desk.iop("fleet", empty, "-o", desk.out) == 2
    assert "holds no site folder" in desk.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_site_of_any_name_has_its_files_again(desk: Desk) -> None:
    """``North: Main`` is a name on a Mac: its files have one that the folder knows as ours at the next run."""
    solved_here(desk.patch, fakes.good_then_worse)
    folder = network(desk)
    (folder / "north").rename(folder / "North: Main")
    for _ in range(2):
        assert desk.iop("fleet", folder, "-o", desk.out) == 0
        assert [row["site"] for row in table(desk, "fleet.csv")] == ["North: Main", "south", "west"]
    (begin,) = {name.partition(".")[0] for name in desk.files if name.startswith("North")}
    assert begin.startswith("North_Main--")
    assert {f"{begin}.roster.csv", f"{begin}.coverage.csv"} <= set(desk.files)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="every name is text there")
def test_a_name_that_is_no_text_does_not_stop_the_others(desk: Desk) -> None:
    """Bytes of an old archive: the site is told and the others have their rosters."""
    solved_here(desk.patch, fakes.good_then_worse)
    folder = network(desk)
    shutil.copytree(desk.week, folder / os.fsdecode(b"\xfcber"))
    assert desk.iop("fleet", folder, "-o", desk.out) == 0
    states = {row["site"]: (row["state"], row["remarks"]) for row in table(desk, "fleet.csv")}
    assert states["\\udcfcber"] == ("unusable", "its name holds bytes that are no text in UTF-8; rename it")
    assert states["north"][0] == states["south"][0] == "answered"
    assert "north.roster.csv" in desk.files
