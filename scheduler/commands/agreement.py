"""Whether the other files of an output folder say what the checker reads off its roster.csv."""

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from models.finding import Finding, InputProblem
from models.result import CheckReport, Result
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.reading import week_sha256
from scheduler.reading.problems import quoted_id
from scheduler.rules.w02_promises import unnumbered
from scheduler.writing import coverage_csv, result_json, sessions_csv

_DO = "do not change the files of an output folder by hand; write it again with iop roster, or check roster.csv alone"
_NAME_INPUT = "name the input that the roster was made from, unchanged; after iop repair, what --week-out wrote"
_MOST_BYTES = 50_000_000


def disagreements(
    folder: Path, week: ClinicWeek, roster: Roster, report: CheckReport, digest: str | None = None
) -> list[InputProblem]:
    """Every place where coverage.csv, sessions.csv or result.json differ from the roster, or cannot be read.

    Args:
        folder: an output folder.
        week: the clinic week.
        roster: what its roster.csv holds.
        report: what the checker reads off the roster.
        digest: hash of the input that the week comes from; that of the week itself unless given.
    """
    found = [
        *_tables(folder, coverage_csv.NAME, coverage_csv.coverage_csv(report.coverage), coverage_csv.TEXTS),
        *_tables(folder, sessions_csv.NAME, sessions_csv.sessions_csv(week, roster)),
    ]
    content = _content(folder / result_json.NAME)
    result = None if content is None else result_json.read_result(content)
    if result is None:
        return [
            *found,
            _problem("unreadable", result_json.NAME, "the file is missing or is no result of this program"),
        ]
    return [*found, *_result(result, week, report, digest or week_sha256(week))]


def _tables(folder: Path, name: str, right: bytes, free: Sequence[str] = ()) -> Iterator[InputProblem]:
    content = _content(folder / name)
    if content is None:
        yield _problem("unreadable", name, "the file is missing or cannot be read")
        return
    found, expected = _rows(content), _rows(right)
    if found[:1] != expected[:1]:
        yield _problem("disagrees", name, "the header is not the one that belongs here", 1)
        return
    header = expected[0]
    if len({row[0] for row in found}) < len(found):
        yield _problem("disagrees", name, "a row stands there twice")
    named = {row[0]: (number, row) for number, row in enumerate(found[1:], start=2) if row}
    known = {cell for row in expected for cell in row}
    for row in expected[1:]:
        number, actual = named.pop(row[0], (None, None))
        if actual is None:
            yield _problem("disagrees", name, f"the row of {row[0]} is missing")
        else:
            cells = zip(header, row, [*actual, *[""] * len(header)], strict=False)
            yield from _cells(name, number, (one for one in cells if one[0] not in free), known)
    for key, (number, _) in named.items():
        yield _problem("disagrees", name, f"{key if _shown(key, known) else 'this row'} is not in the roster", number)


def _cells(
    name: str, number: int | None, cells: Iterable[tuple[str, str, str]], known: Collection[str]
) -> Iterator[InputProblem]:
    for column, right, actual in cells:
        if actual != right:
            said = f'"{actual}"' if _shown(actual, known) else "something else"
            yield _problem("disagrees", name, f'the cell says {said}, the checker counts "{right}"', number, column)


def _shown(text: str, known: Collection[str]) -> bool:
    """Whether a message may repeat it: the checker's own table holds it, or it looks like an id and no name."""
    return text in known or bool(quoted_id(text))


def _result(result: Result, week: ClinicWeek, report: CheckReport, digest: str) -> Iterator[InputProblem]:
    values = {one.stage: one.value for one in result.stages}
    facts: list[tuple[str, object, object]] = [
        ("input_sha256", result.input_sha256, digest),
        ("patients", result.patients, len(week.patients)),
        ("placed", result.placed, sum(one.placed for one in report.coverage)),
        ("compliant", result.compliant, sum(one.compliant for one in report.coverage)),
        *((f"stage {n}", values.get(n), value) for n, value in enumerate(report.stages, start=1)),
        *((f"bound of stage {one.stage}", min(one.bound, one.value), one.bound) for one in result.stages),
        ("status", result.status == "optimal", all(one.proven for one in result.stages)),
    ]
    for field, said, right in facts:
        if said != right:
            text = f"the file says {said}, the checker {right}"
            one = _problem("disagrees", result_json.NAME, text, None, field)
            yield one.model_copy(update={"action": _NAME_INPUT}) if field == "input_sha256" else one
    if _plain(result.findings) != _plain(report.findings):
        text = f"{len(result.findings)} finding(s) differ from the {len(report.findings)} of the checker"
        yield _problem("disagrees", result_json.NAME, text, None, "findings")


def _plain(findings: Iterable[Finding]) -> list[Finding]:
    """What they say, whatever the numbers of pins, which decide the order too."""
    return sorted(map(unnumbered, findings), key=repr)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.stat().st_size <= _MOST_BYTES and path.is_file() else None
    except OSError:
        return None


def _rows(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig", errors="replace")
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    try:
        return [row for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter) if row]
    except csv.Error:
        return []


def _problem(code: str, file: str, message: str, row: int | None = None, column: str | None = None) -> InputProblem:
    return InputProblem(code=code, file=file, row=row, column=column, message=message, action=_DO)
