"""Two rosters side by side: stages, and what changed for whom."""

from __future__ import annotations

from dataclasses import dataclass

from models.policy import STAGES
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.planning.keeping.difference import Change, differences


@dataclass(frozen=True)
class Compared:
    """Stage values 1 to 7 of both, placed and compliant patients of both, and every session that differs.

    ``order``: the stages in the order in which they count.
    """

    stages: tuple[tuple[int, int], ...]
    legal: tuple[bool, bool]
    placed: tuple[int, int]
    compliant: tuple[int, int]
    changes: tuple[Change, ...]
    order: tuple[int, ...] = STAGES

    @property
    def better(self) -> int:
        """-1: the first is better; 1: the second; 0: equal in all stages. One that breaks a rule is never better."""
        left, right = (
            (not legal, *(self.stages[number - 1][side] for number in self.order))
            for side, legal in enumerate(self.legal)
        )
        return (left > right) - (left < right)


def compared(week: ClinicWeek, first: Roster, second: Roster, other: ClinicWeek | None = None) -> Compared:
    """Both rosters side by side, each counted by the checker.

    Args:
        week: what the rosters are of; its policy orders the stages.
        first: the one roster.
        second: the other.
        other: what the second is of, where that is another week, such as the one that a repair left.
    """
    left, right = examine(week, first), examine(other or week, second)
    return Compared(
        stages=tuple(zip(left.stages, right.stages, strict=True)),
        legal=(left.legal, right.legal),
        placed=(sum(one.placed for one in left.coverage), sum(one.placed for one in right.coverage)),
        compliant=(sum(one.compliant for one in left.coverage), sum(one.compliant for one in right.coverage)),
        changes=tuple(differences(first, second)),
        order=week.policy.stage_order,
    )
