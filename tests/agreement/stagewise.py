"""The optimum of a model, stage by stage."""

from collections.abc import Sequence

from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.program.assemble import Model


def stagewise(model: Model, order: Sequence[int], work: float = 20.0) -> tuple[tuple[int, ...], list[int]] | None:
    """Least values of the stages, in order of number, and a solution that has them; ``None`` when not proven.

    Args:
        model: the model of a week.
        order: the stages in the order in which they count.
        work: for each stage, in the engine's own units, so that a busy machine proves no less.
    """
    engine, values, solution = CpSat(model.program), {}, None
    for number in order:
        answer = engine.minimise(model.stages[number], Limits(0, seed=number, deterministic=work), hint=solution)
        assert answer.status != "infeasible", "the empty roster is always among the solutions"
        if answer.status != "optimal" or answer.value is None or answer.solution is None:
            return None
        values[number], solution = answer.value, list(answer.solution)
        engine.restrict(model.stages[number], answer.value, answer.value)
    assert solution is not None
    return tuple(values[number] for number in sorted(values)), solution
