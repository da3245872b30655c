"""What solving one week of a sweep leaves: a roster, what is proven of it, and everybody's coverage."""

from __future__ import annotations

from models.base import Frozen
from models.result import Coverage, StageResult
from models.roster import Roster

ANSWER_SCHEMA = "iop-roster/answer/1"


class Answer(Frozen):
    """The outcome of one task. Equal tasks have equal answers on every machine and engine: no times, no names.

    ``stages`` are those that were worked on, in the policy's order. ``refused``: the checker rejected what the search
    held for its best, and the roster here is the best before it. ``doubted``: a proof was contradicted.
    """

    schema_id: str = ANSWER_SCHEMA
    week_sha256: str
    stages: tuple[StageResult, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    roster: Roster = Roster()
    refused: bool = False
    doubted: bool = False

    def stage(self, number: int) -> StageResult | None:
        """A stage, where it was worked on."""
        return next((one for one in self.stages if one.stage == number), None)

    @property
    def proven(self) -> bool:
        """Every stage that was worked on is at its least."""
        return bool(self.stages) and all(one.proven for one in self.stages)
