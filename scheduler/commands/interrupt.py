"""Ctrl-C and a polite kill end a run early and keep its best roster; whoever insists ends it at once."""

import contextlib
import signal
import time
from types import FrameType, TracebackType
from typing import Any

TOGETHER_SECONDS = 1.0
"""Signals so close together are one wish: ``timeout`` and ``uv run`` send each twice, and so does a terminal."""
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_HANGUP = getattr(signal, "SIGHUP", None)


class Interrupt:
    """While the context lasts, notes the first signal; one that is a wish of its own raises ``KeyboardInterrupt``.

    A terminal that was closed does not insist. Signals that were to be ignored, as after ``nohup``, still are.
    """

    def __init__(self) -> None:
        self._noted_at: float | None = None
        self._before: dict[int, Any] = {}

    def __call__(self) -> bool:
        """Whether a signal has come."""
        return self._noted_at is not None

    def __enter__(self) -> "Interrupt":
        for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
            if signal.getsignal(number) is not signal.SIG_IGN:
                with contextlib.suppress(ValueError):
                    self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, number: int, frame: FrameType | None) -> None:
        del frame
        if self._noted_at is None:
            self._noted_at = time.monotonic()
        elif number != _HANGUP and time.monotonic() - self._noted_at >= TOGETHER_SECONDS:
            raise KeyboardInterrupt
