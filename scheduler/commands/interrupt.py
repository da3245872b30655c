"""Ctrl-C and a polite kill end a run early and keep its best roster; the second one ends it at once."""

import contextlib
import signal
from types import FrameType, TracebackType
from typing import Any

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class Interrupt:
    """While the context lasts, notes the first signal; the second raises ``KeyboardInterrupt``."""

    def __init__(self) -> None:
        self._noted = False
        self._before: dict[int, Any] = {}

    def __call__(self) -> bool:
        """Whether a signal has come."""
        return self._noted

    def __enter__(self) -> "Interrupt":
        for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
            with contextlib.suppress(ValueError):
                self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        if self._noted:
            raise KeyboardInterrupt
        self._noted = True
