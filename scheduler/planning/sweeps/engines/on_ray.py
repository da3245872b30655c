"""Tasks on Ray: an instance of this machine, on the loopback address, without dashboard and without usage reports."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scheduler.planning.sweeps.engines.base import LOOPBACK, Ended, EngineMissingError
from scheduler.planning.sweeps.task import Task
from scheduler.planning.sweeps.work import TRIES, tried

_TICK_SECONDS = 0.2


class OnRay:
    """Ray begins a task again whose worker has died."""

    name = "ray"

    def __init__(self, workers: int) -> None:
        """Find the package.

        Raises:
            EngineMissingError: it is not installed.
        """
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        os.environ["RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO"] = "0"
        try:
            import ray
        except ImportError as error:
            raise EngineMissingError("Ray", self.name) from error
        self._ray: Any = ray
        self.workers = workers

    def run(self, tasks: Iterable[Task], ledger: str, cancel: Callable[[], bool]) -> Iterator[Ended | None]:
        """Each task as it ends."""
        self._ray.init(
            num_cpus=self.workers,
            include_dashboard=False,
            _node_ip_address=LOOPBACK,
            configure_logging=False,
            log_to_driver=False,
        )
        try:
            yield from self._run(tasks, ledger, cancel)
        finally:
            self._ray.shutdown()

    def _run(self, tasks: Iterable[Task], ledger: str, cancel: Callable[[], bool]) -> Iterator[Ended | None]:
        remote = self._ray.remote(num_cpus=1, max_retries=TRIES)(tried)
        waiting = {remote.remote(task, ledger): task for task in tasks}
        while waiting:
            ended, _ = self._ray.wait(list(waiting), num_returns=1, timeout=_TICK_SECONDS)
            for one in ended:
                yield self._ended(one, waiting.pop(one))
            yield None
            if cancel():
                for one in waiting:
                    self._ray.cancel(one, force=True)
                return

    def _ended(self, reference: Any, task: Task) -> Ended:
        try:
            return Ended(task, self._ray.get(reference))
        except self._ray.exceptions.RayError as error:
            return Ended(task, type(error).__name__)
