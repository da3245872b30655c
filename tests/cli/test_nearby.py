"""The input of an output folder is found among those of many other weeks."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from models.week import ClinicWeek
from scheduler.commands import nearby
from scheduler.reading import week_sha256
from scheduler.writing import kept_week
from scheduler.writing.week_csv import write_week
from scheduler.writing.week_workbook import week_workbook
from tests.toys import MONDAY, toy_week

THIS = toy_week(name="North")


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An output folder of this week, and few weeks that are read."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / kept_week.NAME).write_bytes(kept_week.kept_week(THIS, week_sha256(THIS)))
    monkeypatch.setattr(nearby, "_MOST_WEEKS", 2)
    monkeypatch.chdir(tmp_path / "out")
    return tmp_path / "out"


def lie(week: ClinicWeek, path: Path, age: int) -> None:
    """Put a week as a folder or workbook that is so old."""
    if path.suffix:
        path.write_bytes(week_workbook(week))
    else:
        write_week(week, path)
    os.utime(path, (1_000_000 - age, 1_000_000 - age))


def found(out: Path) -> Path | None:
    """The path that is found."""
    got = nearby.nearby(out, week_sha256(THIS))
    return None if got is None else got[0]


def test_other_weeks_and_sites_are_passed_over(out: Path) -> None:
    """After a few months, and in a network, many lie beside it, older and younger ones."""
    for number, age in enumerate((1, 2, 3, 5, 6)):
        lie(toy_week(week=MONDAY + timedelta(7 * number + 7)), out.parent / f"a{number}", age)
        lie(toy_week(name=f"Site {number}"), out.parent / f"b{number}", age)
    lie(THIS, out.parent / "mine", 4)
    assert found(out) == out.parent / "mine"


@pytest.mark.parametrize("ending", ["", ".xlsx"])
def test_the_newest_are_read_first(ending: str, out: Path) -> None:
    """Without a copy, and of workbooks, nothing tells the week beforehand: it is rarely an old one."""
    (out / kept_week.NAME).unlink()
    for number in range(4):
        lie(toy_week(week=MONDAY + timedelta(-7 * number - 7)), out.parent / f"a{number}{ending}", number + 1)
    lie(THIS, out.parent / f"mine{ending}", 0)
    assert found(out) == out.parent / f"mine{ending}"
