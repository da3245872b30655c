"""What a proof is after: one stage, or several stages as one exact sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scheduler.drafting.program import Program, Terms, scaled

EXACT = 2**50
"""Sums stay below it: engines report bounds as floats, which hold integers exactly up to 2**53."""
Vector = tuple[int, ...]


@dataclass(frozen=True)
class Goal:
    """Stages in the policy's order, each unit of one worth more than all that can come after it.

    The least sum belongs to the roster that is best stage by stage. A bound of the sum, written in the same weights,
    is a bound stage by stage: no roster comes before those digits in the order of rosters.
    """

    stages: Vector
    weights: Vector
    terms: Terms

    @classmethod
    def of(cls, program: Program, expressions: Mapping[int, Terms], stages: Sequence[int]) -> Goal:
        """The sum of these stages, or of as many of the first of them as can be counted exactly.

        Args:
            program: with all variables of these stages.
            expressions: of each stage by its number; no solution makes one negative.
            stages: in the policy's order, at least one.
        """
        widths = [max(0, program.reach(expressions[stage])[1]) + 1 for stage in stages]
        count, most = 1, widths[0]
        while count < len(stages) and most * widths[count] <= EXACT:
            most *= widths[count]
            count += 1
        weights = [1]
        for width in reversed(widths[1:count]):
            weights.insert(0, weights[0] * width)
        terms: Terms = []
        for stage, weight in zip(stages, weights, strict=False):
            terms += scaled(expressions[stage], weight)
        return cls(tuple(stages[:count]), tuple(weights), terms)

    def digits(self, bound: int) -> Vector:
        """The bound of each stage that a bound of the sum means: it holds while those before it are at theirs."""
        rest, found = max(0, bound), list[int]()
        for weight in self.weights:
            found.append(rest // weight)
            rest %= weight
        return tuple(found)
