"""Runs the tasks whose answers are not in the ledger yet, and hands all answers back in the order of the tasks."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.answer import Answer
from scheduler.planning.sweeps.engines import Engine
from scheduler.planning.sweeps.ledger import Ledger
from scheduler.planning.sweeps.task import Task


@dataclass(frozen=True)
class SweepState:
    """A moment of a sweep. ``known`` answers were in the ledger before; seconds since the sweep began."""

    total: int
    known: int
    done: int
    seconds: float
    workers: int
    name: str = ""

    @property
    def left(self) -> float | None:
        """Seconds that the rest will take at the pace so far; ``None`` before the first has ended."""
        fresh = self.done - self.known
        return None if not fresh else self.seconds / fresh * (self.total - self.done)


@dataclass(frozen=True)
class Swept:
    """Answers by key, and by key what kept a task from being answered."""

    answers: dict[str, Answer]
    failures: dict[str, str]
    computed: int


OnState = Callable[[SweepState], None]


def sweep(
    tasks: Sequence[Task],
    ledger: Path,
    engine: Engine,
    on_state: OnState | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Swept:
    """All answers, from the ledger where it has them. Tasks with the same key are solved once.

    Args:
        tasks: what to solve.
        ledger: the file; made if need be.
        engine: where to run.
        on_state: called several times a second.
        cancel: asked as often; ``True`` ends the sweep early, what is answered stays in the ledger.

    Raises:
        LedgerError: the ledger cannot be used, or another run works on it.
    """
    tell, stop = on_state or (lambda _: None), cancel or (lambda: False)
    unique = {task.key: task for task in tasks}
    with Ledger(ledger) as book, book.alone():
        known = book.known(unique)
        waiting = [task for key, task in unique.items() if key not in known]
        failures = _run(waiting, len(unique), ledger, engine, tell, stop)
        answers = {key: answer for key in unique if (answer := book.answer(key)) is not None}
    return Swept(answers, failures, len(waiting) - len(failures))


def _run(
    waiting: Sequence[Task], total: int, ledger: Path, engine: Engine, tell: OnState, stop: Callable[[], bool]
) -> dict[str, str]:
    if not waiting or stop():
        return {task.key: "interrupted" for task in waiting}
    began = time.monotonic()
    known = total - len(waiting)
    failures = {task.key: "interrupted" for task in waiting}
    done, name = known, waiting[0].name
    for ended in engine.run(waiting, str(ledger), stop):
        if ended is not None:
            done, name = done + 1, ended.task.name
            failures.pop(ended.task.key)
            if ended.failure:
                failures[ended.task.key] = ended.failure
        tell(SweepState(total, known, done, time.monotonic() - began, engine.workers, name))
    return failures
