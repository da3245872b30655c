"""Two rosters side by side: stages, and what changed for whom."""

from __future__ import annotations

from dataclasses import dataclass

from models.roster import Roster
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.planning.keeping.difference import Change, differences


@dataclass(frozen=True)
class Compared:
    """Stage values 1 to 7 of both, placed and compliant patients of both, and every session that differs."""

    stages: tuple[tuple[int, int], ...]
    legal: tuple[bool, bool]
    placed: tuple[int, int]
    compliant: tuple[int, int]
    changes: tuple[Change, ...]

    @property
    def better(self) -> int:
        """-1: the first is better; 1: the second; 0: equal in all stages, in order of number."""
        for left, right in self.stages:
            if left != right:
                return -1 if left < right else 1
        return 0


def compared(week: ClinicWeek, first: Roster, second: Roster) -> Compared:
    """Both rosters against the same week, each counted by the checker."""
    left, right = examine(week, first), examine(week, second)
    return Compared(
        stages=tuple(zip(left.stages, right.stages, strict=True)),
        legal=(left.legal, right.legal),
        placed=(sum(one.placed for one in left.coverage), sum(one.placed for one in right.coverage)),
        compliant=(sum(one.compliant for one in left.coverage), sum(one.compliant for one in right.coverage)),
        changes=tuple(differences(first, second)),
    )
