"""How many countable minutes fit into one day, and into one week, at most."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from models.clock import MINUTES_PER_DAY
from scheduler.calendar import Interval, holds

Intervals = tuple[Interval, ...]


class Choice(NamedTuple):
    """Sessions of one service on one day: when they may lie, how long they are, what they count."""

    hours: Intervals
    duration: int
    countable: int
    group: bool

    def fits(self, grid: int) -> bool:
        """Whether a start on the grid exists."""
        return any(-(-low // grid) * grid + self.duration <= high for low, high in self.hours)


def day_bound(choices: Sequence[Choice], grid: int, ceiling: int) -> int:
    """An upper bound of the countable minutes of one day.

    The least of three: what the clock allows when a service may repeat, each service once (P12), the ceiling (P05).
    """
    if not choices:
        return 0
    kinds = tuple(sorted({(one.hours, one.duration, one.countable) for one in choices}))
    return min(_clock_bound(kinds, grid), sum(one.countable for one in choices), ceiling)


@lru_cache(maxsize=4096)
def _clock_bound(kinds: tuple[tuple[Intervals, int, int], ...], grid: int) -> int:
    """The most countable minutes of sessions that do not overlap, by dynamic programming from the end of the day."""
    slots = MINUTES_PER_DAY // grid
    best = [0] * (slots + 1)
    for slot in range(slots - 1, -1, -1):
        start = slot * grid
        best[slot] = best[slot + 1]
        for hours, duration, countable in kinds:
            if holds(hours, start, start + duration):
                best[slot] = max(best[slot], countable + best[-(-(start + duration) // grid)])
    return best[0]


def week_bound(full: Sequence[int], groupless: Sequence[int], most_days: int, groupless_week: int) -> int:
    """At most ``most_days`` programme days at their full bound, and what fits into the others without groups.

    Args:
        full: each day's bound.
        groupless: each day's bound without groups.
        most_days: the most programme days.
        groupless_week: bound of the week's countable minutes outside groups.
    """
    gains = sorted((a - b for a, b in zip(full, groupless, strict=True)), reverse=True)
    by_day = sum(groupless) + sum(gains[:most_days])
    return min(by_day, sum(sorted(full, reverse=True)[:most_days]) + groupless_week)
