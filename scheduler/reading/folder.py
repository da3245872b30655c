"""From a folder on disk to the bytes of its files, with limits, and without trusting what lies there."""

import re
import stat
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from scheduler.reading.nearest import Nearest
from scheduler.reading.problems import Place, Problems

MAX_FILE_BYTES = 20_000_000
WHOLE_FOLDER = "."
_TABLE = re.compile(r"\.(csv|tsv|txt|xls.?|ods|toml)$", re.IGNORECASE)
_RESULT = "roster"
"""Not taken for last_roster.csv: a roster often lies beside the week that it is of."""


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
    near = _nearness({Path(name).stem: name for name in sorted(frozenset(known) - there)})
    meant = {name: found for name in names if name not in there and (found := near(name)) is not None}
    for name, found in meant.items():
        if found not in required:
            problems.add("unknown-file", Place(name), found)
    one_for = {found: name for name, found in meant.items()}
    for name in sorted(frozenset(required) - there):
        problems.add("missing-file", Place(name), one_for.get(name))
    return there


def _nearness(absent: Mapping[str, str]) -> Callable[[str], str | None]:
    """Which of the absent files, by their stems, may be meant by a name; a blank text where it is one of several."""
    nearest = Nearest(absent, cutoff=0.8)

    def near(name: str) -> str | None:
        stem = name.partition(".")[0]
        parts = [absent[one] for one in _parts(stem, absent)] if _TABLE.search(name) else []
        if parts:
            return parts[0] if len(parts) == 1 else ""
        found = nearest.to(stem)
        return None if found is None else absent[found]

    return near


def _parts(stem: str, absent: Iterable[str]) -> list[str]:
    """The stems behind which a date or a remark stands here, else those of which only the last words stand here."""
    plain = re.sub(r"[\W_]+", "_", stem.casefold())
    longer = [one for one in absent if re.match(rf"{one}(?![^\W\d_])", plain)]
    return longer or [one for one in absent if one.endswith(f"_{plain}") and plain != _RESULT]
