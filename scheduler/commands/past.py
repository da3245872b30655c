"""What ``iop repair`` has said of a roster itself, such as which broken rules the past keeps broken."""

from pathlib import Path

from scheduler.writing.ours import untouched
from scheduler.writing.repair_json import NAME, said


def of_repair(folder: Path) -> bool:
    """Whether the roster of an output folder is a repaired one."""
    return (folder / NAME).is_file()


def kept_broken(folder: Path) -> frozenset[str]:
    """Rule ids with messages; nothing where the folder is none of a repair, or its repair.json was changed."""
    return frozenset(said(written(folder)).get("past_keeps_broken", ()))


def written(folder: Path) -> dict[str, bytes]:
    """Our files in the folder as they were written, by name; nothing where it cannot be read."""
    try:
        return untouched(folder)
    except OSError:
        return {}
