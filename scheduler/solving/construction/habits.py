"""What patients are taken to keep from last week, so that a roster of everybody at once is quick to find.

That all of them together change little says nothing about any one of them; a limit for each does, and propagation
sees it at once. The limits are assumptions: whom they stand in the way of is named by a conflict, and given more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

LADDER = (0, 1, 3, 6, 9)
"""Stage 5 of one patient at most, beyond the least that he could change: a session moved, a group left or a few
sessions moved, twice as much, three times; then anything."""


class Kind(Enum):
    """What is assumed of a patient."""

    CHANGE = "change"
    """Stage 5 of his is at most so much, unless he leaves home."""
    HOME = "home"
    """He is in the track that he is at home in."""


class Habit(NamedTuple):
    """One assumption about one patient."""

    kind: Kind
    patient: str


@dataclass
class Habits:
    """The assumptions that still stand: who stays at home, and by patient the most of stage 5 if he does.

    ``least`` is what each has to change whatever comes.
    """

    homes: dict[str, None]
    changes: dict[str, int]
    least: Mapping[str, int]

    def all(self, kind: Kind) -> list[Habit]:
        """Every assumption of a kind, in a fixed order."""
        return [Habit(kind, key) for key in (self.changes if kind is Kind.CHANGE else self.homes)]

    def loosen(self, conflict: Sequence[Habit]) -> None:
        """Give way where some of these cannot all hold."""
        for one in conflict:
            self._give_way(one)

    def copy(self) -> Habits:
        """The same assumptions, to be loosened apart from these."""
        return Habits(dict(self.homes), dict(self.changes), self.least)

    def _give_way(self, habit: Habit) -> None:
        if habit.kind is Kind.HOME:
            del self.homes[habit.patient]
            return
        rungs = (self.least[habit.patient] + beyond for beyond in LADDER)
        more = next((most for most in rungs if most > self.changes[habit.patient]), None)
        if more is None:
            del self.changes[habit.patient]
        else:
            self.changes[habit.patient] = more
