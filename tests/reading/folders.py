"""A sound clinic folder to change, and short ways to read it."""

import shutil
from pathlib import Path

from models.week import ClinicWeek
from scheduler.reading import read_week

BROKEN = Path(__file__).parents[2] / "instances" / "broken"
SOUND = BROKEN / "sound"


def clinic(tmp_path: Path, **files: str | bytes | None) -> Path:
    """A copy of the sound clinic with some files replaced or, with ``None``, left out; ``rooms=`` is rooms.csv."""
    folder = tmp_path / "clinic"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SOUND, folder)
    for stem, content in files.items():
        path = folder / ("clinic.toml" if stem == "clinic" else f"{stem}.csv")
        path.unlink(missing_ok=True)
        if content is not None:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def text_of(stem: str) -> str:
    """The sound clinic's file as text."""
    return (SOUND / f"{stem}.csv").read_text(encoding="utf-8")


def codes(folder: Path) -> list[tuple[str, int | None, str | None, str]]:
    """File, row, column and code of every problem, in the order in which they are told."""
    return [(one.file, one.row, one.column, one.code) for one in read_week(folder).problems]


def week_of(folder: Path) -> ClinicWeek:
    """The week of a folder that has no errors."""
    week = read_week(folder).week
    assert week is not None
    return week
