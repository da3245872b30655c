"""``iop check``: the independent checker on any roster."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from models.finding import InputProblem
from models.result import CheckReport
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.commands import console, problems
from scheduler.commands.agreement import disagreements
from scheduler.commands.codes import Exit
from scheduler.commands.past import kept_broken
from scheduler.reading import read_roster, read_week
from scheduler.stages import STAGES
from scheduler.writing import roster_csv
from scheduler.writing.place import restored

SCHEMA = "iop-roster/check/1"


def check(folder: Path, roster: Path, *, as_json: bool = False) -> Exit:
    """Print what is wrong with a roster, or with an output folder: then its other files have to agree too."""
    restored(roster)
    read = read_week(folder)
    if read.week is None:
        return _unreadable(read.problems, as_json)
    week = read.week
    whole = roster.is_dir()
    got = read_roster(roster / roster_csv.NAME if whole else roster, week)
    if got.roster is None:
        return _unreadable(got.problems, as_json)
    report = examine(week, got.roster)
    differing = disagreements(roster, week, got.roster, report) if whole else []
    if as_json:
        console.document(_document(week, report, differing))
    else:
        past = kept_broken(roster) if whole else frozenset()
        console.out("\n".join(_lines(week, report, differing, past)))
    return Exit.DONE if report.legal and not differing else Exit.RULE_BROKEN


def _unreadable(found: tuple[InputProblem, ...], as_json: bool) -> Exit:
    console.err(problems.as_text(found))
    if as_json:
        console.document(problems.as_document(found))
    return Exit.INPUT_PROBLEMS


def _document(week: ClinicWeek, report: CheckReport, differing: list[InputProblem]) -> dict[str, Any]:
    titles = {stage.number: stage.title for stage in STAGES}
    return {
        "schema": SCHEMA,
        "legal": report.legal,
        "agrees": not differing,
        "stages": [
            {"stage": number, "name": titles[number], "value": report.stages[number - 1]}
            for number in week.policy.stage_order
        ],
        "findings": [one.model_dump(mode="json") for one in report.findings],
        "coverage": [one.model_dump(mode="json") for one in report.coverage],
        "disagreements": [one.model_dump(mode="json") for one in differing],
    }


def _lines(
    week: ClinicWeek, report: CheckReport, differing: list[InputProblem], past: Collection[str]
) -> Iterator[str]:
    titles = {"hard": "Rules broken", "promise": "Promises not kept", "gap": "Declared gaps"}
    for severity, title in titles.items():
        found = [one for one in report.findings if one.severity == severity]
        if found:
            yield f"{title}: {len(found)}"
            yield from (f"  {one.rule} {one.message}" for one in found)
    if differing:
        yield f"Files that disagree with roster.csv: {len(differing)}"
        yield problems.as_text(differing)
    yield "Stages, in order of weight:"
    names = {stage.number: stage.title for stage in STAGES}
    yield from (f"  {n} {names[n]}: {report.stages[n - 1]}" for n in week.policy.stage_order)
    placed = sum(one.placed for one in report.coverage)
    compliant = sum(one.compliant for one in report.coverage)
    yield f"{placed} of {len(report.coverage)} patients placed, {compliant} compliant"
    yield "The roster is allowed." if report.legal else "The roster breaks at least one rule that must hold."
    hard = {f"{one.rule} {one.message}" for one in report.findings if one.severity == "hard"}
    if hard and hard <= {*past}:
        yield "That is what the past keeps broken, as repair.json says; the rest of the week can be exported."
