"""How good the roster is and who says so, what was promised and not kept, and the run."""

from __future__ import annotations

from models.result import Result, StageResult
from scheduler.writing.plain import plain
from scheduler.writing.proof_text import proof_text
from scheduler.writing.workbook.desk import Desk, short
from scheduler.writing.workbook.look import NOTE, PLAIN, STRONG, TEXT
from scheduler.writing.workbook.table import HEADER_ROW, Head, Value, table

_MOST_FINDINGS = 2_000


def proof(desk: Desk) -> None:
    """The stages in the order in which rosters are compared, then the findings, then the run."""
    heads = [
        Head("stage", 9, "mark"),
        Head("what is counted", 46, "wrapped"),
        Head("value", 10, "number"),
        Head("at least", 10, "number"),
        Head("proven", 10, "mark"),
        Head("proven by", 30, "wrapped"),
    ]
    result = desk.source.result
    said = " ".join(proof_text(result, repaired=desk.source.repaired).split())
    sheet = table(desk, "Proof", said, heads, [_stage(one) for one in result.stages])
    row = HEADER_ROW + len(result.stages) + 2
    found = [one for one in result.findings if one.severity != "gap"][:_MOST_FINDINGS]
    desk.text(sheet, row, 0, f"Promises not kept, rules broken: {len(found)}", STRONG)
    for one in found:
        row += 1
        desk.text(sheet, row, 0, one.rule, TEXT)
        sheet.merge_range(row, 1, row, len(heads) - 1, "", desk.book.format(PLAIN))
        desk.text(sheet, row, 1, short(plain(one.message), 300), PLAIN)
        sheet.set_row(row, 15 * (min(len(one.message), 300) // 90 + 1))
    row += 2
    desk.text(sheet, row, 0, "The run", STRONG)
    for name, value in _facts(desk):
        row += 1
        desk.text(sheet, row, 0, name, NOTE)
        sheet.merge_range(row, 1, row, len(heads) - 1, "", desk.book.format(PLAIN))
        desk.text(sheet, row, 1, value, PLAIN)
        sheet.set_row(row, 15 * (len(value) // 90 + 1))
    sheet.print_area(0, 0, row, len(heads) - 1)


def _stage(one: StageResult) -> list[Value]:
    return [f"{one.stage}", one.name, one.value, one.bound, "yes" if one.proven else "NO", ", ".join(one.proven_by)]


def _ended(result: Result) -> str:
    if result.ended == "failed":
        return "early: the search broke down"
    if result.interrupted:
        return "early"
    return "at its time limit" if result.ended == "time" else "by itself"


def _facts(desk: Desk) -> list[tuple[str, str]]:
    result = desk.source.result
    versions = ", ".join(f"{name} {version}" for name, version in result.versions.items())
    return [
        ("status", result.status + (", confirmed" if result.confirmed else "")),
        ("seed", f"{result.seed}"),
        ("workers", f"{result.workers}"),
        ("limit", f"{result.time_limit:g} s" + (", reproducible" if result.reproducible else "")),
        ("ended", _ended(result)),
        ("versions", versions),
        ("input", result.input_sha256),
    ]
