"""``iop validate``: every input problem at once."""

from pathlib import Path

from scheduler.commands import console, problems
from scheduler.commands.codes import Exit
from scheduler.reading import read_week
from scheduler.reading.workbook.source import is_workbook


def validate(folder: Path, *, as_json: bool = False) -> Exit:
    """Print the problems of a folder; notices alone are no failure."""
    read = read_week(folder)
    if as_json:
        console.document(problems.as_document(read.problems))
    else:
        if read.problems:
            console.out(problems.as_text(read.problems))
        thing = "workbook" if is_workbook(folder) else "folder"
        verdict = "cannot be used" if read.week is None else "can be used"
        console.out(f"{problems.counted(read.problems)}; the {thing} {verdict}")
    return Exit.INPUT_PROBLEMS if read.week is None else Exit.DONE
