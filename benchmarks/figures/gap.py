"""How far a roster is from the best, at the end and over time."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.records import Point, Vector


def open_stage(values: Vector, claim: Vector) -> int | None:
    """The place of the first stage that is above what is proven to be least; ``None``: it is proven best."""
    for place, value in enumerate(values):
        bound = claim[place] if place < len(claim) else 0
        if value > bound:
            return place
    return None


def relative(value: int, bound: int) -> float:
    """(value - bound) / value: the usual gap of a whole number that cannot be below 0; 0 where both are 0."""
    return max(0, value - max(0, bound)) / max(1, value)


def final_gap(values: Vector | None, claim: Vector, stages: int) -> float:
    """The relative gap of the first open stage among the first ``stages``, against the best bound anybody proved.

    0 where all of them are proven; 1 without a roster.
    """
    if values is None:
        return 1.0
    place = open_stage(values, claim)
    if place is None or place >= stages:
        return 0.0
    return relative(values[place], claim[place] if place < len(claim) else 0)


def demand_gap(values: Vector | None, claim: Vector, empty: Vector, stages: int) -> float:
    """The same gap as a share of the demand: (value - bound) / value of the empty roster, for stages 1 to 4.

    These stages count what is missing of a whole, so that 1 % means: one in a hundred of all that could be served.
    """
    if values is None:
        return 1.0
    place = open_stage(values, claim)
    if place is None or place >= stages:
        return 0.0
    bound = claim[place] if place < len(claim) else 0
    return min(1.0, (values[place] - bound) / max(1, empty[place]))


def primal_gap(values: Vector | None, best: Vector) -> float:
    """How far from the best known roster, as one number from 0 to 1 that orders rosters as the stages do.

    With k the place (from 1) of the first of n stages in which the two differ, and g the relative distance there:
    (n - k + g) / n. Without a roster 1; the best known has 0.
    """
    if values is None:
        return 1.0
    for place, (value, least) in enumerate(zip(values, best, strict=True)):
        if value != least:
            distance = min(1.0, abs(value - least) / max(abs(value), abs(least), 1))
            return (len(best) - place - 1 + distance) / len(best) if value > least else 0.0
    return 0.0


def primal_integral(points: Sequence[Point], best: Vector, limit: float) -> float:
    """The integral of the primal gap over time from 0 to the limit, in seconds (Berthold 2013, gap as above)."""
    total, since, gap = 0.0, 0.0, 1.0
    for point in points:
        now = min(point.seconds, limit)
        total += gap * (now - since)
        since, gap = now, primal_gap(point.values, best)
    return total + gap * (limit - since)


def gap_at(points: Sequence[Point], best: Vector, seconds: float) -> float:
    """The primal gap at a moment."""
    values = None
    for point in points:
        if point.seconds > seconds:
            break
        values = point.values
    return primal_gap(values, best)
