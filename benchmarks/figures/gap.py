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
    """The largest of the gaps of the first ``stages`` as shares of the demand; 1 without a roster.

    These stages count what is missing of a whole, so that 1 % means: no more than one in a hundred is missing of the
    promises, of the patients or of their hours.
    """
    return 1.0 if values is None else max(demand_gaps(values, claim, empty, stages))


def demand_gaps(values: Vector, claim: Vector, empty: Vector, stages: int) -> list[float]:
    """By stage (value - bound) / value of the empty roster; where that is 0, whatever is above the bound is all.

    Behind the first open stage a bound is 0: what is claimed there holds for rosters that are better before.
    """
    place = open_stage(values, claim)
    sure = len(values) if place is None else place
    bounds = [*values[:sure], *claim[sure : sure + 1], *(0 for _ in values)]
    numbers = zip(values[:stages], bounds, empty, strict=False)
    return [min(1.0, max(0, value - bound) / max(1, whole)) for value, bound, whole in numbers]


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
