"""Finds the input of an output folder where coordinators keep it: beside the folder, or below where they work.

No path is kept anywhere; whatever is found is known by the hash of its content, so it cannot be another week.
"""

import tomllib
from collections.abc import Collection, Iterator
from itertools import chain, islice
from pathlib import Path

from models.week import ClinicWeek
from scheduler.reading import read_week, week_sha256
from scheduler.reading.columns import SETTINGS
from scheduler.reading.workbook.source import SUFFIXES
from scheduler.writing import kept_week

_MOST_FOLDERS = 1000
_MOST_WEEKS = 20


def nearby(out: Path, input_sha256: str, before: Collection[str] = ()) -> tuple[Path, ClinicWeek] | None:
    """The folder or workbook whose week has one of these hashes, and the week; ``None`` where no likely one has.

    Folders of other weeks and clinics than the copy in the output folder are passed over; of the others, and of
    workbooks, only so many are read.

    Args:
        out: an output folder.
        input_sha256: hash of the input that it was made from.
        before: hashes of weeks that this input has grown out of, by repairs.
    """
    likely = list(dict.fromkeys(_likely(out.resolve(), Path.cwd())))
    kept = _kept(out, input_sha256)
    folders = (one for one in likely if (one / SETTINGS).is_file() and kept in (None, _head(one)))
    workbooks = (one for one in likely if one.suffix.casefold() in SUFFIXES and one.is_file())
    for path in chain(islice(folders, _MOST_WEEKS), islice(workbooks, _MOST_WEEKS)):
        week = read_week(path).week
        if week is not None and week_sha256(week) in (input_sha256, *before):
            return path, week
    return None


def _likely(out: Path, here: Path) -> Iterator[Path]:
    """Beside the output folder, then here, and two levels below."""
    yield from islice(_below(out.parent), _MOST_FOLDERS)
    yield here
    children = list(islice(_below(here), _MOST_FOLDERS))
    yield from children
    yield from islice((folder for child in children for folder in _below(child)), _MOST_FOLDERS)


def _kept(out: Path, input_sha256: str) -> tuple[str, str] | None:
    """Monday and name of the copy in the output folder, if it has one."""
    try:
        week = kept_week.read_kept_week((out / kept_week.NAME).read_bytes(), input_sha256)
    except OSError:
        return None
    return None if week is None else (week.week.isoformat(), week.name)


def _head(folder: Path) -> tuple[str, str]:
    """The same of a folder's clinic.toml, which is read far faster than the week."""
    try:
        document = tomllib.loads((folder / SETTINGS).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        document = {}
    return str(document.get("week")).strip(), str(document.get("name")).strip()


def _below(folder: Path) -> Iterator[Path]:
    """Folders and workbooks in it, the newest first, but no hidden ones and none kept while a workbook is open."""
    try:
        entries = sorted(sorted(folder.iterdir()), key=_changed, reverse=True)
    except OSError:
        return
    shown = (one for one in entries if not one.name.startswith((".", "~$")))
    yield from (one for one in shown if one.suffix.casefold() in SUFFIXES or one.is_dir())


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
