"""What a worker does with a task: solve it in a process of its own, and write the answer into the ledger at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from models.answer import Answer
from scheduler.planning.sweeps.ledger import Ledger
from scheduler.planning.sweeps.task import Task
from scheduler.solving.running.parent import Outcome, run

PATIENCE = 1000.0
"""A worker of a busy machine may wait long for its turn; a search that is cut short by the clock would not repeat."""
TRIES = 3
"""How often a task is begun before it counts as failed."""


class UnfinishedError(Exception):
    """The search was killed, broke down or was interrupted: there is no answer, and trying again may give one."""


def work(task: Task, ledger: str, cancel: Callable[[], bool] | None = None) -> str:
    """Solve a task unless its answer is known, and keep the answer.

    Returns:
        The task's key.

    Raises:
        UnfinishedError: nothing was kept.
    """
    with Ledger(Path(ledger)) as book:
        if not book.knows(task.key):
            book.keep(task.key, answered(task, cancel))
    return task.key


def tried(task: Task, ledger: str, cancel: Callable[[], bool] = lambda: False) -> str:
    """Work on a task, several times where the search is killed; an empty text, or why there is no answer."""
    failure = ""
    for _ in range(TRIES):
        try:
            work(task, ledger, cancel)
            return ""
        except UnfinishedError as error:
            failure = str(error)
        if cancel():
            break
    return failure


def answered(task: Task, cancel: Callable[[], bool] | None = None) -> Answer:
    """The answer to a task.

    Raises:
        UnfinishedError: the search did not come to its own end, so that another run might say something else.
    """
    outcome = run(task.week, task.options, cancel=cancel, patience=PATIENCE)
    if outcome.ended != "done":
        raise UnfinishedError(outcome.ended if outcome.failed is None else outcome.failed.kind)
    return answer_from(task, outcome)


def answer_from(task: Task, outcome: Outcome) -> Answer:
    """What is kept of an outcome: nothing that differs from run to run."""
    order = task.week.policy.stage_order
    last = task.options.last_stage
    wanted = order if last is None else order[: order.index(last) + 1]
    return Answer(
        week_sha256=task.sha256,
        stages=tuple(one for one in outcome.stages if one.stage in wanted),
        coverage=outcome.report.coverage,
        roster=outcome.roster,
        refused=outcome.refused,
        doubted=outcome.doubted,
    )
