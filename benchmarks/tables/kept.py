"""Whether our own runs keep a promise, break it, or had too little time to say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.figures.gap import demand_gap, demand_gaps, final_gap, open_stage
from benchmarks.figures.proof import STAGES
from benchmarks.figures.summary import TO_ADMISSION
from benchmarks.records import Run, Vector
from benchmarks.tables.text import of, percent

Gap = tuple[float, str]
"""From 0 to 1, and where it is."""


@dataclass(frozen=True)
class Goal:
    """A promise, what was measured of it, and whether it is kept; ``None``: these runs say nothing about it.

    ``meaning``: how the promise is to be read, beside its words.
    """

    text: str
    measured: str
    reached: bool | None
    meaning: str = ""


@dataclass(frozen=True)
class Promise:
    """Its words and their meaning, the seconds within which it is kept, and on which share of the weeks at least."""

    text: str
    seconds: float
    least: float = 1.0
    meaning: str = ""


def share(promise: Promise, runs: Sequence[Run], kept: Callable[[Run], bool]) -> Goal:
    """On how many weeks it is kept."""
    count = sum(map(kept, runs))
    return _goal(promise, runs, kept, of(count, len(runs)))


def most(promise: Promise, runs: Sequence[Run], gap_of: Callable[[Run], Gap], limit: float) -> Goal:
    """The mean and the worst gap, with where that is; kept where it is at most the limit."""
    if not runs:
        return Goal(promise.text, "–", None, promise.meaning)
    gaps = [gap_of(one) for one in runs]
    worst, where = max(gaps, key=lambda one: one[0])
    mean = sum(gap for gap, _ in gaps) / len(gaps)
    named = f" ({where})" if worst else ""
    measured = f"mean {percent(mean)}, worst {percent(worst)}{named}, on {weeks_of(runs)}"
    return _goal(promise, runs, lambda one: gap_of(one)[0] <= limit, measured)


def weeks_of(runs: Iterable[Run]) -> str:
    """How many, and of which tightness: most promises were made for all."""
    kinds = {one.case: one.tightness for one in runs}
    *others, last = sorted({*kinds.values()})
    named = f"{', '.join(others)} and {last}" if others else last
    return f"{len(kinds)} {'week' if len(kinds) == 1 else 'weeks'}, {named}"


def _goal(promise: Promise, runs: Sequence[Run], kept: Callable[[Run], bool], measured: str) -> Goal:
    """A run with less time than the promise gives counts if it kept it; else nobody knows what it would have done."""
    less = sum(had_less(one, promise.seconds) for one in runs if not kept(one))
    count, needed = sum(map(kept, runs)), promise.least * len(runs)
    hangs = not runs or count < needed <= count + less
    said = f", {less} with less than {promise.seconds:g} s" if less else ""
    return Goal(promise.text, measured + said, None if hangs else count >= needed, promise.meaning)


def had_less(run: Run, seconds: float) -> bool:
    """Its limit ended it, not a fault."""
    return run.time_limit < seconds and run.ended in {"done", "time"}


def last_gap(claims: dict[str, Vector], run: Run) -> Gap:
    """The gap of the stage that is worked on to the end: the first that is not proven."""
    claim = claims[run.case]
    place = None if run.values is None else open_stage(run.values, claim)
    return final_gap(run.values, claim, STAGES), _where(run, place)


def served_gap(claims: dict[str, Vector], seconds: float, run: Run) -> Gap:
    """The gap of stages 1 to 4 of the best roster by then."""
    claim, values = claims[run.case], _values(run, seconds)
    gaps = [] if values is None else demand_gaps(values, claim, run.empty, TO_ADMISSION)
    place = gaps.index(max(gaps)) if gaps else None
    return demand_gap(values, claim, run.empty, TO_ADMISSION), _where(run, place)


def _where(run: Run, place: int | None) -> str:
    return run.case if place is None else f"stage {run.order[place]} of {run.case}"


def _values(run: Run, seconds: float) -> Vector | None:
    """The best roster by then."""
    values = None
    for point in run.trajectory:
        if point.seconds <= seconds:
            values = point.values
    return values
