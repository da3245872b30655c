"""What may lie in place of a folder or file."""

import os
import sys
from pathlib import Path

import pytest

from scheduler.reading import read_week
from scheduler.reading.folder import MAX_FILE_BYTES
from tests.reading.folders import SOUND, clinic, codes, text_of, week_of


def test_no_folder(tmp_path: Path) -> None:
    """A folder that is missing, a file or an impossible name is told, without a crash."""
    assert codes(tmp_path / "none") == [(".", None, None, "folder-missing")]
    assert codes(SOUND / "rooms.csv") == [(".", None, None, "not-a-folder")]
    assert read_week(Path("a\0b")).week is None


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_link_to_no_folder(tmp_path: Path) -> None:
    """A dangling link is no folder."""
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert codes(tmp_path / "link") == [(".", None, None, "folder-missing")]


def test_empty_folder_names_all_required_files(tmp_path: Path) -> None:
    """All at once, and nothing follows from their absence."""
    files = ["clinic.toml", "tracks.csv", "patients.csv", "clinicians.csv", "rooms.csv", "services.csv", "groups.csv"]
    assert codes(tmp_path) == [(file, None, None, "missing-file") for file in files]


def test_folder_in_place_of_a_file(tmp_path: Path) -> None:
    """A folder named patients.csv is no table."""
    folder = clinic(tmp_path, patients=None)
    (folder / "patients.csv").mkdir()
    assert codes(folder) == [("patients.csv", None, None, "not-a-file")]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_pipe_is_not_opened(tmp_path: Path) -> None:
    """A pipe would wait for ever."""
    folder = clinic(tmp_path, pins=None)
    os.mkfifo(folder / "pins.csv")
    assert codes(folder) == [("pins.csv", None, None, "not-a-file")]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there, devices are of POSIX")
def test_links(tmp_path: Path) -> None:
    """A link to a table is read, one to nothing or to itself is a problem, one to a device is not opened."""
    folder = clinic(tmp_path, rooms=None, pins=None, separations=None, last_roster=None)
    (folder / "rooms.csv").symlink_to(SOUND / "rooms.csv")
    (folder / "pins.csv").symlink_to(folder / "nothing")
    (folder / "separations.csv").symlink_to(folder / "separations.csv")
    (folder / "last_roster.csv").symlink_to("/dev/zero")
    assert codes(folder) == [
        ("separations.csv", None, None, "unreadable"),
        ("last_roster.csv", None, None, "not-a-file"),
        ("pins.csv", None, None, "unreadable"),
    ]


def test_size_limit(tmp_path: Path) -> None:
    """A file beyond the limit is refused by its size."""
    folder = clinic(tmp_path)
    os.truncate(folder / "rooms.csv", MAX_FILE_BYTES * 50)
    assert codes(folder) == [("rooms.csv", None, None, "file-too-large")]


@pytest.mark.parametrize(
    "name", ["care_plan.csv", "careplans.csv", "care_plans.xlsx", "Care Plans.csv", "care_plans.csv.txt"]
)
def test_misnamed_optional_file(tmp_path: Path, name: str) -> None:
    """A table that would silently not be read is an error."""
    folder = clinic(tmp_path, care_plans=None)
    (folder / name).write_text(text_of("care_plans"), encoding="utf-8")
    assert codes(folder) == [(name, None, None, "unknown-file")]


@pytest.mark.parametrize("name", ["care_plans_2025-03-03.csv", "Care Plans (2).csv", "care_plans2.xlsx", "plans.csv"])
def test_more_or_less_than_the_name_of_an_optional_file(tmp_path: Path, name: str) -> None:
    """A table with a date behind its name, or with half of its name, would silently not be read either."""
    folder = clinic(tmp_path, care_plans=None)
    (folder / name).write_text(text_of("care_plans"), encoding="utf-8")
    (told,) = read_week(folder).problems
    assert (told.file, told.code, "care_plans.csv" in told.action) == (name, "unknown-file", True)


def test_all_misnamed_files_are_told(tmp_path: Path) -> None:
    """Two that may stand for one file are two problems; what may stand for several files suggests none of them."""
    folder = clinic(tmp_path, pins=None, family_availability=None, clinician_availability=None)
    for name in ("pins_2024.csv", "pins_2025.csv", "availability.csv"):
        (folder / name).write_text("x", encoding="utf-8")
    told = {one.file: "did you mean" in one.action for one in read_week(folder).problems}
    assert told == {"pins_2024.csv": True, "pins_2025.csv": True, "availability.csv": False}


def test_a_date_behind_a_required_name(tmp_path: Path) -> None:
    """The missing file is told once, with the one that is meant; clinicians.csv is never taken for clinic.toml."""
    folder = clinic(tmp_path, patients=None, clinic=None)
    for name in ("patients_march.csv", "clinicians_old.csv"):
        (folder / name).write_text("x", encoding="utf-8")
    told = {one.file: one.action.partition("did you mean ")[2] for one in read_week(folder).problems}
    assert told == {"clinic.toml": "", "patients.csv": '"patients_march.csv"?'}


def test_several_files_that_may_be_a_missing_one(tmp_path: Path) -> None:
    """Each is told, and none is suggested for it."""
    folder = clinic(tmp_path, rooms=None)
    for name in ("rooms_march.csv", "rooms_old.csv"):
        (folder / name).write_text("x", encoding="utf-8")
    told = {one.file: (one.code, one.action.partition("did you mean ")[2]) for one in read_week(folder).problems}
    assert told == {
        "rooms.csv": ("missing-file", ""),
        "rooms_march.csv": ("unknown-file", '"rooms.csv"?'),
        "rooms_old.csv": ("unknown-file", '"rooms.csv"?'),
    }


def test_what_is_absent_claims_no_other_files(tmp_path: Path) -> None:
    """A roster is not last week's, an older table is none that is missing, a paper or folder is no table."""
    folder = clinic(tmp_path, last_roster=None, pins=None, care_plans=None)
    for name in ("roster.csv", "rooms_2024.csv", "pins_explained.pdf", "planspins.csv", "pinsetter.csv"):
        (folder / name).write_text("x", encoding="utf-8")
    (folder / "last_roster_archive").mkdir()
    assert codes(folder) == []


def test_other_files_may_lie_there(tmp_path: Path) -> None:
    """Results, notes, hidden files and the workbook that a table came from."""
    folder = clinic(tmp_path)
    for name in (
        "roster.csv",
        "sessions.csv",
        "coverage.csv",
        "notes.txt",
        ".~lock.rooms.csv#",
        "rooms.xlsx",
        "result.json",
    ):
        (folder / name).write_text("x", encoding="utf-8")
    assert week_of(folder) == week_of(SOUND)
