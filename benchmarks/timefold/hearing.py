"""Hears what ``Main.java`` says while its weeks are judged: each counts from the moment at which it came."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterable, Iterator

_SILENCE = ""
Inbox = queue.SimpleQueue[tuple[float, str]]


def newest(said: Iterable[str]) -> Iterator[tuple[float, str]]:
    """The newest WEEK of all that came since the last one was taken, and the moment at which it came.

    Java says better and better weeks, faster than a large one is judged: those in between are passed over.

    Raises:
        RuntimeError: Java ended before it said END.
    """
    inbox: Inbox = queue.SimpleQueue()
    threading.Thread(target=_hear, args=(said, inbox), daemon=True).start()
    while True:
        came = [inbox.get()]
        while not inbox.empty():
            came.append(inbox.get())
        yield from [one for one in came if one[1].startswith("WEEK")][-1:]
        words = {line for _, line in came}
        if "END" in words:
            return
        if _SILENCE in words:
            raise RuntimeError("Java ended too early")


def _hear(said: Iterable[str], inbox: Inbox) -> None:
    try:
        for line in said:
            if line:
                inbox.put((time.monotonic(), line))
    finally:
        inbox.put((time.monotonic(), _SILENCE))
