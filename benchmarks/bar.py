"""The progress of a measurement: one line that changes on a terminal, a line for each finished run elsewhere."""

from __future__ import annotations

import shutil
import sys
import time

from benchmarks.confirming import Moment
from benchmarks.figures.proof import STAGES, seconds_to, stages_proven
from benchmarks.records import Confirmation, Run
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

    def asking(self, moment: Moment) -> None:
        """A moment of confirming."""
        if self._terminal:
            self._rewrite(asking(moment))

    def ended(self, run: Run | Confirmation) -> None:
        """A run, or an answer, is on the disk."""
        self.clear()
        _write(f"{result(run) if isinstance(run, Run) else answer(run)}\n")

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
    left = step.left + max(0.0, step.limit - seconds)
    return (
        f"{_filled((step.number - 1) / step.total)} {step.number}/{step.total}, at most {minutes(left)} left | "
        f"{step.case.id}: {step.solver.id}, {seconds:.0f} of {step.limit:g} s"
    )


def asking(moment: Moment) -> str:
    """The same of stages that a second engine is asked about, several at a time."""
    running = "; ".join(f"{text}, {seconds:.0f} of {limit:.0f} s" for text, seconds, limit in moment.running)
    done, total = moment.done, moment.total
    return f"{_filled(done / total)} {done}/{total}, at most {minutes(moment.left)} left | {running}"


def _filled(done: float) -> str:
    full = round(done * WIDTH)
    return f"[{'#' * full}{'.' * (WIDTH - full)}]"


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


def answer(one: Confirmation) -> str:
    """What a second engine said of a stage, in a line."""
    name = f"{one.case:<16} stage {one.stage} at least {one.value}: {one.answer}"
    if one.found is not None:
        return f"{name}, for {one.engine} has {list(one.found)}"
    over = ", out of memory" if one.ended == "memory" else ""
    failure = f" ({one.failure})" if one.failure else ""
    return f"{name} after {one.seconds:.1f} s{over}{failure}"
