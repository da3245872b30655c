"""Tasks on this machine: every search runs in a process of its own, a thread of this one waits for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from scheduler.planning.sweeps.engines.base import TRIES, Ended
from scheduler.planning.sweeps.task import Task
from scheduler.planning.sweeps.work import UnfinishedError, work

_TICK_SECONDS = 0.2


class Processes:
    """The default: needs nothing else. A search that is killed is begun again."""

    name = "processes"

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def run(self, tasks: Iterable[Task], ledger: str, cancel: Callable[[], bool]) -> Iterator[Ended | None]:
        """Each task as it ends."""
        with ThreadPoolExecutor(self.workers) as pool:
            waiting: set[Future[Ended]] = {pool.submit(_tried, task, ledger, cancel) for task in tasks}
            while waiting:
                ended, waiting = wait(waiting, _TICK_SECONDS, FIRST_COMPLETED)
                yield from (one.result() for one in ended if not one.cancelled())
                yield None
                if cancel():
                    for one in waiting:
                        one.cancel()


def _tried(task: Task, ledger: str, cancel: Callable[[], bool]) -> Ended:
    failure = ""
    for _ in range(TRIES):
        try:
            work(task, ledger, cancel)
            return Ended(task)
        except UnfinishedError as error:
            failure = str(error)
        except Exception as error:
            return Ended(task, type(error).__name__)
        if cancel():
            break
    return Ended(task, failure)
