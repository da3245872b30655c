"""Every folder of instances/broken says exactly what was written down for it by hand."""

import json
from pathlib import Path

import pytest

from scheduler.reading import read_week
from scheduler.reading.codes import CODES, SECTIONS
from tests.reading.folders import BROKEN, codes

FOLDERS = sorted(path for path in BROKEN.iterdir() if path.is_dir())
NAMES = ("Ada", "Miller", "Okafor", "Köhler", "Brandt", "Weiss", "Weiß", "Stone", "Roth", "Park", "Zora", "Quill")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_expected_problems(folder: Path) -> None:
    """File, row, column and code, no more and no less."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    wanted = [(one["file"], one["row"], one["column"], one["code"]) for one in expected]
    assert sorted(map(repr, codes(folder))) == sorted(map(repr, wanted))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_week_only_without_errors(folder: Path) -> None:
    """An error keeps the week back, a notice does not."""
    result = read_week(folder)
    errors = [one for one in result.problems if one.severity == "error"]
    assert (result.week is None) == bool(errors)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_names_in_messages(folder: Path) -> None:
    """Labels stay out of the messages, also where they slipped into a column of ids."""
    for one in read_week(folder).problems:
        assert not any(name in one.model_dump_json() for name in NAMES)


def test_there_are_many_and_each_is_listed() -> None:
    """The README of the folder names every example, and there are at least two dozen."""
    readme = (BROKEN / "README.md").read_text(encoding="utf-8")
    assert len(FOLDERS) >= 24
    assert all(f"`{folder.name}`" in readme for folder in FOLDERS)


def test_most_codes_have_an_example() -> None:
    """A code without an example here is one that a folder in a repository cannot show."""
    shown = {
        one["code"]
        for folder in FOLDERS
        for one in json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    }
    unseen = {
        "folder-missing",
        "not-a-folder",
        "not-a-file",
        "unreadable",
        "file-too-large",
        "too-many-rows",
        "line-too-long",
        "more-problems",
        "more-notices",
        "conflicting-attendance",
        "taken-out-before",
        "reach-not-checked",
        "too-many-groups",
        "too-many-columns",
    }
    elsewhere = {
        code.name for title in ("Workbooks", "What-if scenarios and price lists") for code in SECTIONS[title]
    }
    assert set(CODES) - shown == unseen | elsewhere
