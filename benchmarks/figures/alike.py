"""Runs under equal limits: who had more time on a week would look better, or slower, than who had less."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.figures.claims import by_case
from benchmarks.records import Run


def cut(run: Run, seconds: float) -> Run:
    """The run as it was after so many seconds; one with a lower limit stays as it is."""
    if run.time_limit <= seconds:
        return run
    trajectory = tuple(one for one in run.trajectory if one.seconds <= seconds)
    first = run.first_roster_seconds
    later = run.wall_seconds > seconds  # whatever ended it was not yet
    return run.model_copy(
        update={
            "time_limit": seconds,
            "ended": "time" if later else run.ended,
            "trajectory": trajectory,
            "first_roster_seconds": None if first is None or first > seconds else first,
        }
    )


def alike(runs: Sequence[Run]) -> list[Run]:
    """Each week's runs, all cut at the least limit that one of them had there.

    The limit of a solver that claims nothing of any week, such as a greedy, takes no proof from anybody: nothing is
    compared with it.
    """
    provers = {one.solver for one in runs if any(any(point.bounds) for point in one.trajectory)}
    claiming = [one for one in runs if one.solver in provers and one.measured]
    least = {case: min(one.time_limit for one in group) for case, group in by_case(claiming).items()}
    return [cut(one, least.get(one.case, one.time_limit)) for one in runs]


def pairs(mine: Iterable[Run], theirs: Iterable[Run]) -> list[tuple[Run, Run]]:
    """The weeks that both have run, in order of name; each pair under the lower limit of the two."""
    left = {one.case: one for one in mine if one.measured}
    right = {one.case: one for one in theirs if one.measured}
    both = ((left[case], right[case]) for case in sorted(left.keys() & right.keys()))
    limits = [(one, other, min(one.time_limit, other.time_limit)) for one, other in both]
    return [(cut(one, limit), cut(other, limit)) for one, other, limit in limits]
