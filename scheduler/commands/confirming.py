"""An output folder, read back and confirmed by the checker before anything is made of it."""

from __future__ import annotations

from pathlib import Path

from models.finding import InputProblem
from models.result import CheckReport, Result
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.commands import console, problems
from scheduler.commands.agreement import disagreements
from scheduler.commands.codes import Exit
from scheduler.commands.earlier import Earlier, grown_from, torn
from scheduler.commands.nearby import nearby
from scheduler.commands.past import kept_broken, of_repair, written
from scheduler.reading import read_roster, read_week, week_sha256
from scheduler.reading.coverage_texts import with_texts
from scheduler.writing import coverage_csv, kept_week, repair_json, result_json, roster_csv
from scheduler.writing.export_source import ExportSource
from scheduler.writing.ours import MARKER, listed

_NAME_IT = "Name the folder or workbook that the roster was made from: --week FOLDER"
_NAME_BEFORE = (
    "Name the folder or workbook that the roster was made from before the repair, unchanged, or what --week-out "
    "wrote: --week FOLDER"
)
_SHOWN = 10


class RefusedError(Exception):
    """Why the folder is not to be used, and the exit code that says so."""

    def __init__(self, code: Exit, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


def confirmed(out: Path, folder: Path | None, *, labels: bool) -> ExportSource:
    """The roster of an output folder, if the checker allows it and all files agree with it.

    Args:
        out: the output folder.
        folder: the input; where it is not named, the copy that the output folder keeps.
        labels: whether names will be needed; the copy has none, so that the input must be named or lie nearby.

    Raises:
        RefusedError: it is not to be used.
    """
    result = _result(out)
    week = _named(folder, out) if folder is not None else _kept(out, result, labels)
    got = read_roster(out / roster_csv.NAME, week)
    if got.roster is None:
        raise RefusedError(Exit.INPUT_PROBLEMS, problems.as_text(got.problems))
    report = examine(week, got.roster)
    _refuse_illegal(report, out)
    differing = disagreements(out, week, got.roster, report, None if folder is not None else result.input_sha256)
    if differing:
        raise RefusedError(Exit.RULE_BROKEN, _text("Files that disagree with roster.csv or the input", differing))
    _refuse_torn(out)
    texts = (out / coverage_csv.NAME).read_bytes()
    return ExportSource(week, got.roster, with_texts(report.coverage, texts), result, of_repair(out))


def _result(out: Path) -> Result:
    try:
        content = (out / result_json.NAME).read_bytes()
    except OSError:
        text = f"{out} is no output folder of iop roster: there is no {result_json.NAME} to be read in it."
        raise RefusedError(Exit.INPUT_PROBLEMS, text) from None
    result = result_json.read_result(content)
    if result is None and result_json.of_another_command(content):
        text = f"{out} is no output folder of iop roster: its {result_json.NAME} is that of another command."
        raise RefusedError(Exit.INPUT_PROBLEMS, text)
    if result is None:
        raise RefusedError(Exit.RULE_BROKEN, f"{result_json.NAME} in {out} is no result of this program.")
    return result


def _named(folder: Path, out: Path) -> ClinicWeek:
    """The input; where the roster is a repair of it, as the repair left it."""
    read = read_week(folder)
    if read.week is None:
        raise RefusedError(Exit.INPUT_PROBLEMS, problems.as_text(read.problems))
    return grown_from(read.week, written(out)) or read.week


def _kept(out: Path, result: Result, labels: bool) -> ClinicWeek:
    if labels:
        return _labelled(out, result)
    try:
        content = (out / kept_week.NAME).read_bytes()
    except OSError:
        text = f"{out} keeps no copy of its input. {_NAME_IT}"
        raise RefusedError(Exit.USAGE, text) from None
    week = kept_week.read_kept_week(content, result.input_sha256)
    if week is None:
        text = (
            f"The copy of the input in {out} was changed or is not that of {result_json.NAME}. Name it: --week FOLDER"
        )
        raise RefusedError(Exit.RULE_BROKEN, text)
    return week


def _labelled(out: Path, result: Result) -> ClinicWeek:
    files = written(out)
    path, week = nearby(out, result.input_sha256, Earlier.of(files).inputs) or (None, None)
    if week is not None and week_sha256(week) != result.input_sha256:
        week = grown_from(week, files)
    if week is None:
        text = f"The output folder keeps no names. {_NAME_BEFORE if of_repair(out) else _NAME_IT}"
        raise RefusedError(Exit.USAGE, text)
    console.err(f"Names are those of {path}.")
    return week


def _refuse_illegal(report: CheckReport, out: Path) -> None:
    """What the past keeps broken is no reason to withhold the rest of the week from anybody."""
    broken = [f"{one.rule} {one.message}" for one in report.findings if one.severity == "hard"]
    past = kept_broken(out) if broken else frozenset()
    found = [f"  {one}" for one in broken if one not in past]
    if found:
        more = [f"  and {len(found) - _SHOWN} more; see iop check"] if len(found) > _SHOWN else []
        raise RefusedError(Exit.RULE_BROKEN, "\n".join([f"Rules broken: {len(found)}", *found[:_SHOWN], *more]))
    if broken:
        console.err(f"Rules that the past keeps broken, see repair.json: {len(broken)}")


def _refuse_torn(out: Path) -> None:
    """A repair that does not say any more what was missed: calendars would cancel that."""
    taken_away = repair_json.NAME in listed(out) and not of_repair(out)
    if taken_away or torn(out) is not None:
        text = (
            f"{out / repair_json.NAME} or {result_json.NAME} beside it is not as iop repair wrote it, or the hidden "
            f"file {MARKER} is missing: it is not known what was missed, and calendars and appointments would cancel "
            "that. Copy the folder that iop repair wrote once more, whole, its hidden files too; if it is gone, make "
            "that repair again, from the roster before it."
        )
        raise RefusedError(Exit.RULE_BROKEN, text)


def _text(title: str, found: list[InputProblem]) -> str:
    more = [f"and {len(found) - _SHOWN} more; see iop check"] if len(found) > _SHOWN else []
    return "\n".join([f"{title}: {len(found)}", problems.as_text(found[:_SHOWN]), *more])
