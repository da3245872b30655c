"""A workbook and a folder of the same content: the same week, or the same problems in the same rows and columns."""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from instances import generator
from scheduler.reading import read_week, week_sha256
from scheduler.reading.columns import SETTINGS, SPECS
from scheduler.writing.week_workbook import week_workbook
from tests.reading.folders import BROKEN, week_of
from tests.reading.workbook.raw import book, sheet_xml
from tests.reading.workbook.raw import cells as row_of

INSTANCES = BROKEN.parent
WEEKS = {name: INSTANCES / name for name in ("typical-week", "small-clinic")} | {"sound": BROKEN / "sound"}
AS_TABLES = [
    "care-plans",
    "copy-names",
    "dates",
    "duplicate-ids",
    "group-rows",
    "group-times",
    "groups-that-cannot-run",
    "last-roster",
    "no-header",
    "numbers",
    "off-grid",
    "out-of-reach",
    "past-ids",
    "pins",
    "policy",
    "separations",
    "supervision",
    "times",
    "universal-time",
    "unknown-ids",
    "values",
]
"""Folders whose faults are not about bytes, quotes or names of files."""

FINE_HERE = {("policy.family_same_clinician", "bad-parameter")}
"""A yes in quotes is wrong in clinic.toml; in a cell it is what one writes."""


@pytest.mark.parametrize("folder", WEEKS.values(), ids=WEEKS)
def test_same_week(folder: Path, tmp_path: Path) -> None:
    """Written as a workbook and read back, a week is equal and has the same hash."""
    week = week_of(folder)
    path = tmp_path / "week.xlsx"
    path.write_bytes(week_workbook(week))
    again = week_of(path)
    assert again == week
    assert week_sha256(again) == week_sha256(week)


@pytest.mark.parametrize("profile", ["default", "ours"])
def test_same_week_with_nothing_allowed(profile: str, tmp_path: Path) -> None:
    """An empty list of the policy or of a profile of one's own says none; blank would be the looser default."""
    week = week_of(WEEKS["typical-week"])
    policy = week.policy.model_copy(update={"off_day_kinds": (), "outside_track_kinds": ()})
    week = week.model_copy(update={"profile": profile, "policy": policy})
    path = tmp_path / "week.xlsx"
    path.write_bytes(week_workbook(week))
    assert week_of(path) == week


def test_same_generated_week(tmp_path: Path) -> None:
    """A generated week is the same from a workbook as from a folder, with every kind of row in it."""
    made = generator.generate(40, "tight", 7)
    generator.write_generated(made, tmp_path / "folder")
    path = tmp_path / "week.xlsx"
    path.write_bytes(week_workbook(made.week))
    assert week_of(path) == week_of(tmp_path / "folder")


def test_equal_bytes() -> None:
    """Nothing in a workbook depends on the day on which it is written."""
    week = week_of(BROKEN / "sound")
    assert week_workbook(week) == week_workbook(week)


@pytest.mark.parametrize("name", AS_TABLES)
def test_same_problems(name: str, tmp_path: Path) -> None:
    """Code, row and column of every problem in a table; the settings have rows of their own."""
    path = tmp_path / "week.xlsx"
    path.write_bytes(book(dict(_sheets(BROKEN / name))))
    told = {(one.file, one.row, one.column, one.code) for one in read_week(path).problems}
    wanted = {
        (one.file.removesuffix(".csv"), one.row, one.column, one.code) for one in read_week(BROKEN / name).problems
    }
    assert _tables(told) == _tables(wanted)
    assert {(column, code) for file, _, column, code in told if file == "clinic"} == {
        (column, code) for file, _, column, code in wanted if file == SETTINGS and (column, code) not in FINE_HERE
    }


def _tables(found: set[tuple[str, int | None, str | None, str]]) -> set[tuple[str, int | None, str | None, str]]:
    return {one for one in found if one[0] not in ("clinic", SETTINGS)}


def _sheets(folder: Path) -> Iterator[tuple[str, str]]:
    """Every cell as the text that stands in the file."""
    document = tomllib.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    yield "clinic", _sheet([["setting", "value"], *_settings(document, "")])
    for spec in SPECS:
        file = folder / spec.file
        if file.exists():
            with file.open(encoding="utf-8-sig", newline="") as stream:
                yield spec.file.removesuffix(".csv"), _sheet(list(csv.reader(stream)))


def _sheet(rows: list[list[str]]) -> str:
    return sheet_xml("".join(row_of(*row, row=number) for number, row in enumerate(rows, 1)))


def _settings(document: dict[str, Any], before: str) -> Iterator[list[str]]:
    for name, value in document.items():
        if isinstance(value, dict):
            yield from _settings(value, f"{before}{name}.") if value else [[f"{before}{name}", ""]]
        elif isinstance(value, list):
            yield [f"{before}{name}", ";".join(map(str, value))]
        else:
            yield [f"{before}{name}", str(value)]
