"""How far a run proved its roster to be best, and when."""

from __future__ import annotations

from benchmarks.records import Run, Vector

STAGES = 7


def proven(values: Vector | None, bounds: Vector) -> int:
    """How many stages, from the first on, have a bound that meets their value; a value of 0 needs none.

    A bound above the value proves nothing: the roster itself shows that it is wrong.
    """
    if values is None:
        return 0
    count = 0
    for value, bound in zip(values, bounds, strict=True):
        if value != max(bound, 0):
            break
        count += 1
    return count


def stages_proven(run: Run) -> int:
    """Stages proven at the end."""
    return proven(run.values, run.bounds)


def seconds_to(run: Run, stages: int) -> float | None:
    """When the first ``stages`` stages were proven; ``None`` if never within the limit."""
    for point in run.trajectory:
        if proven(point.values, point.bounds) >= stages:
            return point.seconds if point.seconds <= run.time_limit else None
    return None


def censored(run: Run, stages: int) -> float:
    """The same, a run without proof counted with its limit."""
    seconds = seconds_to(run, stages)
    return run.time_limit if seconds is None else seconds


def claim(run: Run) -> Vector:
    """What the run says of all rosters: none is less, in the order of stages, than this beginning of a vector."""
    if run.values is None:
        return run.bounds[:1]
    count = proven(run.values, run.bounds)
    return (*run.values[:count], *(max(0, bound) for bound in run.bounds[count : count + 1]))
