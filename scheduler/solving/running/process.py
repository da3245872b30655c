"""Starts, hears and ends the searching process. Light to import, so that the process can start before the reading."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO

from scheduler.solving.messages import Message, Options
from scheduler.solving.running import wire

if TYPE_CHECKING:
    from models.week import ClinicWeek

SEARCH = "scheduler.solving.search:search"
_LAST_WORDS_SECONDS = 5.0
_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from scheduler.solving.running.child import main; main(sys.argv[2], int(sys.argv[3]))"
)


class SearchProcess:
    """One search in a process of its own, in a process group of its own.

    It begins to import its engines at once; the week follows with ``begin``. Leaving the context ends the process.
    """

    def __init__(self, search: str | None = None) -> None:
        """``search``: the function to run, as ``package.module:function``; ours if none is given."""
        in_main = threading.current_thread() is threading.main_thread()
        arguments = [json.dumps(sys.path), search or SEARCH, str(os.getpid() if in_main else 0)]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("IOP_DEBUG") == "1" else subprocess.DEVNULL,
            **_apart(),
        )
        # No SimpleQueue: its get may wait for ever where its time passes while a signal is handled.
        self._inbox: queue.Queue[Message | None] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def begin(self, week: ClinicWeek, options: Options) -> None:
        """Hand over the week. That the process is gone already shows in ``next``."""
        from scheduler.solving.running.child import Request

        with contextlib.suppress(OSError):
            wire.send(self._pipe(self._process.stdin), Request(week, options, time.monotonic()))

    def next(self, seconds: float) -> Message | None:
        """The next message, waiting at most so long.

        Raises:
            queue.Empty: none has arrived.

        Returns:
            The message, or ``None`` once the process has ended and all is said.
        """
        message = self._inbox.get(timeout=seconds) if seconds > 0 else self._inbox.get_nowait()
        if message is None:
            self._inbox.put(None)
        return message

    def end(self) -> int:
        """Kill the process and whatever it has started; messages sent before can still be read.

        Returns:
            The exit code; negative for the signal that ended it.
        """
        if self._process.returncode is None:
            self._kill()
        code = self._process.wait()
        with contextlib.suppress(OSError):
            self._pipe(self._process.stdin).close()
        self._listener.join(_LAST_WORDS_SECONDS)
        return code

    def _kill(self) -> None:
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

    def __enter__(self) -> SearchProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def _listen(self) -> None:
        """Until the process ends; a torn or unreadable message counts as its end."""
        with contextlib.suppress(Exception):
            while True:
                self._inbox.put(wire.receive(self._pipe(self._process.stdout)))
        self._inbox.put(None)

    @staticmethod
    def _pipe(stream: Any) -> BinaryIO:
        pipe: BinaryIO = stream
        return pipe


def _apart() -> dict[str, Any]:
    """A group of its own: Ctrl-C at the terminal goes to the parent only."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}
