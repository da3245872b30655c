"""Performance profiles (Dolan and Moré 2002): on what share of weeks is a solver within a factor of the fastest."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Times = Mapping[str, Mapping[str, float | None]]
"""Seconds by solver and case; ``None`` or nothing: not finished."""


def ratios(times: Times) -> dict[str, list[float]]:
    """By solver: its time on each case over the least of all; infinite where it did not finish.

    Cases that nobody finished are infinite for all. Times below a hundredth of a second count as that.
    """
    cases = sorted({case for own in times.values() for case in own})
    found: dict[str, list[float]] = {solver: [] for solver in times}
    for case in cases:
        known = {solver: own.get(case) for solver, own in times.items()}
        best = min((max(one, 0.01) for one in known.values() if one is not None), default=math.inf)
        for solver, seconds in known.items():
            found[solver].append(math.inf if seconds is None else max(seconds, 0.01) / best)
    return found


def share_within(own: Sequence[float], factor: float) -> float:
    """Share of the cases on which the ratio is at most the factor."""
    return sum(one <= factor for one in own) / len(own) if own else 0.0
