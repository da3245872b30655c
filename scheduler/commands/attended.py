"""A long search in a thread of its own, so that Ctrl-C is heard at once and the best answer is kept."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillRunning
from typing import TypeVar

from scheduler.commands.interrupt import Interrupt

T = TypeVar("T")
_TICK = 0.1


def attended(work: Callable[[], T], stop: Callable[[], None], interrupt: Interrupt) -> T:
    """The result of ``work``; at the first signal ``stop`` asks it to end early."""
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(work)
        asked = False
        while True:
            try:
                return running.result(timeout=_TICK)
            except StillRunning:
                if interrupt() and not asked:
                    asked = True
                    stop()
