"""A generated week as a folder: the input files, and what is expected of them beside."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import TypedDict

from instances.generator.build import Generated
from scheduler.check import examine
from scheduler.writing.roster_csv import roster_csv
from scheduler.writing.week_csv import write_week

PLANTED_SCHEMA = "iop-roster/planted/1"


class Summary(TypedDict):
    """planted.json: how the week was made, and the checker's seven stage values of the planted roster."""

    schema: str
    size: str | int
    tightness: str
    seed: int
    patients: int
    placed: int
    stages: list[int]


def write_generated(generated: Generated, folder: Path) -> None:
    """Write the week, ``expected/roster.csv`` and ``expected/planted.json``; the folder appears whole or not at all.

    Args:
        generated: what to write.
        folder: must not exist, or be empty; parents are made.

    Raises:
        FileExistsError: the folder holds something.
        OSError: it cannot be written.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"the folder {folder.name} is not empty")
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".generate-", dir=folder.parent))
    try:
        draft.chmod(0o755)
        write_week(generated.week, draft)
        _write_expected(generated, draft / "expected")
        if folder.exists():
            folder.rmdir()
        draft.replace(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _write_expected(generated: Generated, folder: Path) -> None:
    folder.mkdir()
    (folder / "roster.csv").write_bytes(roster_csv(generated.planted))
    text = json.dumps(planted_summary(generated), indent=2) + "\n"
    (folder / "planted.json").write_text(text, encoding="utf-8")


def planted_summary(generated: Generated) -> Summary:
    """What planted.json says of a generated week."""
    report = examine(generated.week, generated.planted)
    return {
        "schema": PLANTED_SCHEMA,
        "size": generated.size,
        "tightness": generated.tightness,
        "seed": generated.seed,
        "patients": len(report.coverage),
        "placed": sum(one.placed for one in report.coverage),
        "stages": list(report.stages),
    }
