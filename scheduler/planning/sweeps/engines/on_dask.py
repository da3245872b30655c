"""Tasks on Dask: a cluster of this machine, on the loopback address, without a dashboard."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scheduler.planning.sweeps.engines.base import LOOPBACK, Ended, EngineMissingError
from scheduler.planning.sweeps.task import Task
from scheduler.planning.sweeps.work import tried

_TICK_SECONDS = 0.2


class OnDask:
    """A worker process for each worker asked for; Dask begins a task again whose worker has died."""

    name = "dask"

    def __init__(self, workers: int) -> None:
        """Find the package.

        Raises:
            EngineMissingError: it is not installed.
        """
        try:
            import distributed
        except ImportError as error:
            raise EngineMissingError("Dask", self.name) from error
        self._dask: Any = distributed
        self.workers = workers

    def run(self, tasks: Iterable[Task], ledger: str, cancel: Callable[[], bool]) -> Iterator[Ended | None]:
        """Each task as it ends."""
        with tempfile.TemporaryDirectory(prefix="iop-dask-") as scratch, self._cluster(scratch) as client:
            waiting = {client.submit(tried, task, ledger, pure=False): task for task in tasks}
            while waiting:
                ended = [one for one in waiting if one.done()]
                for one in ended:
                    yield _ended(one, waiting.pop(one))
                yield None
                if cancel():
                    client.cancel(list(waiting))
                    return
                if not ended:
                    self._wait(list(waiting))

    def _cluster(self, scratch: str) -> Any:
        """A client that ends its own cluster."""
        cluster = self._dask.LocalCluster(
            n_workers=self.workers,
            threads_per_worker=1,
            processes=True,
            host=LOOPBACK,
            dashboard_address=None,
            worker_dashboard_address=None,
            local_directory=scratch,
            silence_logs=logging.CRITICAL,
        )
        return _Closing(self._dask.Client(cluster), cluster)

    def _wait(self, futures: list[Any]) -> None:
        try:
            self._dask.wait(futures, timeout=_TICK_SECONDS, return_when="FIRST_COMPLETED")
        except TimeoutError:
            return


class _Closing:
    def __init__(self, client: Any, cluster: Any) -> None:
        self._client, self._cluster = client, cluster

    def __enter__(self) -> Any:
        return self._client

    def __exit__(self, *_: object) -> None:
        self._client.close()
        self._cluster.close()


def _ended(future: Any, task: Task) -> Ended:
    if future.status == "finished":
        return Ended(task, future.result())
    error = None if future.status == "cancelled" else future.exception()
    return Ended(task, type(error).__name__ if error is not None else "cancelled")
