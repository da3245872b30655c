"""How many sessions need staff at the same time: what everything new is placed by."""

from collections import Counter
from collections.abc import Sequence

from instances.generator import catalogue as c

HALF_HOUR = 30


class Load:
    """Sessions by day and half hour."""

    def __init__(self) -> None:
        self._busy: Counter[tuple[int, int]] = Counter()

    def add(self, times: c.Times, number: int = 1) -> None:
        """Count so many sessions at this time."""
        day, start, end = times
        for moment in range(start, end, HALF_HOUR):
            self._busy[day, moment] += number

    def over(self, sessions: Sequence[c.Times]) -> tuple[int, int]:
        """The most and the sum of what lies at these times already."""
        busy = [self._busy[day, moment] for day, start, end in sessions for moment in range(start, end, HALF_HOUR)]
        return max(busy), sum(busy)
