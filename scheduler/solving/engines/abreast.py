"""Two pieces of work side by side, of which neither goes on where the other has broken down."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from scheduler.solving.engines.engine import GoOn

Work = Callable[[GoOn], object]
"""Is given whether the other is sound, and ends soon after it is not."""


def abreast(one: Work, other: Work) -> None:
    """Do both, the second in a thread of its own.

    Raises:
        Exception: whatever the one that broke down has raised; of two the first's.
    """
    broken = threading.Event()

    def guarded(work: Work) -> None:
        try:
            work(lambda: not broken.is_set())
        except BaseException:
            broken.set()
            raise

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(guarded, other)
        guarded(one)
    running.result()
