"""From bounds to what is proven, stage by stage.

A bound of a stage holds for rosters whose earlier stages are at their least. It therefore says something about all
rosters only where every earlier stage is proven; behind the first unproven stage the bound is 0, which holds always.
"""

from collections import defaultdict
from collections.abc import Sequence

from models.result import BY_COUNTING, StageResult
from scheduler.solving.messages import Bound
from scheduler.stages import STAGES

_TITLES = {stage.number: stage.title for stage in STAGES}


class Proof:
    """Collects bounds and holds them against the stage values of a roster."""

    def __init__(self, order: Sequence[int]) -> None:
        """``order``: the policy's ``stage_order``."""
        self._order = order
        self._bounds: dict[int, dict[str, int]] = defaultdict(dict)

    def add(self, bound: Bound) -> None:
        """Note a bound; of one engine and stage the greatest counts."""
        known = self._bounds[bound.stage]
        known[bound.engine] = max(bound.value, known.get(bound.engine, 0))

    def stages(self, values: Sequence[int]) -> tuple[StageResult, ...]:
        """Values, bounds and provers in the policy's order.

        Args:
            values: stage values 1 to 7 in order of number.
        """
        results: list[StageResult] = []
        proven = True
        for number in self._order:
            one = self._stage(number, values[number - 1], proven)
            proven = proven and one.proven
            results.append(one)
        return tuple(results)

    def contradicted(self, values: Sequence[int]) -> bool:
        """A roster that the checker allows is better than a bound permits: some proof is wrong."""
        for number in self._order:
            value, bound = values[number - 1], max(self._bounds[number].values(), default=0)
            if bound != value:
                return bound > value
        return False

    def _stage(self, number: int, value: int, reached: bool) -> StageResult:
        engines = self._bounds[number] if reached else {}
        bound = min(value, max(engines.values(), default=0))
        provers = tuple(sorted(engine for engine, proven in engines.items() if proven >= value))
        if reached and value == 0:
            provers = (BY_COUNTING, *provers)
        return StageResult(stage=number, name=_TITLES[number], value=value, bound=bound, proven_by=provers)


def optimal(stages: Sequence[StageResult]) -> bool:
    """Every stage is proven."""
    return all(one.proven for one in stages)


def confirmed(stages: Sequence[StageResult]) -> bool:
    """Every stage is proven by two engines, or needs none because its value is 0."""
    return optimal(stages) and all(len(one.proven_by) > 1 or BY_COUNTING in one.proven_by for one in stages)
