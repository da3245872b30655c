"""Timefold: the Java solver inside the package ``timefold``, on a model in its idiom, started from a roster by hand.

Planning entities are the plan of a group, a patient's places in groups, visits, tracks, and rooms with helpers.
Constraint streams give one hard level and a soft level for each stage; the local search is Timefold's default, with
two moves more: a visit's hour with its room, and a patient's whole week. Groups that are too small and waiting
patients with a gap are plans in its week: they count for no stage, and are taken out before the roster is reported.
P16, P17, C08, a family led by the patient's own clinician, pins of a room, an end or a track or of no patient, and
another order of the stages, for which no week of the suite asks, are not modelled.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from benchmarks.byhand.coordinator import Coordinator
from benchmarks.clean import allowed
from benchmarks.peers.base import BUILDING, BUILT, Emit, Found, Job, peer
from benchmarks.peers.greedy import TRIES, usual_order
from benchmarks.timefold.answer import roster_of
from benchmarks.timefold.export import Exporter
from benchmarks.timefold.hearing import newest
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.solving.messages import Incumbent, Progress

HEAP = "-Xmx6g"
USUAL = "LATE_ACCEPTANCE"
"""Timefold's default among its kinds of local search."""
_SOURCES = Path(__file__).resolve().parent.parent / "timefold"


def jars() -> str:
    """The class path of the solver inside the package."""
    spec = importlib.util.find_spec("timefold")
    places = spec.submodule_search_locations if spec is not None else None
    if not places:
        raise ModuleNotFoundError("timefold")
    return f"{Path(next(iter(places))) / 'solver' / 'jars'}/*"


def compiled(folder: Path) -> Path:
    """The model as classes; compiled before the clock runs."""
    sources = sorted(str(one) for one in _SOURCES.glob("*.java"))
    command = ["javac", "--release", "17", "-cp", jars(), "-d", str(folder), *sources]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def started() -> subprocess.Popen[str]:
    """A Java that has loaded what it needs and waits for a week; it ends where its input does.

    Raises:
        RuntimeError: it ended instead.
    """
    command = ["java", HEAP, "-cp", f"{_CLASSES}{os.pathsep}{jars()}", "Main"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    if _pipe(process.stdout).readline() != "READY\n":
        raise RuntimeError("Java did not begin")
    return process


def _pipe(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        raise RuntimeError("Java has no pipe")
    return stream


_FOLDER = tempfile.TemporaryDirectory(prefix="iop-bench-")
_CLASSES = compiled(Path(_FOLDER.name))
_WAITING = [started()]
"""Started before the clock runs, too; takes the first week that comes."""


@peer
def search(week: ClinicWeek, job: Job, emit: Emit) -> None:
    """Run Java until the limit and report every roster that is better than those before."""
    until = time.monotonic() + job.seconds
    emit(Progress(1, BUILDING))
    start, best = by_hand(week, until)
    emit(Incumbent(start))
    exporter = Exporter(week, start)
    emit(Progress(1, BUILT))
    patient_ids = [one.patient_id for one in exporter.patients]
    kind = job.parameters.get("search", USUAL)
    for came, line in newest(lines(exporter.text(), until, job.seed, kind)):
        found = roster_of(exporter.table, patient_ids, line)
        roster, values = allowed(week, found, exporter.calendar)
        if values < best:
            best = values
            emit(Found(roster, time.monotonic() - came))


def by_hand(week: ClinicWeek, until: float) -> tuple[Roster, tuple[int, ...]]:
    """A coordinator's roster to start from: a local search that has to resolve conflicts first empties the week."""
    coordinator = Coordinator(week, lambda: time.monotonic() < until, TRIES[0])
    return allowed(week, coordinator.run(usual_order(week), 0))


def lines(text: str, until: float, seed: int = 0, kind: str = USUAL) -> Iterator[str]:
    """What Java says of a week: WEEK lines with a SCORE line behind each, and END.

    Its input stays open while somebody listens: it ends with it, however that came about.
    """
    with _WAITING.pop() if _WAITING else started() as process:
        try:
            tell(process, text, until, seed, kind)
            for line in _pipe(process.stdout):
                yield line.rstrip("\n")
        finally:
            process.kill()


def tell(process: subprocess.Popen[str], text: str, until: float, seed: int = 0, kind: str = USUAL) -> None:
    """Give a waiting Java its week; ``until`` is a moment of the monotonic clock."""
    end = round(1000 * (time.time() + until - time.monotonic()))
    told = _pipe(process.stdin)
    told.write(f"{end} {seed} {kind}\n{text}\n.\n")
    told.flush()
