"""A run while it goes on: one line that changes on a terminal, now and then a line elsewhere."""

import shutil
import sys
import time
from collections.abc import Callable
from typing import Any

from scheduler.commands import console
from scheduler.solving.running.parent import State

_TERMINAL_SECONDS = 0.25
_LOG_SECONDS = 10.0


class Ticker:
    """Shows states on standard error, at most four a second, or one in ten seconds where it is no terminal."""

    def __init__(self, terminal: bool | None = None, say: Callable[[Any], str] | None = None) -> None:
        """``say`` makes the line of a state; that of a single search if none is given."""
        self._say = say or line
        self._terminal = sys.stderr.isatty() if terminal is None else terminal
        self._next = 0.0 if self._terminal else time.monotonic() + _LOG_SECONDS / 2

    def __call__(self, state: Any) -> None:
        """A moment of the run."""
        now = time.monotonic()
        if now < self._next:
            return
        if self._terminal:
            self._next = now + _TERMINAL_SECONDS
            self._rewrite(self._say(state))
        else:
            self._next = now + _LOG_SECONDS
            console.err(self._say(state))

    def clear(self) -> None:
        """Leave no half-finished line."""
        if self._terminal:
            self._rewrite("")

    def _rewrite(self, text: str) -> None:
        width = max(20, shutil.get_terminal_size().columns - 1)
        try:
            sys.stderr.write(f"\r{text[:width]:<{width}}\r{text[:width]}")
            sys.stderr.flush()
        except OSError:
            self._next = float("inf")


def line(state: State) -> str:
    """Time left, or passed where work is counted, who is placed, and the stage worked on with value and bound."""
    parts = [_time(state), f"placed {state.placed} of {state.patients}"]
    stage = next((one for one in state.stages if one.stage == state.stage), None)
    if stage is not None:
        parts.append(f"{stage.name}: {stage.value}, at least {stage.bound}")
    return " | ".join([*parts, *([state.text] if state.text else [])])


def _time(state: State) -> str:
    if state.time_limit is None:
        return f"{state.seconds:.0f} s"
    return f"{max(0.0, state.time_limit - state.seconds):.0f} s left"
