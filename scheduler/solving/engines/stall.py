"""Ends a search that has nothing more to give.

It may look for something better for as long as all before took, and twice as long for something better than the first
solution, which is often only where the search began.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

FIRST, LATER = 2.0, 1.0
"""So many times what it took to find the first solution, or a later one that was worth while."""
_PAUSE_SECONDS = 0.05


class Stall:
    """Watches a search while the block runs that it guards.

    Args:
        stop: ends the search.
        gain: what is worth while, in units of what is minimised.
    """

    def __init__(self, stop: Callable[[], None], gain: float) -> None:
        self._stop, self._gain = stop, gain
        self._value: float | None = None
        self._patience = FIRST
        self._began = self._last = time.monotonic()
        self._ended = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True)

    def hear(self, value: float) -> None:
        """A solution of this value was found. Before the first nothing has stalled: it is what a step is for."""
        if self._value is None:
            self._last, self._value = time.monotonic(), value
        elif value <= self._value - self._gain:
            self._last, self._value, self._patience = time.monotonic(), value, LATER

    @property
    def stalled(self) -> bool:
        """Whether it is time to end."""
        if self._value is None:
            return False
        waited, taken = time.monotonic() - self._last, self._last - self._began
        return waited > self._patience * taken

    def __enter__(self) -> Stall:
        self._watching.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._watching.join()

    def _watch(self) -> None:
        while not self._ended.wait(_PAUSE_SECONDS):
            if self.stalled:
                self._stop()
                return
