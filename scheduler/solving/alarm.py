"""Ends something a while after a moment that is not known beforehand."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Alarm:
    """Calls ``ring`` so many seconds after the first ``start``, unless it is left before.

    Args:
        seconds: from the first start on; later starts change nothing.
        ring: is called from a thread of its own.
    """

    def __init__(self, seconds: float, ring: Callable[[], None]) -> None:
        self._timer = threading.Timer(seconds, ring)
        self._timer.daemon = True
        self._lock = threading.Lock()

    def start(self) -> None:
        """From now on."""
        with self._lock:
            if self._timer.ident is None and not self._timer.finished.is_set():
                self._timer.start()

    def __enter__(self) -> Alarm:
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
