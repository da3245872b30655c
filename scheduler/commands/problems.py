"""Input problems as text and as JSON."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from models.finding import InputProblem
from scheduler.reading.problems import where
from scheduler.reading.workbook.telling import WHOLE_WORKBOOK

SCHEMA = "iop-roster/problems/1"


def counted(problems: Sequence[InputProblem]) -> str:
    """How many problems there are, such as ``2 errors, 1 notice``."""
    errors = sum(one.severity == "error" for one in problems)
    notices = len(problems) - errors
    parts = [_some(errors, "error")] * bool(errors) + [_some(notices, "notice")] * bool(notices)
    return ", ".join(parts) or "no problems"


def as_text(problems: Sequence[InputProblem]) -> str:
    """File by file, a line per problem and a line on what to do."""
    lines: list[str] = []
    for file, found in groupby(problems, key=lambda one: one.file):
        lines.append(_heading(file))
        for one in found:
            mark = "notice, " if one.severity == "notice" else ""
            place = f"{where(one)}: " if where(one) else ""
            lines += [f"  {place}{one.message} [{mark}{one.code}]", f"      {one.action}"]
    return "\n".join(lines)


def as_document(problems: Sequence[InputProblem]) -> dict[str, Any]:
    """For programs."""
    errors = sum(one.severity == "error" for one in problems)
    return {
        "schema": SCHEMA,
        "usable": not errors,
        "errors": errors,
        "notices": len(problems) - errors,
        "problems": [one.model_dump(mode="json") for one in problems],
    }


def _heading(file: str) -> str:
    """A file has a dot in its name, a sheet has none."""
    if file == ".":
        return "the folder"
    return file if "." in file or file == WHOLE_WORKBOOK else f"sheet {file}"


def _some(count: int, thing: str) -> str:
    return f"{count} {thing}" + "s" * (count != 1)
