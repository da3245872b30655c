"""Runs a peer in a process of its own and notes what it says and when, and how much memory it takes."""

from __future__ import annotations

import pickle
import queue
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.memory import tree_mb
from benchmarks.peers.base import BEGUN, BUILDING, WITHDRAWN, Found, Job
from benchmarks.records import Ended
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.solving.messages import Bound, Done, Failed, Incumbent, Message, Progress
from scheduler.solving.running.process import SearchProcess

START_SECONDS = 90.0
GRACE_SECONDS = 5.0
LATE_SECONDS = 0.5
"""What arrives later than so much behind the limit does not count."""
_TICK_SECONDS, _MEMORY_SECONDS = 0.05, 0.25


@dataclass
class Heard:
    """What a peer said. ``events``: seconds since it began, and a bound or a packed roster, in order of time.

    ``withdrawn``: claims that it knows to be wrong, in words.
    """

    events: list[tuple[float, Bound | bytes]] = field(default_factory=list)
    began: float | None = None
    built: float | None = None
    wall: float = 0.0
    peak_mb: float | None = None
    ended: Ended = "done"
    failure: str = ""
    withdrawn: list[str] = field(default_factory=list)

    def hear(self, message: Message, now: float, limit: float) -> bool:
        """Note a message; whether there will be more."""
        match message:
            case Progress(text=text) if text == BEGUN:
                self.began = now
            case Done():
                return False
            case Failed(kind=kind):
                self.ended, self.failure = "failed", kind
                return False
            case Progress(text=text) if text == BUILDING:
                pass
            case Progress(text=text) if text.startswith(WITHDRAWN):
                self.withdrawn.append(text.removeprefix(WITHDRAWN))
            case _:
                self._note(message, now, limit)
        return True

    def _note(self, message: Message, now: float, limit: float) -> None:
        seconds = now - (self.began or now)
        if self.built is None and not isinstance(message, Incumbent):
            self.built = seconds  # a first roster may come from elsewhere than from the model
        if isinstance(message, Found):
            seconds = max(seconds - message.ago, self.events[-1][0] if self.events else 0.0)
        if seconds > limit + LATE_SECONDS:
            return
        if isinstance(message, Bound):
            self.events.append((seconds, message))
        elif isinstance(message, Incumbent):
            self.events.append((seconds, packed(message.roster)))


def packed(roster: Roster) -> bytes:
    """A roster as it is kept until it is checked: a run may find hundreds of them."""
    return zlib.compress(pickle.dumps(roster, pickle.HIGHEST_PROTOCOL), 1)


def unpacked(data: bytes) -> Roster:
    """The roster again."""
    roster: Roster = pickle.loads(zlib.decompress(data))
    return roster


def watch(
    target: str, week: ClinicWeek, job: Job, memory_mb: int, on_tick: Callable[[float], None] | None = None
) -> Heard:
    """Run a peer until it ends, its time is over or it takes too much memory.

    Args:
        target: the peer as ``package.module:function``.
        week: the input.
        job: limits and parameters.
        memory_mb: most that its process tree may hold.
        on_tick: called several times a second with the seconds since the beginning.
    """
    heard = Heard()
    with SearchProcess(target) as process:
        asked = time.monotonic()
        process.begin(week, job)
        _listen(process, heard, job.seconds, memory_mb, on_tick)
        heard.wall = time.monotonic() - (heard.began or asked)
    return heard


def _listen(
    process: SearchProcess, heard: Heard, limit: float, memory_mb: int, on_tick: Callable[[float], None] | None
) -> None:
    asked, weighed = time.monotonic(), 0.0
    while True:
        message = _next(process)
        now = time.monotonic()
        if message is None:
            heard.ended, heard.failure = "failed", "its process ended"
            return
        if not isinstance(message, float) and not heard.hear(message, now, limit):
            return
        if now - weighed >= _MEMORY_SECONDS:
            weighed = now
            if _too_large(process.pid, heard, memory_mb):
                return
        if now > (asked + START_SECONDS if heard.began is None else heard.began + limit + GRACE_SECONDS):
            heard.ended = "time" if heard.began else "failed"
            heard.failure = "" if heard.began else "it did not begin"
            return
        if on_tick is not None and heard.began is not None:
            on_tick(now - heard.began)


def _next(process: SearchProcess) -> Message | float | None:
    """The next message; a number where there was none meanwhile, ``None`` at the end of the process."""
    try:
        return process.next(_TICK_SECONDS)
    except queue.Empty:
        return _TICK_SECONDS


def _too_large(pid: int, heard: Heard, memory_mb: int) -> bool:
    """Weigh the process tree; note the largest weight, and whether it is over the limit."""
    held = tree_mb(pid)
    if held is None:
        return False
    heard.peak_mb = max(heard.peak_mb or 0.0, held)
    if held <= memory_mb:
        return False
    heard.ended = "memory"
    return True
