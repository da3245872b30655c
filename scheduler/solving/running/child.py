"""The searching process: takes a week and options, runs the search, sends its messages, dies with its parent.

It runs apart because an engine that aborts, hangs or is killed must not take the best roster with it. A Ctrl-C at the
terminal does not reach it; the parent ends it. When the parent is gone, however it died, so is this process.
"""

import contextlib
import ctypes
import gc
import importlib
import os
import queue
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import BinaryIO

from models.week import ClinicWeek
from scheduler.solving.messages import Done, Failed, Message, Options
from scheduler.solving.running.wire import receive, send

Search = Callable[[ClinicWeek, Options, Callable[[Message], None]], None]

COLLECTING = (100_000, 20, 10)
"""A search holds millions of objects that live to its end; to look through them again and again is lost time."""
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Request:
    """What to search for; ``sent_at`` is the parent's monotonic clock, which both processes share."""

    week: ClinicWeek
    options: Options
    sent_at: float


class Sender:
    """Sends messages from any thread; ends the process when nobody listens any more."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def __call__(self, message: Message) -> None:
        """Send one message."""
        with self._lock:
            try:
                send(self._stream, message)
            except OSError:
                os._exit(0)


def main(target: str, parent: int) -> None:
    """Serve one request read from standard input.

    Args:
        target: the search as ``package.module:function``; imported before the request arrives.
        parent: process id to die with, where the system offers it; 0 for none.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*COLLECTING)
    _die_with(parent)
    inbox, emit = _streams()
    requests: queue.SimpleQueue[Request | Exception] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(inbox, requests), daemon=True).start()
    try:
        module, _, name = target.partition(":")
        search: Search = getattr(importlib.import_module(module), name)
        request = requests.get()
        if isinstance(request, Exception):
            raise request
        search(request.week, _in_time(request), emit)
        emit(Done())
    except Exception as error:
        emit(Failed(traceback.format_exc(), type(error).__name__))
    os._exit(0)


def _die_with(parent: int) -> None:
    """Linux kills this process when the thread that started it ends; elsewhere the pipe's end has to do."""
    if parent and sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)


def _streams() -> tuple[BinaryIO, Sender]:
    """The two pipes under numbers of their own, so that whatever a library prints cannot disturb them."""
    inbox, outbox = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return inbox, Sender(outbox)


def _listen(inbox: BinaryIO, requests: "queue.SimpleQueue[Request | Exception]") -> None:
    """Pass the request on, or why it cannot be read, then wait for the parent's end of the pipe to close."""
    try:
        requests.put(receive(inbox))
    except EOFError:
        os._exit(0)
    except Exception as error:
        requests.put(error)
    inbox.read(1)
    os._exit(0)


def _in_time(request: Request) -> Options:
    """Start-up counts against the limit, unless the limit is counted in work."""
    if request.options.reproducible:
        return request.options
    late = max(0.0, time.monotonic() - request.sent_at)
    return replace(request.options, time_limit=max(0.0, request.options.time_limit - late))
