"""What all commands that solve many weeks share: options, engine, ledger, progress."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scheduler.commands.progress import Ticker
from scheduler.planning.sweeps.engines import Engine, engine_of
from scheduler.planning.sweeps.ledger import LedgerError
from scheduler.planning.sweeps.run import SweepState, Swept, sweep
from scheduler.planning.sweeps.task import Effort, Task, options_of
from scheduler.solving.messages import Options


@dataclass(frozen=True)
class Sweeping:
    """How many weeks are solved. ``ledger`` is ``None`` for the default, a file beside the output folder."""

    effort: Effort = "quick"
    work: float = 60.0
    seed: int = 1
    workers: int = 2
    engine: str = "processes"
    ledger: Path | None = None

    def ledger_at(self, target: Path) -> Path:
        """The file of the ledger."""
        return self.ledger if self.ledger is not None else target.with_name(f"{target.name}.ledger")

    @property
    def options(self) -> Options:
        """How each week is solved."""
        return options_of(self.effort, self.work, self.seed)


@dataclass(frozen=True)
class Sweeper:
    """Solves tasks with progress on standard error; ``cancel`` ends it early."""

    engine: Engine
    ledger: Path
    cancel: Callable[[], bool]
    quiet: bool = False

    @classmethod
    def of(cls, how: Sweeping, target: Path, cancel: Callable[[], bool], *, quiet: bool) -> Sweeper:
        """The sweeper that the options ask for.

        Raises:
            EngineMissingError: the engine's package is not installed.
            LedgerError: the ledger would lie in the output folder.
        """
        ledger = how.ledger_at(target)
        place = ledger.resolve()
        if target in (place, *place.parents):
            text = f"{ledger} lies in the output folder, which is replaced as a whole."
            raise LedgerError(f"{text} Name a file outside it with --ledger.")
        return cls(engine_of(how.engine, how.workers), ledger, cancel, quiet)

    def __call__(self, tasks: Sequence[Task], what: str) -> Swept:
        """Answers to the tasks, which are called ``what`` in the progress."""
        ticker = None if self.quiet else Ticker(say=lambda state: line(state, what))
        try:
            return sweep(tasks, self.ledger, self.engine, ticker, self.cancel)
        finally:
            if ticker is not None:
                ticker.clear()


def line(state: SweepState, what: str) -> str:
    """Done of total, how many the ledger had, time left, the last one that ended."""
    width = 20
    filled = width * state.done // max(1, state.total)
    parts = [f"[{'#' * filled}{'.' * (width - filled)}] {state.done} of {state.total} {what}"]
    if state.known:
        parts.append(f"{state.known} from the ledger")
    if state.left is not None:
        parts.append(f"about {duration(state.left)} left")
    return " | ".join([*parts, state.name])


def duration(seconds: float) -> str:
    """Seconds, minutes or hours, as one would say it."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 100 * 60 else f"{seconds / 3600:.1f} h"
