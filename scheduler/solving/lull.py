"""Notices when what improves a roster has brought nothing for a while."""

from __future__ import annotations

import time
from collections.abc import Sequence

from scheduler.solving.best import Best


class Lull:
    """No stage of some has become better for so many seconds.

    Args:
        best: what is watched, from now on.
        stages: the numbers of those that count.
        seconds: how long nothing may come.
    """

    def __init__(self, best: Best, stages: Sequence[int], seconds: float) -> None:
        self._best, self._stages, self._seconds = best, stages, seconds
        self._values, self._since = self._now(), time.monotonic()

    @property
    def long(self) -> bool:
        """Whether it has lasted so long; to be asked now and then."""
        values = self._now()
        if values != self._values:
            self._values, self._since = values, time.monotonic()
        return time.monotonic() - self._since > self._seconds

    def _now(self) -> tuple[int, ...]:
        return tuple(self._best.value(stage) for stage in self._stages)
