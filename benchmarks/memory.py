"""How much memory a process and everything it has started hold now."""

from __future__ import annotations

import os
from pathlib import Path

_PROC = Path("/proc")
_SESSION, _RSS = 3, 21
"""Places in /proc/PID/stat behind the command's name (proc(5)): session, and resident pages."""


def tree_mb(leader: int) -> float | None:
    """Resident megabytes of all processes in the session that ``leader`` leads.

    Pages that several of them share count for each. ``None`` where the system has no /proc.
    """
    if not _PROC.is_dir():
        return None
    pages = sum(rss for session, rss in map(_stat, _processes()) if session == leader)
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _processes() -> list[Path]:
    return [one for one in _PROC.iterdir() if one.name.isdecimal()]


def _stat(process: Path) -> tuple[int, int]:
    """Session and resident pages; zeros for a process that has gone meanwhile."""
    try:
        fields = (process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0, 0
    return int(fields[_SESSION]), int(fields[_RSS])
