"""Input problems as text and as JSON."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from models.finding import InputProblem
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
            lines += [f"  {_where(one)}{one.message} [{mark}{one.code}]", f"      {one.action}"]
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


def _where(one: InputProblem) -> str:
    if one.cell is not None:
        return f"cell {one.cell}" + f", {one.column}" * (one.column not in (None, _letters(one.cell))) + ": "
    line = "line" if one.file.endswith(".toml") else "row"
    parts = [f"{line} {one.row}"] * (one.row is not None) + [str(one.column)] * (one.column is not None)
    return ", ".join(parts) + ": " if parts else ""


def _letters(cell: str) -> str:
    return cell.rstrip("0123456789")


def _some(count: int, thing: str) -> str:
    return f"{count} {thing}" + "s" * (count != 1)
