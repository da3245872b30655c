"""The SHA-256 of a week's content: equal for equal weeks, however rows and columns were ordered."""

import hashlib
import json
from pathlib import Path

from models.week import ClinicWeek
from scheduler.reading.canonical import canonical
from scheduler.reading.week import read_week


def week_sha256(week: ClinicWeek) -> str:
    """Hexadecimal SHA-256 of the week as canonical JSON; tables are in canonical order already."""
    text = json.dumps(
        canonical(week).model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=True
    )
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def input_sha256(folder: Path) -> str:
    """The same for a folder.

    Raises:
        ValueError: the folder has input problems.
    """
    found = read_week(folder)
    if found.week is None:
        raise ValueError("the folder has input problems")
    return week_sha256(found.week)
