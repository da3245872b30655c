"""From a folder on disk to the bytes of its files, with limits, and without trusting what lies there."""

import stat
from collections.abc import Iterable
from pathlib import Path

from scheduler.reading.nearest import Nearest
from scheduler.reading.problems import Place, Problems

MAX_FILE_BYTES = 20_000_000
WHOLE_FOLDER = "."


def is_folder(path: Path, problems: Problems) -> bool:
    """Whether the path is a folder that can be listed; if not, that is a problem."""
    place = Place(WHOLE_FOLDER)
    try:
        if path.is_dir():
            next(path.iterdir(), None)
            return True
        problems.add("not-a-folder" if path.exists() else "folder-missing", place)
    except (OSError, ValueError):
        problems.add("unreadable", place)
    return False


def read_bytes(path: Path, name: str, problems: Problems) -> bytes | None:
    """The content of a file that is there, or ``None`` with a problem under ``name``.

    Links are followed; a pipe, device or folder is never opened, a file beyond the limit never read whole.
    """
    place = Place(name)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            problems.add("not-a-file", place)
            return None
        with path.open("rb") as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError):
        problems.add("unreadable", place)
        return None
    if len(content) > MAX_FILE_BYTES:
        problems.add("file-too-large", place, limit=f"{MAX_FILE_BYTES // 1_000_000} MB")
        return None
    return content


def check_names(path: Path, known: Iterable[str], required: Iterable[str], problems: Problems) -> frozenset[str]:
    """Names the missing files and those that look like one of ours and would silently not be read.

    Args:
        path: a folder that can be listed.
        known: all file names that are read.
        required: those without which there is no week.
        problems: where to note.

    Returns:
        The known names that are there.
    """
    names = sorted(entry.name for entry in path.iterdir() if not entry.name.startswith("."))
    there = frozenset(known) & frozenset(names)
    absent = sorted(frozenset(known) - there)
    full = {Path(name).stem: name for name in absent}
    nearest = Nearest(full, cutoff=0.8)
    meant: dict[str, str] = {}
    for name in names:
        stem = None if name in there else nearest.to(name.split(".")[0])
        if stem is not None:
            meant[full[stem]] = name
    for name in sorted(meant.keys() - frozenset(required)):
        problems.add("unknown-file", Place(meant[name]), name)
    for name in sorted(frozenset(required) - there):
        problems.add("missing-file", Place(name), meant.get(name))
    return there
