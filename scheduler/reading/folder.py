"""From a folder on disk to the bytes of its files, with limits, and without trusting what lies there."""

import re
import stat
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from scheduler.reading.nearest import Nearest, plain
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
    near = Nearness(frozenset(known) - there)
    others = (name for name in names if name not in there)
    meant = {name: near.to(name.partition(".")[0], table=bool(_TABLE.search(name))) for name in others}
    tell_misnamed(meant, frozenset(required) - there, problems)
    return there


def tell_misnamed(meant: Mapping[str, str | None], missing: Collection[str], problems: Problems) -> None:
    """Names the missing files and what would silently not be read.

    What is meant for a missing one is told with it; where several may be, each is told by itself.

    Args:
        meant: by the name that stands there, what ``Nearness`` says of it.
        missing: the required files that are absent.
        problems: where to note.
    """
    times = Counter(meant.values())
    for name, found in meant.items():
        if found is not None and (found not in missing or times[found] > 1):
            problems.add("unknown-file", Place(name), found)
    only = {found: name for name, found in meant.items() if times[found] == 1}
    for name in sorted(missing):
        problems.add("missing-file", Place(name), only.get(name))


class Nearness:
    """Which of the absent files may be meant by the name of another, or by that of a sheet."""

    def __init__(self, absent: Iterable[str]) -> None:
        """``absent``: names of files."""
        self._absent = {Path(name).stem: name for name in sorted(absent)}
        self._nearest = Nearest(self._absent, cutoff=0.8)

    def to(self, stem: str, *, table: bool) -> str | None:
        """The absent file; a blank text where it is one of several.

        Args:
            stem: a name without its ending.
            table: whether it is the name of a table, so that it may also be one with a remark, or a part of one.
        """
        parts = self._parts(stem) if table else []
        if parts:
            return parts[0] if len(parts) == 1 else ""
        found = self._nearest.to(stem)
        return None if found is None else self._absent[found]

    def _parts(self, stem: str) -> list[str]:
        """Those behind whose stem a date or a remark stands here, else those of which this is only the last words."""
        words = plain(stem)
        longer = [one for one in self._absent if re.match(rf"{one}(?![^\W\d_])", words)]
        shorter = [one for one in self._absent if one.endswith(f"_{words}") and words != _RESULT]
        return [self._absent[one] for one in longer or shorter]
