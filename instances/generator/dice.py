"""Chance that falls the same way everywhere: all of it comes from ``random()``, whose sequence Python guarantees."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Seeded choices. Sequences only: a set or dictionary would bring an order of its own."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def below(self, count: int) -> int:
        """A number from 0 to ``count`` - 1."""
        return int(self._random.random() * count)

    def between(self, low: int, high: int) -> int:
        """A number from ``low`` to ``high``, both included."""
        return low + self.below(high - low + 1)

    def chance(self, share: float) -> bool:
        """True in this share of the calls."""
        return self._random.random() < share

    def pick(self, values: Sequence[T]) -> T:
        """One of the values."""
        return values[self.below(len(values))]

    def weighted(self, values: Sequence[tuple[T, int]]) -> T:
        """One of the values, each with its weight behind it."""
        point = self.below(sum(weight for _, weight in values))
        for value, weight in values:
            if point < weight:
                return value
            point -= weight
        raise ValueError("no value to choose from")

    def shuffled(self, values: Sequence[T]) -> list[T]:
        """The values in another order."""
        out = list(values)
        for last in range(len(out) - 1, 0, -1):
            other = self.below(last + 1)
            out[last], out[other] = out[other], out[last]
        return out

    def sample(self, values: Sequence[T], count: int) -> list[T]:
        """``count`` of the values, or all where there are fewer."""
        return self.shuffled(values)[:count]
