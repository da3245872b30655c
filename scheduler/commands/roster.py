"""``iop roster``: reads, searches, verifies, writes."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.commands import console
from scheduler.commands.codes import Exit
from scheduler.commands.endings import DOUBTED, breakdown
from scheduler.commands.exporting import Wanted
from scheduler.commands.interrupt import Interrupt
from scheduler.solving.messages import Options
from scheduler.solving.running.process import SearchProcess
from scheduler.writing.place import checked
from scheduler.writing.publish import OutputError

if TYPE_CHECKING:
    from models.week import ClinicWeek
    from scheduler.solving.running.parent import Outcome


NOTHING = Wanted()


@dataclass(frozen=True)
class Talk:
    """How a run speaks. ``strict``: gaps and broken promises change the exit code."""

    strict: bool = False
    as_json: bool = False
    quiet: bool = False

    def fail(self, code: Exit, text: str) -> Exit:
        """Say why there is no roster."""
        return console.fail(code, text, as_json=self.as_json)


def roster(folder: Path, out: Path, options: Options, talk: Talk, wanted: Wanted = NOTHING) -> Exit:
    """Write the best roster of a folder's week to ``out``, or say why there is none and write nothing."""
    began = time.monotonic()
    try:
        with Interrupt() as interrupt:
            target = checked(out, folder)
            with SearchProcess() as process:
                week = _read(folder, talk)
                if week is None:
                    return Exit.INPUT_PROBLEMS
                if (why := wanted.refusal(week)) is not None:
                    return talk.fail(Exit.USAGE, f"{why} Nothing was written.")
                reading = time.monotonic() - began
                outcome = _search(week, options, talk, interrupt, process)
            failed = _without_roster(outcome, options, talk)
            if failed is not None:
                return failed
            outcome = _explained(week, outcome, options, interrupt)
            times = {"reading": reading, "began": began}
            return _publish(week, outcome, options, talk, target, (times, wanted))
    except OutputError as error:
        return talk.fail(Exit.USAGE if error.usage else Exit.INTERNAL_ERROR, str(error))


def _read(folder: Path, talk: Talk) -> ClinicWeek | None:
    from scheduler.commands import problems
    from scheduler.reading import read_week

    read = read_week(folder)
    if read.week is None:
        console.err(problems.as_text(read.problems))
        console.err(f"{problems.counted(read.problems)}; nothing was written")
        if talk.as_json:
            console.document(problems.as_document(read.problems))
    elif read.problems and not talk.quiet:
        console.err(f"{problems.counted(read.problems)} in the input; see: iop validate {folder}")
    return read.week


def _search(week: ClinicWeek, options: Options, talk: Talk, interrupt: Interrupt, process: SearchProcess) -> Outcome:
    from scheduler.commands.progress import Ticker
    from scheduler.solving.running.parent import run

    ticker = None if talk.quiet else Ticker()
    try:
        return run(week, options, ticker, interrupt, process)
    finally:
        if ticker is not None:
            ticker.clear()


def _without_roster(outcome: Outcome, options: Options, talk: Talk) -> Exit | None:
    """The exit code of a run that leaves nothing to publish."""
    if outcome.refused:
        return talk.fail(
            Exit.REJECTED,
            "The checker rejected the roster that the search held for its best "
            f"({', '.join(outcome.rejected_rules) or 'it could not be read'}). "
            "Nothing was written. This is an error of the program; please report it.",
        )
    if outcome.found or outcome.optimal:
        return None
    if outcome.interrupted:
        return talk.fail(Exit.INTERRUPTED, "Interrupted before a roster was found. Nothing was written.")
    if outcome.ended == "failed":
        return talk.fail(Exit.INTERNAL_ERROR, f"The search broke down: {breakdown(outcome)}. Nothing was written.")
    return talk.fail(
        Exit.NO_ROSTER,
        f"No roster was found within {options.time_limit:g} s. Nothing was written. "
        "Give it more time with --time-limit.",
    )


def _explained(week: ClinicWeek, outcome: Outcome, options: Options, interrupt: Interrupt) -> Outcome:
    """The outcome with reasons for whoever is short; a run whose reasons were cut short counts as interrupted."""
    from scheduler.commands.reasons import explained

    report = explained(week, outcome.roster, outcome.report, reproducible=options.reproducible, interrupt=interrupt)
    return replace(outcome, report=report, interrupted=outcome.interrupted or interrupt())


def _publish(
    week: ClinicWeek,
    outcome: Outcome,
    options: Options,
    talk: Talk,
    target: Path,
    more: tuple[dict[str, float], Wanted],
) -> Exit:
    from scheduler.commands.exporting import exported, told
    from scheduler.commands.replacing import publish_and_tell
    from scheduler.reading import week_sha256
    from scheduler.solving.result import result_of
    from scheduler.writing.export_source import ExportSource
    from scheduler.writing.outputs import outputs
    from scheduler.writing.summary import summary

    times, wanted = more
    report = outcome.report
    total = time.monotonic() - times.pop("began")
    result = result_of(week, outcome, options, week_sha256(week), times | outcome.seconds | {"total": total})
    files = outputs(week, outcome.roster, report.coverage, result)
    made = exported(ExportSource(week, outcome.roster, report.coverage, result), wanted, target)
    publish_and_tell(files | made.files, target, made.lost)
    _remark(outcome, options)
    if talk.as_json:
        from scheduler.writing.result_json import as_document

        console.document(as_document(result))
    elif not talk.quiet:
        console.out(f"{summary(week, report, result)}\n\nFiles in {target}: {told(files | made.files)}")
    if outcome.interrupted:
        return Exit.INTERRUPTED
    if not made.wanted:
        return Exit.INTERNAL_ERROR
    short = any(finding.severity != "hard" for finding in report.findings)
    return Exit.GAPS if talk.strict and short else Exit.DONE


def _remark(outcome: Outcome, options: Options) -> None:
    """What went wrong without harm to the roster."""
    if options.reproducible and (outcome.ended != "done" or outcome.interrupted):
        console.err("The run was cut short; another one may give other bytes in spite of --reproducible.")
    if outcome.interrupted:
        console.err("Interrupted; the best roster so far is kept.")
    if outcome.ended == "failed":
        console.err(f"The search broke down ({breakdown(outcome)}); the best roster so far is kept.")
    if outcome.doubted:
        console.err(DOUBTED)
    elif outcome.rejected:
        console.err(f"{outcome.rejected} roster(s) on the way were rejected by the checker. Please report this.")
