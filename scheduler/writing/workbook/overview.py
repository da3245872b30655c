"""The first sheet: the week in a few lines, and where to find the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scheduler.writing.notice import NOTICE
from scheduler.writing.plain import plain
from scheduler.writing.proof_text import proof_text
from scheduler.writing.workbook.desk import Desk, short
from scheduler.writing.workbook.look import LINK, NOTE, PLAIN, STRONG, TITLE

_WIDTH = 110


def overview(desk: Desk, contents: Sequence[tuple[str, str]]) -> None:
    """Write the sheet.

    Args:
        desk: where to.
        contents: the titles of the other sheets, each with what it shows.
    """
    sheet = desk.sheet("Overview")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, _WIDTH - 34)
    desk.text(sheet, 0, 0, short(plain(desk.source.week.name), 80), TITLE)
    desk.text(sheet, 1, 0, f"Week of {desk.source.week.week}", NOTE)
    row = 3
    for name, text in _facts(desk):
        desk.text(sheet, row, 0, name, PLAIN)
        desk.text(sheet, row, 1, text, PLAIN)
        sheet.set_row(row, 15 * (len(text) // 72 + 1))
        row += 1
    row += 1
    desk.text(sheet, row, 0, "Sheets", STRONG)
    desk.text(sheet, row, 1, "", STRONG)
    for title, text in contents:
        row += 1
        target = title.replace("'", "''")
        sheet.write_url(row, 0, f"internal:'{target}'!A1", desk.book.format(LINK), title)
        desk.text(sheet, row, 1, text, PLAIN)
    sheet.print_area(0, 0, row, 1)
    sheet.fit_to_pages(1, 0)


def _facts(desk: Desk) -> Iterator[tuple[str, str]]:
    coverage = desk.source.coverage
    for status in ("active", "waitlist"):
        found = [one for one in coverage if one.status == status]
        placed = sum(one.placed for one in found)
        good = sum(one.compliant for one in found)
        yield f"Patients, {status}", f"{len(found)}, {placed} placed, {good} compliant"
    tracks = Counter(one.track_id for one in coverage if one.placed and one.track_id is not None)
    yield "By track", ", ".join(f"{short(plain(key), 40)} {tracks[key]}" for key in sorted(tracks)) or "nobody"
    groups = sum(one.kind == "group" for one in desk.view.sessions)
    others = len(desk.view.sessions) - groups
    yield "Sessions", f"{groups} of groups, {others} individual and family"
    broken = sum(one.severity == "promise" for one in desk.source.result.findings)
    yield "Promises not kept", f"{broken}"
    yield "Proof", " ".join(proof_text(desk.source.result, repaired=desk.source.repaired).split())
    yield "People", "by name and id" if desk.options.labels else "by id only"
    if desk.options.notice:
        yield "Notice", NOTICE
