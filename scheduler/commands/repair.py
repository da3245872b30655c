"""``iop repair``: the fewest changes that make a week right again."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from models.clock import day_of, minute_of
from scheduler.commands import console, noting
from scheduler.commands.attended import attended
from scheduler.commands.codes import Exit
from scheduler.commands.earlier import Earlier
from scheduler.commands.interrupt import Interrupt
from scheduler.commands.lasting import dropped, lasting
from scheduler.commands.loading import Loaded, broken, complain, first, load
from scheduler.commands.placing import Place, placed
from scheduler.reading.event_lines import event_lines
from scheduler.writing.place import checked, checked_beside
from scheduler.writing.publish import OutputError
from scheduler.writing.repair_json import CLINIC, NAME, NOW, SCHEMA

if TYPE_CHECKING:
    from scheduler.planning.keeping.answering import Answering, Found
    from scheduler.planning.repair.now import Now
    from scheduler.planning.repair.repair import Repair, Repaired, Request
    from scheduler.solving.running.parent import Ended

_NOTHING = (
    "Nothing has happened: name an --event, or give --attendance with a session that somebody missed. Without either "
    "only rules that must hold are mended, and the roster breaks none anew; new pins, patients and orders need iop "
    "roster."
)


class _Places(NamedTuple):
    """The output folder, the one for the changed week, the roster that stands, and what repairs of it hand on."""

    out: Path
    week_out: Path | None
    roster: Path
    earlier: Earlier = Earlier()


@dataclass(frozen=True)
class Wishes:
    """The options of the command."""

    events: tuple[str, ...] = ()
    events_file: Path | None = None
    today: str | None = None
    now: str | None = None
    attendance: Path | None = None
    week_out: Path | None = None
    time_limit: float = 20.0
    workers: int = 2
    quiet: bool = False
    as_json: bool = False


def repair(folder: Path, roster: Path, out: Path, wishes: Wishes) -> Exit:
    """Write the repaired roster, who must be called, and what is proven."""
    try:
        with Interrupt() as interrupt:
            target = checked(out, folder)
            targets = _Places(target, _week_out(wishes.week_out, target, folder, roster), roster)
            request, earlier = _request(folder, roster, wishes)
            return _answer(request, targets._replace(earlier=earlier), wishes, interrupt)
    except _RefusedError as refused:
        return refused.code
    except OutputError as error:
        return console.fail(Exit.USAGE if error.usage else Exit.INTERNAL_ERROR, str(error), as_json=wishes.as_json)


def _week_out(out: Path | None, target: Path, *sources: Path) -> Path | None:
    return None if out is None else checked_beside(out, target, *sources, option="--week-out")


class _RefusedError(Exception):
    """The request cannot be used; what is wrong has been said."""

    def __init__(self, code: Exit) -> None:
        super().__init__()
        self.code = code


def _request(folder: Path, roster: Path, wishes: Wishes) -> tuple[Request, Earlier]:
    """What is asked, and what earlier repairs hand on."""
    from scheduler.planning.repair.events import EventError, parse_events
    from scheduler.planning.repair.repair import Request

    loaded = load(folder, roster, as_json=wishes.as_json, whole=True)
    if loaded is None:
        raise _RefusedError(Exit.INPUT_PROBLEMS)
    try:
        events = parse_events(_texts(wishes), loaded.week)
        now = _now(wishes)
    except EventError as error:
        raise _RefusedError(console.fail(Exit.USAGE, str(error), as_json=wishes.as_json)) from None
    missed, again = _missed(loaded, wishes)
    request = Request(loaded.week, loaded.roster, events, now, missed)
    happened = bool(events or request.missers)
    before = noting.before(loaded, roster, also=happened)
    if not happened and not before:
        text = " ".join(filter(None, (_NOTHING, noting.early(request), again)))
        raise _RefusedError(console.fail(Exit.USAGE, text, as_json=wishes.as_json))
    early, over = noting.early(request), noting.over(request)
    for text in (before, again, noting.undated(request, wishes.today), early, over, noting.recounted(request)):
        if text:
            console.err(text)
    return request, loaded.earlier.naming(loaded.roster, loaded.secret)


def _missed(loaded: Loaded, wishes: Wishes) -> tuple[frozenset[tuple[str, str]], str]:
    """Who missed what, and what is to be said of those whom an earlier repair has seen to."""
    from scheduler.reading.attendance import read_attendance

    if wishes.attendance is None:
        return frozenset(), ""
    earlier = loaded.earlier
    before = [(one["patient_id"], one["session_id"]) for one in earlier.missed]
    read = read_attendance(wishes.attendance, loaded.week, loaded.roster, loaded.secret, before, earlier.renamed)
    if read.missed is None:
        raise _RefusedError(complain(read.problems, wishes.as_json))
    return read.missed, noting.again(read)


def _texts(wishes: Wishes) -> list[str]:
    from scheduler.planning.repair.events import EventError

    texts = list(wishes.events)
    if wishes.events_file is not None:
        try:
            texts += event_lines(wishes.events_file.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError):
            raise EventError(f"{wishes.events_file} cannot be read: give a text file with one event a line") from None
    return texts


def _now(wishes: Wishes) -> Now:
    from scheduler.planning.repair.events import EventError
    from scheduler.planning.repair.now import Now

    if wishes.now is not None and wishes.today is None:
        raise EventError("--now needs the day: write --today too, such as --today Tue --now 12:00")
    try:
        day = 0 if wishes.today is None else day_of(wishes.today)
    except ValueError:
        raise EventError(f'--today "{wishes.today}" is no day: write Mon to Sun') from None
    try:
        return Now(day, 0 if wishes.now is None else minute_of(wishes.now))
    except ValueError:
        raise EventError(f'--now "{wishes.now}" is no time of day: write HH:MM') from None


def _answer(request: Request, targets: _Places, wishes: Wishes, interrupt: Interrupt) -> Exit:
    from scheduler.planning.repair.repair import Repair

    began = time.monotonic()
    loaded = Repair.of(request)
    loading = time.monotonic() - began
    answering = loaded.answering(wishes.time_limit, wishes.workers, _shown(wishes))
    found = attended(answering.run, answering.stop, interrupt)
    if found is None:
        return _nothing(loaded, answering, wishes, interrupted=interrupt())
    repaired = loaded.told(found)
    if repaired.dropped:
        why = dropped(loaded, repaired.dropped, noting.moment(request))
        text = f"No allowed roster was found. {why} Nothing was written."
        return console.fail(Exit.NO_ROSTER, text, as_json=wishes.as_json)
    if repaired.to_come:
        return _rejected(wishes, f" ({first([f'{one.rule} {one.message}' for one in repaired.to_come])})")
    ended: Ended = "interrupted" if interrupt() else "done" if answering.proven else "time"
    refused = _publish(loaded, repaired, answering, targets, wishes, (loading, ended))
    return refused or (Exit.INTERRUPTED if interrupt() else Exit.DONE)


def _shown(wishes: Wishes) -> Any:
    def show(found: Found) -> None:
        if not wishes.quiet:
            from scheduler.planning.keeping.answering import LEVELS

            text = ", ".join(f"{name} {value}" for name, value in zip(LEVELS, found.counts, strict=True) if value)
            nobody = "nobody need be called" if found.told else "nothing changes for any patient"
            console.err(f"{found.seconds:.2f} s: an allowed roster; {text or nobody}")

    return show


def _nothing(loaded: Repair, answering: Answering, wishes: Wishes, *, interrupted: bool) -> Exit:
    if answering.refused:
        return _rejected(wishes)
    if interrupted:
        text = "Interrupted before an allowed roster was found. Nothing was written."
        return console.fail(Exit.INTERRUPTED, text, as_json=wishes.as_json)
    why = lasting(loaded, noting.moment(loaded.request))
    if not why:
        before = broken(loaded.request.week, loaded.request.roster)
        why = f"The roster broke rules before: {before}." if before else ""
    within = "" if answering.impossible else f" in {wishes.time_limit:g} s"
    text = " ".join([f"No allowed roster was found{within}.", *filter(None, [why]), "Nothing was written."])
    return console.fail(Exit.NO_ROSTER, text, as_json=wishes.as_json)


def _rejected(wishes: Wishes, why: str = "") -> Exit:
    text = f"The checker rejected every roster that was found{why}. Nothing was written. Please report this."
    return console.fail(Exit.REJECTED, text, as_json=wishes.as_json)


def _publish(
    loaded: Repair,
    repaired: Repaired,
    answering: Answering,
    targets: _Places,
    wishes: Wishes,
    run: tuple[float, Ended],
) -> Exit | None:
    """Write it, and say it whatever refuses by now; then that has an exit code.

    ``run``: seconds of loading, and how the search ended.
    """
    from scheduler.commands.exporting import kept_aside
    from scheduler.planning.repair.report import as_text, document
    from scheduler.writing.identity import clinic_id
    from scheduler.writing.week_csv import week_files

    now = _said(loaded.request, wishes)
    earlier = targets.earlier.document(loaded.request.absences, loaded.request.unheld)
    whose = {CLINIC: clinic_id(repaired.week), NOW: now and noting.moment(loaded.request)}
    told = {**document(loaded, repaired, answering, run[0]), **earlier, **whose}
    standing = targets.roster if targets.roster.is_dir() else targets.roster.parent
    kept = kept_aside(repaired.week, targets.out, standing, now)
    places = [Place(_files(repaired, told, wishes, run[1]) | kept.files, targets.out)]
    if targets.week_out is not None:
        places.append(Place(week_files(repaired.week), targets.week_out, "--week-out"))
    done = placed(places)
    done.tell({targets.out: kept.lost})
    if wishes.as_json:
        console.document({"schema": SCHEMA, **told, **done.document})
    elif not wishes.quiet:
        where = f"\n\nFiles in {targets.out}" if targets.out in done.there else ""
        console.out(as_text(told, repaired) + where)
    if done.refused:
        console.err(done.text)
    return done.code


def _said(request: Request, wishes: Wishes) -> tuple[int, int] | None:
    """The present moment; ``None`` where nobody said."""
    return None if wishes.today is None else (request.now.day, request.now.minute)


def _files(repaired: Repaired, told: dict[str, Any], wishes: Wishes, ended: Ended) -> dict[str, bytes]:
    """The files of any roster, who must be called, what has changed, and ``told``."""
    from scheduler.writing import changes_csv

    rows = [(one.patient_id, one.kind, one.before, one.now) for one in repaired.changes]
    calling = [row for row, one in zip(rows, repaired.changes, strict=True) if one.call]
    return {
        **_whole(repaired, wishes, told["seconds"], ended),
        changes_csv.CALLS: changes_csv.changes_csv(calling),
        changes_csv.CHANGES: changes_csv.changes_csv(rows),
        NAME: (json.dumps({"schema": SCHEMA, **told}, indent=2) + "\n").encode(),
    }


def _whole(repaired: Repaired, wishes: Wishes, seconds: dict[str, float], ended: Ended) -> dict[str, bytes]:
    """The files of any roster, as the checker reads the whole week. Of its stages nothing is proven but zeros."""
    from scheduler.check import examine
    from scheduler.reading import week_sha256
    from scheduler.solving.messages import Options
    from scheduler.solving.result import result_of
    from scheduler.solving.running.parent import Outcome
    from scheduler.solving.running.proof import Proof
    from scheduler.writing.outputs import outputs

    week, roster = repaired.week, repaired.roster
    report = examine(week, roster)
    stages = Proof(week.policy.stage_order).stages(report.stages)
    outcome = Outcome(roster, report, stages, ended == "interrupted", seconds, 0, ended=ended)
    options = Options(time_limit=wishes.time_limit, workers=wishes.workers)
    return outputs(week, roster, report.coverage, result_of(week, outcome, options, week_sha256(week), seconds))
