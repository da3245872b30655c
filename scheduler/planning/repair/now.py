"""The present moment of a week."""

from __future__ import annotations

from dataclasses import dataclass

from models.roster import Roster, RosterRow


@dataclass(frozen=True)
class Now:
    """Everything that starts before ``minute`` of ``day`` is past. Day 0 at 0: nothing is."""

    day: int = 0
    minute: int = 0

    def past(self, day: int, start: int) -> bool:
        """The session has begun."""
        return (day, start) < (self.day, self.minute)

    def held(self, roster: Roster) -> Roster:
        """What of a roster has begun."""
        return Roster(rows=tuple(row for row in roster.rows if self.past(row.day, row.start)))

    def begun_today(self, row: RosterRow) -> bool:
        """It has begun on this day, and runs or is over."""
        return row.day == self.day and row.start < self.minute
