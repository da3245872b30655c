"""Says when neighbourhoods have done enough before a proof: it waits for them, and they end only when told to."""

from __future__ import annotations

import time
from collections.abc import Sequence

from scheduler.solving.program.best import Best


class Lull:
    """Watches the best roster from now on.

    Args:
        best: the best roster.
        stages: the numbers of those that are to become better, as the first of them differ.
        seconds: if nothing has become better for so long, promises are kept and nobody active is short, it is enough.
        most: after so many seconds it is enough anyway.
    """

    def __init__(self, best: Best, stages: Sequence[int], seconds: float, most: float) -> None:
        self._best, self._stages, self._seconds = best, stages, seconds
        self._values, self._since = self._now(), time.monotonic()
        self._end, self._over = self._since + most, False

    def enough(self) -> bool:
        """Whether it is enough, and from then on it is; to be asked often, since what is better is noticed then.

        What the last steps still find when they are ended must not begin the waiting anew.
        """
        now, values = time.monotonic(), self._now()
        if values < self._values:
            self._values, self._since = values, now
        late = now > self._end or (now - self._since > self._seconds and self._best.served)
        self._over = self._over or late
        return self._over

    def _now(self) -> tuple[int, ...]:
        return tuple(self._best.value(stage) for stage in self._stages)
