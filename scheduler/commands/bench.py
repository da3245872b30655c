"""``iop bench``: measures solvers on synthetic clinics, and shows what was measured."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.commands import console
from scheduler.commands.codes import Exit
from scheduler.commands.unwritten import unwritten
from scheduler.writing.one_file import rewrite
from scheduler.writing.publish import DISK

if TYPE_CHECKING:
    from benchmarks.confirming import Confirmer
    from benchmarks.ledger import Ledger
    from benchmarks.records import Run
    from benchmarks.runner import Plan, Runner

RAW, REPORT = "raw.jsonl", "report.md"


@dataclass(frozen=True)
class Wish:
    """What the user asked for; seconds for ``budget`` and ``time_limit``."""

    quick: bool
    group: str
    budget: float | None
    sizes: tuple[int, ...]
    tightness: tuple[str, ...]
    solvers: tuple[str, ...]
    first_variants: bool
    time_limit: float | None
    seed: int
    out: Path
    quiet: bool


def bench(wish: Wish) -> Exit:
    """Measure what is not in the folder's raw file yet, then write tables and pictures beside it."""
    from benchmarks.confirmed import after
    from benchmarks.ledger import Ledger, UnreadableError
    from benchmarks.runner import Runner

    fault = _fault(wish)
    if fault:
        return console.fail(Exit.USAGE, fault)
    try:
        taken = _taken(wish.out)
        if taken:
            return console.fail(Exit.USAGE, taken)
        ledger = Ledger(wish.out / RAW)
        runner = Runner(_plan(wish), ledger)
        interrupted = _measure(runner, ledger, wish)
        shown = _show(after(ledger.runs, [wish.out / RAW]), wish.out, [RAW], runner.keys(), wish.quiet)
    except UnreadableError as error:
        return console.fail(Exit.USAGE, str(error))
    except OSError as error:
        return unwritten(wish.out, error)
    return Exit.INTERRUPTED if interrupted else shown


def _fault(wish: Wish) -> str:
    """What of the wish names nothing that the suite has."""
    from benchmarks.suite import read_suite

    suite = read_suite()
    known = sorted({one.peer for one in suite.solvers})
    strange = [one for one in wish.solvers if not suite.taking_part("tuning", [one])]
    if strange:
        return f"There is no solver {', '.join(strange)}. Known are: {', '.join(known)}."
    group = "quick" if wish.quick else wish.group
    sizes, kinds = suite.sets[group]["patients"], suite.sets[group]["tightness"]
    none = [*(one for one in wish.sizes if one not in sizes), *(one for one in wish.tightness if one not in kinds)]
    if none:
        there = f"It has {_listed(sizes)} patients, and {_listed(kinds)}"
        return f"The set {group} has no such weeks. {there}, not {_listed(none)}."
    return ""


def _listed(values: Sequence[object]) -> str:
    return ", ".join(map(str, values))


def _plan(wish: Wish) -> Plan:
    from benchmarks.runner import Plan, shortened
    from benchmarks.suite import read_suite

    suite = read_suite()
    group = "quick" if wish.quick else wish.group
    plan = Plan(
        cases=suite.cases(group, wish.sizes, wish.tightness),
        solvers=[one for one in suite.taking_part(group, wish.solvers) if one.quick or not wish.first_variants],
        limit_of=suite.limit,
        memory_mb=suite.limits["memory_mb"],
        workers=suite.limits["workers"],
        seed=wish.seed,
    )
    plan = replace(plan, budget=wish.budget)
    return plan if wish.time_limit is None else shortened(plan, wish.time_limit)


def _measure(runner: Runner, ledger: Ledger, wish: Wish) -> bool:
    """Run its plan; whether Ctrl-C ended it. What was finished is on the disk."""
    from benchmarks.bar import Bar, minutes

    bar = None if wish.quiet else Bar()
    began, before = time.monotonic(), _count(ledger.runs)
    try:
        for run in runner.run(bar):
            if bar is not None:
                bar.ended(run)
    except KeyboardInterrupt:
        console.err(f"Interrupted. The same command goes on where this one ended: {wish.out}")
        return True
    finally:
        if bar is not None:
            bar.clear()
    if not wish.quiet:
        done = _count(ledger.runs) - before
        console.err(f"{done} run(s) measured in {time.monotonic() - began:.0f} s, {before} were there before.")
    if runner.edited:
        console.err(
            "The source was edited meanwhile, and the measurement ended. The same command measures it as it is now."
        )
    if runner.unbegun is not None:
        case, seconds = runner.unbegun
        console.err(
            f"The budget ends before the week {case.id}, which would probably take {minutes(seconds)}. With more "
            "time the same command goes on there; --first-variants, --solver, --size and --time-limit ask for less."
        )
    return False


def _count(runs: Sequence[Run]) -> int:
    """Without the lines that only say what is not installed."""
    return sum(one.ended != "missing" for one in runs)


def confirm(raw: Path, time_limit: float, budget: float | None, workers: int, quiet: bool) -> Exit:
    """Let a second engine confirm the claims of a raw file that one engine alone has proven.

    Args:
        raw: the file; the answers go into the one beside it.
        time_limit: seconds for each stage.
        budget: seconds in all; ``None`` for as long as it takes.
        workers: stages at a time.
        quiet: no progress.
    """
    from benchmarks.confirming import AlteredError, Confirmer, Effort
    from benchmarks.ledger import UnreadableError
    from benchmarks.suite import read_suite

    effort = Effort(time_limit, budget, workers, read_suite().limits["memory_mb"])
    try:
        confirmer = Confirmer(raw, effort)
        interrupted = _confirm(confirmer, quiet)
        console.out(_claims(raw))
    except (AlteredError, UnreadableError) as error:
        return console.fail(Exit.USAGE, str(error))
    except OSError as error:
        file = error.filename or raw
        if error.errno in DISK:
            return unwritten(file, error)
        return console.fail(Exit.USAGE, f"{file} cannot be used: {error.strerror}.")
    return Exit.INTERRUPTED if interrupted else Exit.DONE


def _confirm(confirmer: Confirmer, quiet: bool) -> bool:
    """Ask what is to be asked; whether Ctrl-C ended it. Every answer until then is on the disk."""
    from benchmarks.bar import Bar

    bar = None if quiet else Bar()
    try:
        for answer in confirmer.run(None if bar is None else bar.asking):
            if bar is not None:
                bar.ended(answer)
    except KeyboardInterrupt:
        console.err("Interrupted. The same command goes on where this one ended.")
        return True
    finally:
        if bar is not None:
            bar.clear()
    if confirmer.edited:
        console.err("The source was edited meanwhile, and nothing more was asked. The same command goes on with it.")
    if confirmer.unasked:
        console.err(f"The budget ends before {confirmer.unasked} stage(s) more. The same command goes on there.")
    return False


def _claims(raw: Path) -> str:
    """What is known of our claims now."""
    from benchmarks.confirmed import beside, read_all
    from benchmarks.figures.claims import trust
    from benchmarks.records import OURS
    from benchmarks.shown import shown

    chosen = shown(read_all([raw]))
    claims = trust(chosen.runs, OURS, chosen.known.best)
    wrong = sum(one.solver == OURS for one in chosen.known.refuted)
    left = claims.optimal - claims.confirmed - claims.after
    return (
        f"{claims.optimal} roster(s) called optimal: {claims.confirmed} confirmed by a second engine within the run, "
        f"{claims.after} after it, {left} not; {wrong} claim(s) refuted.\n"
        f"Answers are in {beside(raw)}; iop bench report {raw} shows them."
    )


def report(raw: Sequence[Path], out: Path) -> Exit:
    """Tables and pictures of raw files."""
    from benchmarks.confirmed import read_all
    from benchmarks.ledger import UnreadableError

    try:
        runs = read_all(raw)
    except UnreadableError as error:
        return console.fail(Exit.USAGE, str(error))
    except OSError as error:
        return console.fail(Exit.USAGE, f"{error.filename} cannot be used: {error.strerror}.")
    try:
        taken = _taken(out)
        return console.fail(Exit.USAGE, taken) if taken else _show(runs, out)
    except OSError as error:
        return unwritten(out, error)


def _taken(out: Path) -> str:
    """What to say of a report that somebody else has written there; empty where there is none.

    Raises:
        OSError: it cannot be read.
    """
    from benchmarks.report import is_report

    page = out / REPORT
    if (out / RAW).exists() or not page.is_file() or is_report(page.read_bytes()):
        return ""
    return f"{page} is no report of this program and was not touched. Name another folder with -o, or move it away."


def _show(
    runs: Sequence[Run],
    out: Path,
    there: Sequence[str] = (),
    asked: Collection[tuple[str, ...]] = (),
    quiet: bool = False,
) -> Exit:
    """Print the tables, write them and the pictures.

    Args:
        runs: all runs.
        out: where to.
        there: files that have been written before.
        asked: keys of the runs that are to be shown before others.
        quiet: nothing is said of the files.
    """
    from benchmarks.report import pictures, tables

    if not runs:
        return console.fail(Exit.USAGE, "There is no finished run to show.")
    out.mkdir(parents=True, exist_ok=True)
    drawn, remark = pictures(runs, asked)
    for name, data in drawn.items():
        rewrite(data, out / name)
    text = tables(runs, list(drawn), asked=asked)
    rewrite(text.encode(), out / REPORT)
    console.out(text)
    if remark:
        console.err(remark)
    if not quiet:
        console.err(f"Files in {out}: {', '.join([*there, REPORT, *drawn])}")
    return Exit.DONE
