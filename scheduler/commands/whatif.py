"""``iop whatif``: a week with scenarios applied, each beside the week as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.commands import console, problems
from scheduler.commands.codes import Exit
from scheduler.commands.interrupt import Interrupt
from scheduler.commands.replacing import publish_and_tell, tell
from scheduler.commands.sweeping import Sweeper, Sweeping
from scheduler.planning.comparison.case import BASE, Case
from scheduler.planning.sweeps.engines import EngineMissingError
from scheduler.planning.sweeps.ledger import LedgerError
from scheduler.planning.sweeps.run import Swept
from scheduler.planning.sweeps.task import Task, options_of, task_of
from scheduler.writing.place import checked, checked_beside
from scheduler.writing.publish import OutputError

if TYPE_CHECKING:
    from models.finding import InputProblem
    from models.scenario import Scenario
    from models.week import ClinicWeek


@dataclass(frozen=True)
class Said:
    """How the command speaks, and where it writes the changed weeks if anywhere."""

    as_json: bool = False
    quiet: bool = False
    weeks: Path | None = None

    def fail(self, code: Exit, text: str) -> Exit:
        """Say why there is no comparison."""
        return console.fail(code, text, as_json=self.as_json)

    def unusable(self, found: Sequence[InputProblem]) -> Exit:
        """Say what is wrong with the input."""
        console.err(f"{problems.as_text(found)}\n{problems.counted(found)}; nothing was written")
        if self.as_json:
            console.document(problems.as_document(found))
        return Exit.INPUT_PROBLEMS


def whatif(folder: Path, files: Sequence[Path], out: Path, how: Sweeping, said: Said) -> Exit:
    """Compare the week in a folder with each scenario of the files, and write the comparison to ``out``."""
    from scheduler.planning.scenarios.parse import read_scenarios
    from scheduler.reading import read_week

    try:
        with Interrupt() as interrupt:
            target = checked(out, folder)
            sweeper = Sweeper.of(how, target, interrupt, quiet=said.quiet)
            read, scenarios = read_week(folder), read_scenarios(files)
            if read.week is None:
                return said.unusable([*read.problems, *scenarios.problems])
            cases = _cases(read.week, scenarios.scenarios)
            found = [*scenarios.problems, *_stopping(cases)]
            if any(one.severity == "error" for one in found):
                return said.unusable(found)
            if len(cases) == 1:
                return said.fail(
                    Exit.USAGE, "There is no scenario there. Name TOML files, or folders that hold some."
                )
            if found and not said.quiet:
                console.err(problems.as_text(found))
            _write_weeks(cases, said, folder, target)
            return _compare(cases, sweeper, how, said, target)
    except (OutputError, LedgerError, EngineMissingError) as error:
        usage = error.usage if isinstance(error, OutputError) else True
        return said.fail(Exit.USAGE if usage else Exit.INTERNAL_ERROR, str(error))


def _cases(week: ClinicWeek, scenarios: Sequence[Scenario]) -> list[Case]:
    from scheduler.planning.scenarios.patched import patched

    cases = [Case(BASE, None, week)]
    for one in scenarios:
        made = patched(week, one)
        cases.append(Case(one.name, one, made.week, None, made.problems, made.notes))
    return cases


def _stopping(cases: Sequence[Case]) -> list[InputProblem]:
    """Problems of scenarios, each once; not those of a sweep's points where others still tell something."""
    telling = {case.scenario.sweep for case in cases if case.scenario is not None and case.week is not None} - {""}
    others = (case for case in cases if case.scenario is None or case.scenario.sweep not in telling)
    return list(dict.fromkeys(one for case in others for one in case.problems))


def _write_weeks(cases: Sequence[Case], said: Said, folder: Path, target: Path) -> None:
    from scheduler.planning.comparison.naming import folder_names
    from scheduler.writing.replacing import publish_keeping
    from scheduler.writing.week_csv import week_files

    if said.weeks is None:
        return
    named = [(said.weeks / name, case.week) for name, case in zip(folder_names(cases), cases, strict=True)]
    weeks = [
        (checked_beside(place, target, folder, option="--write-weeks"), week)
        for place, week in named
        if week is not None
    ]
    for place, week in weeks:
        tell(publish_keeping(week_files(week), place, "--write-weeks"))


def _compare(cases: Sequence[Case], sweeper: Sweeper, how: Sweeping, said: Said, target: Path) -> Exit:
    from scheduler.planning.comparison.outputs import outputs
    from scheduler.planning.comparison.words import told

    answered, interrupted = _answered(cases, sweeper, how)
    if interrupted:
        return said.fail(
            Exit.INTERRUPTED,
            f"Interrupted. What is answered is kept in {sweeper.ledger}; the same command goes on from there.",
        )
    files = outputs(answered, how.effort, how.work, how.seed)
    publish_and_tell(files, target)
    if said.as_json:
        console.out(files["result.json"].decode("utf-8").rstrip())
    elif not said.quiet:
        console.out(f"{told(answered)}\n\nFiles in {target}: {', '.join(files)}")
    return _code(answered)


def _answered(cases: Sequence[Case], sweeper: Sweeper, how: Sweeping) -> tuple[list[Case], bool]:
    """The base first: its roster is where the search of every scenario starts."""
    base = cases[0]
    if base.week is None:
        return list(cases), False
    first = task_of(BASE, base.week, how.options)
    swept = sweeper([first], "weeks")
    done = [_with(base, first, swept)]
    answer = done[0].answer
    start = answer.roster if answer is not None and not answer.refused else None
    options = options_of(how.effort, how.work, how.seed, start)
    tasks = {one.name: task_of(one.name, one.week, options) for one in cases[1:] if one.week is not None}
    swept = sweeper(list(tasks.values()), "scenarios")
    done += [_with(one, tasks[one.name], swept) if one.name in tasks else one for one in cases[1:]]
    return done, sweeper.cancel()


def _with(case: Case, task: Task, swept: Swept) -> Case:
    failure = swept.failures.get(task.key, "")
    return Case(case.name, case.scenario, case.week, swept.answers.get(task.key), case.problems, case.notes, failure)


def _code(cases: Sequence[Case]) -> Exit:
    if any(one.answer is not None and one.answer.refused for one in cases):
        return Exit.REJECTED
    return Exit.INTERNAL_ERROR if any(one.state == "unanswered" for one in cases) else Exit.DONE
