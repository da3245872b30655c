"""Files to publish, and what becomes of them on a disk."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from scheduler.writing import place, publish
from scheduler.writing.ours import MARKER

OLD = {"roster.csv": b"old\n", "result.json": b"{}\n"}
NEW = {"roster.csv": b"new\n" * 1000, "sessions.csv": b"more\n", "result.json": b"[]\n"}
DEEP = {
    "roster.csv": b"deep\n",
    "calendars/rooms/R1.ics": b"a",
    "calendars/rooms/R2.ics": b"b",
    "calendars/x.ics": b"c",
}
_STEPS = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod")


def content(folder: Path) -> dict[str, bytes]:
    """What a user finds in the folder; nothing where there is none."""
    if not folder.is_dir():
        return {}
    files = (entry for entry in folder.rglob("*") if entry.is_file() and entry.name != MARKER)
    return {entry.relative_to(folder).as_posix(): entry.read_bytes() for entry in files}


def checked(out: Path) -> Path:
    """The output path as a command would prepare it."""
    return place.checked(out, out.parent / "week")


def killed_at(
    step: int, out: Path, files: dict[str, bytes], publishes: Callable[[dict[str, bytes], Path], object] | None = None
) -> bool:
    """Publish in a process that dies like a killed one before its n-th step on disk; whether it came that far."""
    child = os.fork()
    if child == 0:
        left = iter(range(step))

        def count(event: str, _: object) -> None:
            if event in _STEPS and next(left, None) is None:
                os._exit(9)

        sys.addaudithook(count)
        (publishes or publish.publish)(files, out)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
