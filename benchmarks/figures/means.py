"""Means that a few long runs do not rule."""

import math
from collections.abc import Sequence
from statistics import median


def shifted_geometric_mean(values: Sequence[float], shift: float) -> float | None:
    """exp(mean(log(value + shift))) - shift; ``None`` of nothing.

    The shift keeps differences of milliseconds on easy weeks from counting as much as those of minutes on hard ones.
    """
    if not values:
        return None
    return math.exp(sum(math.log(value + shift) for value in values) / len(values)) - shift


def middle(values: Sequence[float | None]) -> float | None:
    """The median of what was measured; ``None`` of nothing."""
    known = [one for one in values if one is not None]
    return median(known) if known else None
