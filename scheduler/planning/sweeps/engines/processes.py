"""Tasks on this machine: every search runs in a process of its own, a thread of this one waits for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from scheduler.planning.sweeps.engines.base import Ended
from scheduler.planning.sweeps.task import Task
from scheduler.planning.sweeps.work import tried

_TICK_SECONDS = 0.2


class Processes:
    """The default: needs nothing else. A search that is killed is begun again."""

    name = "processes"

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def run(self, tasks: Iterable[Task], ledger: str, cancel: Callable[[], bool]) -> Iterator[Ended | None]:
        """Each task as it ends."""
        with ThreadPoolExecutor(self.workers) as pool:
            waiting = {pool.submit(tried, task, ledger, cancel): task for task in tasks}
            while waiting:
                ended, _ = wait(waiting, _TICK_SECONDS, FIRST_COMPLETED)
                for one in ended:
                    task = waiting.pop(one)
                    if not one.cancelled():
                        yield _ended(one, task)
                yield None
                if cancel():
                    for one in waiting:
                        one.cancel()


def _ended(future: Future[str], task: Task) -> Ended:
    error = future.exception()
    return Ended(task, future.result() if error is None else type(error).__name__)
