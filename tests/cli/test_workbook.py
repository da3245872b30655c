"""Commands on a workbook in place of a folder, and the template."""

import errno
import os
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.reading.workbook.raw import book, cells, sheet_xml
from tests.solving import fakes


@pytest.fixture
def workbook(desk: Desk, tmp_path: Path) -> Path:
    """The desk's week as a workbook."""
    path = tmp_path / "week.xlsx"
    assert desk.iop("template", path, "--from", desk.week) == 0
    return path


def test_same_roster(desk: Desk, workbook: Path) -> None:
    """The same files, byte for byte, as of the folder; only times of the run differ."""
    assert desk.roster(fakes.proven, "--reproducible") == 0
    from_folder = desk.files
    desk.week = workbook
    assert desk.roster(fakes.proven, "--reproducible") == 0
    assert {**desk.files, "result.json": b""} == {**from_folder, "result.json": b""}
    assert desk.iop("check", workbook, desk.out) == 0


def test_validate(desk: Desk, workbook: Path, tmp_path: Path) -> None:
    """The verdict speaks of a workbook; problems name sheet and cell, as JSON too."""
    assert desk.iop("validate", workbook) == 0
    assert "the workbook can be used" in desk.stdout
    wrong = tmp_path / "wrong.xlsx"
    wrong.write_bytes(book({"rooms": sheet_xml(cells("room_id", "seats") + cells("R1", "many", row=2))}))
    assert desk.iop("validate", wrong) == 3
    assert "sheet rooms\n  cell B2, seats: the text is no whole number [not-a-number]" in desk.stdout
    assert desk.iop("validate", wrong, "--json") == 3
    found = [one for one in desk.document["problems"] if one["code"] == "not-a-number"]
    assert [(one["file"], one["row"], one["column"], one["cell"]) for one in found] == [("rooms", 2, "seats", "B2")]


def test_refused(desk: Desk, tmp_path: Path) -> None:
    """A file that is no workbook is an input problem of every command, and nothing is written."""
    path = tmp_path / "week.xlsx"
    path.write_bytes(b"no workbook")
    for arguments in (("validate", path), ("roster", path, "-o", desk.out), ("check", path, path)):
        assert desk.iop(*arguments) == 3
        assert "not-a-workbook" in desk.stdout + desk.stderr
    assert not desk.out.exists()


def test_template_is_never_written_over(desk: Desk, tmp_path: Path) -> None:
    """An existing file stays as it is; a name that no spreadsheet opens is refused."""
    path = tmp_path / "mine.xlsx"
    path.write_text("mine")
    assert desk.iop("template", path) == 2
    assert path.read_text() == "mine"
    assert desk.iop("template", tmp_path / "week.csv") == 2
    assert desk.iop("template", tmp_path / "no" / "folder" / "week.xlsx") == 2
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mine.xlsx", "week"]


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, 1), (errno.EIO, 1), (errno.EACCES, 2)])
def test_template_on_a_disk_that_fails(
    number: int, code: int, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for an output folder: a full disk is no wrong usage, a place where one may not write is."""

    def fails(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    assert desk.iop("template", tmp_path / "new.xlsx") == code
    assert "cannot be written" in desk.stderr
    assert not (tmp_path / "new.xlsx").exists()


def test_template_of_a_broken_folder(desk: Desk, tmp_path: Path) -> None:
    """Its problems are told, and nothing is written."""
    (desk.week / "rooms.csv").unlink()
    assert desk.iop("template", tmp_path / "week.xlsx", "--from", desk.week) == 3
    assert "rooms.csv" in desk.stderr
    assert not (tmp_path / "week.xlsx").exists()
