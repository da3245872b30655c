"""The progress of a measurement: one line that changes on a terminal, a line for each finished run elsewhere."""

from __future__ import annotations

import shutil
import sys
import time

from benchmarks.figures.proof import STAGES, seconds_to, stages_proven
from benchmarks.records import Run
from benchmarks.runner import Step

_SECONDS = 0.25
WIDTH = 20


class Bar:
    """Writes to standard error. The time left is at most what it says: limits are counted in full."""

    def __init__(self, terminal: bool | None = None) -> None:
        self._terminal = sys.stderr.isatty() if terminal is None else terminal
        self._next = 0.0

    def __call__(self, step: Step, seconds: float) -> None:
        """A moment of a run."""
        if self._terminal and time.monotonic() >= self._next:
            self._next = time.monotonic() + _SECONDS
            self._rewrite(line(step, seconds))

    def ended(self, run: Run) -> None:
        """A run is on the disk."""
        self.clear()
        _write(f"{result(run)}\n")

    def clear(self) -> None:
        """Leave no half-finished line."""
        if self._terminal:
            self._rewrite("")

    def _rewrite(self, text: str) -> None:
        width = max(20, shutil.get_terminal_size().columns - 1)
        _write(f"\r{text[:width]:<{width}}\r{text[:width]}")


def _write(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        pass


def line(step: Step, seconds: float) -> str:
    """How far, the time left at most, and what is running."""
    done = (step.number - 1) / step.total
    full = round(done * WIDTH)
    left = step.left + max(0.0, step.limit - seconds)
    return (
        f"[{'#' * full}{'.' * (WIDTH - full)}] {step.number}/{step.total}, at most {minutes(left)} left | "
        f"{step.case.id}: {step.solver.id}, {seconds:.0f} of {step.limit:g} s"
    )


def minutes(seconds: float) -> str:
    """Hours and minutes, or minutes and seconds."""
    whole = int(seconds)
    if whole >= 3600:
        return f"{whole // 3600} h {whole % 3600 // 60:02d} min"
    return f"{whole // 60} min {whole % 60:02d} s"


def result(run: Run) -> str:
    """A finished run in a line."""
    name = f"{run.case:<16} {run.solver}, {run.variant}"
    if run.ended in {"failed", "missing"}:
        return f"{name}: {run.ended} ({run.failure})"
    seconds = seconds_to(run, STAGES)
    proof = (
        f"all proven in {seconds:.1f} s" if seconds is not None else f"{stages_proven(run)} of {STAGES} stages proven"
    )
    memory = "" if run.peak_mb is None else f", {run.peak_mb:.0f} MB"
    wrong = f", {run.rejected} roster(s) rejected" if run.rejected else ""
    over = ", out of memory" if run.ended == "memory" else ""
    return f"{name}: {proof}{memory}{wrong}{over}"
