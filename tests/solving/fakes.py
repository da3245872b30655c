"""Searches that misbehave on command, run in place of the real one. The week is the toy week."""

# ruff: noqa: ARG001, ARG002

import os
import queue
import signal
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.solving.messages import Bound, Done, Failed, Incumbent, Message, Options, Progress
from scheduler.solving.running.process import SearchProcess
from tests.toys import row, three_by_three

Emit = Callable[[Message], None]
Search = Callable[[ClinicWeek, Options, Emit], None]
PATIENTS = ("p1", "p2", "p3")
ENGINES = ("CP-SAT", "HiGHS")


def week_of(rows: Iterable[RosterRow]) -> Incumbent:
    """A claim of these rows."""
    return Incumbent(Roster(rows=tuple(sorted(rows, key=lambda one: (one.day, one.start, one.session_id)))))


def good() -> Incumbent:
    """All three patients, nine hours over three days."""
    return week_of(one for patient in PATIENTS for one in three_by_three(patient))


def worse() -> Incumbent:
    """Allowed, but every patient is short: only one hour a day."""
    return week_of(row(patient, "cbt", day) for patient in PATIENTS for day in ("Mon", "Wed", "Fri"))


def illegal() -> Incumbent:
    """A clinician in two rooms at once."""
    return week_of(
        [*good().roster.rows, row("p1", "ind", "Tue", room_id="r1"), row("p2", "ind", "Tue", room_id="r2")]
    )


def proofs(values: Iterable[int], engines: Iterable[str] = ENGINES) -> list[Bound]:
    """Bounds of stages 1 to 7."""
    return [Bound(stage, value, engine) for engine in engines for stage, value in enumerate(values, start=1)]


class InThisProcess(SearchProcess):
    """Runs a fake search to its end at once, in the process of the test; quick."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._said: queue.SimpleQueue[Message | None] = queue.SimpleQueue()

    def begin(self, week: ClinicWeek, options: Options) -> None:
        """Search."""
        self._search(week, options, self._said.put)
        self._said.put(Done())

    def next(self, seconds: float) -> Message | None:
        """What was said next."""
        return self._said.get_nowait()

    def end(self) -> int:
        """Nothing to end."""
        return 0


def proven(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """Finds a worse roster, then the good one, and proves it twice."""
    from scheduler.check import examine

    emit(Progress(3, "looking"))
    emit(worse())
    emit(good())
    for bound in proofs(examine(week, good().roster).stages):
        emit(bound)
    emit(Done())


def good_then_worse(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """Two engines report out of step."""
    emit(good())
    emit(worse())


def only_illegal(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """The model allows what the checker does not."""
    emit(worse())
    emit(illegal())


def illegal_then_good(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """A slip on the way to a better roster that is allowed."""
    emit(week_of([*worse().roster.rows, row("p1", "mind", "Mon", "09:00", clinician_id="c2", room_id="r2")]))
    emit(good())


def wrong_proof(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """Claims that nobody can be compliant, next to a roster in which everybody is."""
    emit(good())
    for bound in proofs((0, 3, 0, 0, 0, 0, 0)):
        emit(bound)


def slow(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """A roster at once, then no end."""
    emit(good())
    emit(Progress(7, "improving"))
    never(week, options, emit)


def never(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """Finds nothing and does not end."""
    time.sleep(3600)


def never_tells_its_pid(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """Writes its process id where the test looks for it, and finds nothing."""
    Path(os.environ["FAKE_PID_FILE"]).write_text(str(os.getpid()), encoding="ascii")
    never(week, options, emit)


def gives_up(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """Ends in time without a roster and without a proof."""


def hopeless(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """Proves that the empty roster is best."""
    from scheduler.check import examine

    for bound in proofs(examine(week, Roster()).stages):
        emit(bound)


def short_but_best(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """Every patient falls short, and that is proven to be the best."""
    from scheduler.check import examine

    emit(worse())
    for bound in proofs(examine(week, worse().roster).stages, ("CP-SAT",)):
        emit(bound)


def raises(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """A bug in the search before anything is found."""
    raise KeyError("p1")


def breaks_down_with_a_roster(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """A bug in the search after a roster was found."""
    emit(good())
    emit(Failed("", "KeyError"))


def dies_with_a_roster(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """An engine that takes its process down."""
    emit(good())
    os.kill(os.getpid(), signal.SIGKILL)


def dies(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """The same before anything is found."""
    os.kill(os.getpid(), signal.SIGKILL)


def noisy(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """An engine that prints to standard output, past Python too."""
    print("presolve", flush=True)  # noqa: T201
    os.write(1, b"log line\n")
    sys.stdout.flush()
    emit(good())


def tells_its_pid(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """A roster at once; then writes its process id where the test looks for it, and works without end."""
    emit(good())
    never_tells_its_pid(week, options, emit)


def tells_its_options(week: ClinicWeek, options: Options, emit: Emit) -> None:
    """Sends back what it was told."""
    emit(Failed(repr(options)))
