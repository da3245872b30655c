"""What "right" means: in stages 1 to 4 no worse than the roster was before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.drafting.program import Terms
from scheduler.solving.program.assemble import COMPLIANCE, GAP_SIZE, PROMISES, WAITING, Model

RIGHT = (PROMISES, COMPLIANCE, GAP_SIZE, WAITING)


@dataclass(frozen=True)
class Target:
    """Stage values 1 to 4 that are good enough; less than that earns nothing."""

    values: tuple[int, ...]

    @classmethod
    def of(cls, stages: Sequence[int]) -> Target:
        """The values of a roster, stages in order of number."""
        return cls(tuple(stages[: len(RIGHT)]))

    def missed(self, stages: Sequence[int]) -> tuple[int, ...]:
        """By how much a roster is worse, stage by stage."""
        return tuple(max(0, value - good) for value, good in zip(stages, self.values, strict=False))

    def worse(self, model: Model) -> list[Terms]:
        """For each of stages 1 to 4 an expression whose least value is by how much it misses the target."""
        found: list[Terms] = []
        for stage, good in zip(RIGHT, self.values, strict=True):
            terms = model.stages[stage]
            most = max(0, model.program.reach(terms)[1] - good)
            worse = model.program.integer(0, most)
            model.program.at_most([*terms, (-1, worse)], good)
            found.append([(1, worse)])
        return found
