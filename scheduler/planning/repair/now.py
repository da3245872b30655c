"""The present moment of a week."""

from __future__ import annotations

from dataclasses import dataclass

from models.roster import RosterRow


@dataclass(frozen=True)
class Now:
    """Everything that starts before ``minute`` of ``day`` is past. Day 0 at 0: nothing is."""

    day: int = 0
    minute: int = 0

    def past(self, day: int, start: int) -> bool:
        """The session has begun."""
        return (day, start) < (self.day, self.minute)

    def begun_today(self, row: RosterRow) -> bool:
        """It has begun on this day, and runs or is over."""
        return row.day == self.day and row.start < self.minute
