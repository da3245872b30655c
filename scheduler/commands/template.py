"""``iop template``: the workbook that a coordinator fills in, empty or with a week that is there already."""

from pathlib import Path

from scheduler.commands import console, problems
from scheduler.commands.codes import Exit
from scheduler.reading import read_week
from scheduler.writing import week_workbook
from scheduler.writing.one_file import write_new
from scheduler.writing.publish import OutputError

SUFFIX = ".xlsx"


def template(target: Path, source: Path | None = None) -> Exit:
    """Write a new workbook; an existing file is never replaced."""
    if target.suffix.casefold() != SUFFIX:
        return console.fail(Exit.USAGE, f"{target} does not end in {SUFFIX}. Name a workbook such as week{SUFFIX}.")
    content = week_workbook.template() if source is None else _filled(source)
    if content is None:
        return Exit.INPUT_PROBLEMS
    try:
        write_new(content, target)
    except OutputError as error:
        return console.fail(Exit.USAGE if error.usage else Exit.INTERNAL_ERROR, str(error))
    console.out(f"{target}")
    return Exit.DONE


def _filled(source: Path) -> bytes | None:
    """The source's week as a workbook, or ``None`` with its problems told."""
    read = read_week(source)
    if read.week is not None:
        return week_workbook.week_workbook(read.week)
    console.err(problems.as_text(read.problems))
    console.err(f"{problems.counted(read.problems)}; nothing was written")
    return None
