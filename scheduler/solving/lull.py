"""Says when neighbourhoods have done enough before a proof: it waits for them, and they seldom come to an end."""

from __future__ import annotations

import time
from collections.abc import Sequence

from scheduler.solving.best import Best


class Lull:
    """Watches the best roster from now on.

    Args:
        best: the best roster.
        stages: the numbers of those that are to become better.
        seconds: if nothing has become better for so long, and nobody active is short, it is enough.
        most: after so many seconds it is enough anyway.
    """

    def __init__(self, best: Best, stages: Sequence[int], seconds: float, most: float) -> None:
        self._best, self._stages, self._seconds = best, stages, seconds
        self._values, self._since = self._now(), time.monotonic()
        self._end = self._since + most

    @property
    def enough(self) -> bool:
        """Whether it is enough; to be asked now and then, since it notices what is better only when it is asked."""
        now, values = time.monotonic(), self._now()
        if values != self._values:
            self._values, self._since = values, now
        return now > self._end or (now - self._since > self._seconds and self._best.served)

    def _now(self) -> tuple[int, ...]:
        return tuple(self._best.value(stage) for stage in self._stages)
