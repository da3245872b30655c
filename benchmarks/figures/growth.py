"""How time grows with the clinic: the exponent b in seconds = a * patients ** b, with its uncertainty."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

Sample = tuple[int, float]
"""Patients and seconds."""
RESAMPLES = 2000
LEAST_SECONDS = 0.01


@dataclass(frozen=True)
class Growth:
    """The exponent and a 95 % interval; ``censored``: runs without proof, which count with their limit.

    ``cut_sizes``: patients of the sizes of which half of the runs or more have none. Times of the largest are then
    longer than they count, and the exponent is too.
    """

    exponent: float
    low: float
    high: float
    samples: int
    censored: int
    cut_sizes: tuple[int, ...] = ()


def exponent(samples: Sequence[Sample]) -> float:
    """The slope of the least-squares line through (log patients, log seconds); 0 where all are of one size."""
    xs = [math.log(patients) for patients, _ in samples]
    ys = [math.log(max(seconds, LEAST_SECONDS)) for _, seconds in samples]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - middle_x) ** 2 for x in xs)
    shared = sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True))
    return shared / spread if spread > 1e-12 else 0.0


def growth(samples: Sequence[Sample], censored: Sequence[int] = (), seed: int = 1) -> Growth | None:
    """The exponent; its interval by drawing the weeks of each size anew, 2000 times (percentile bootstrap).

    Args:
        samples: all runs, one without proof with its limit.
        censored: the patients of each run without proof.
        seed: of the dice.

    Returns:
        ``None`` for fewer than two sizes.
    """
    sizes: dict[int, list[Sample]] = defaultdict(list)
    for sample in samples:
        sizes[sample[0]].append(sample)
    if len(sizes) < 2:
        return None
    dice = random.Random(seed)
    slopes = sorted(exponent(_drawn(dice, sizes)) for _ in range(RESAMPLES))
    low, high = slopes[round(0.025 * RESAMPLES)], slopes[round(0.975 * RESAMPLES) - 1]
    cut = tuple(size for size in sorted(sizes) if 2 * censored.count(size) >= len(sizes[size]))
    return Growth(exponent(samples), low, high, len(samples), len(censored), cut)


def _drawn(dice: random.Random, sizes: dict[int, list[Sample]]) -> list[Sample]:
    return [one for size in sorted(sizes) for one in dice.choices(sizes[size], k=len(sizes[size]))]
