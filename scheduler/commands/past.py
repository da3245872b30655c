"""Which rosters are repaired, and which of their broken rules the past keeps broken, as ``iop repair`` says."""

import json
from pathlib import Path

from scheduler.writing.ours import untouched

NAME = "repair.json"
SCHEMA = "iop-roster/repair/1"


def of_repair(folder: Path) -> bool:
    """Whether the roster of an output folder is a repaired one."""
    return (folder / NAME).is_file()


def kept_broken(folder: Path) -> frozenset[str]:
    """Rule ids with messages; nothing where the folder is none of a repair, or its repair.json was changed."""
    try:
        told = json.loads(untouched(folder).get(NAME, b"{}"))
        return frozenset(told["past_keeps_broken"] if told["schema"] == SCHEMA else ())
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return frozenset()
