"""What a peer makes of a week, without a process of its own."""

import time
from collections.abc import Callable
from typing import Any

from benchmarks.judge import Judge, Verdict
from benchmarks.peers.base import Emit, Job
from benchmarks.watch import packed
from models.week import ClinicWeek
from scheduler.solving.messages import Bound, Incumbent, Message, Options

Search = Callable[[ClinicWeek, Options, Emit], None]


def judged(search: Search, week: ClinicWeek, seconds: float = 20.0, **parameters: Any) -> Verdict:
    """Run a peer here and judge what it says."""
    events: list[tuple[float, Bound | bytes]] = []
    began = time.monotonic()

    def emit(message: Message) -> None:
        now = time.monotonic() - began
        if isinstance(message, Bound):
            events.append((now, message))
        elif isinstance(message, Incumbent):
            events.append((now, packed(message.roster)))

    search(week, Job(seconds=seconds, workers=1, parameters=parameters), emit)
    return Judge(week).judge(events)
