"""The second engine agrees with what is true, and with nothing else."""

import time
from collections.abc import Sequence

import pytest

from instances.generator import generate
from scheduler.solving.engines.engine import Limits
from scheduler.solving.messages import Bound, Message, Options, Progress
from scheduler.solving.program.assemble import assemble
from scheduler.solving.program.best import Best
from scheduler.solving.proving.confirm import better, confirm
from scheduler.solving.proving.prove import Prover
from tests.solving.begun import begun, from_nothing


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("last", [None, 5])
def test_values_that_are_least_are_confirmed_in_order(workers: int, last: int | None) -> None:
    """Whoever is told that a stage is confirmed takes the stages before it for confirmed too."""
    best, said = solved(Options(workers=workers, last_stage=last))
    expected = [Bound(stage, best.value(stage), "HiGHS") for stage in best.order[:last] if best.value(stage)]
    assert said == expected
    assert expected


@pytest.mark.parametrize("stage", [5, 6])
def test_a_value_that_the_roster_does_not_have_confirms_nothing(stage: int) -> None:
    """Nothing better than an impossible value is refuted at once, and would be taken for a proof."""
    assert solved(Options(), worse=stage)[1] == []


def test_a_value_that_can_be_less_is_not_confirmed() -> None:
    """The empty roster leaves everybody out: its first value is asked about in vain, and nothing after it."""
    said: list[Message] = []
    model = assemble(generate("tiny", "over", 5).week)
    best, _ = from_nothing(model)
    assert best.value(1)
    confirm(model, best, Options(), said.append, time.monotonic() + 30.0)
    assert said == [Progress(1, "confirming")]


def test_whoever_asks_for_better_hears_of_it_at_once() -> None:
    """An engine that is killed while it looks for the best has told what it had."""
    told: list[Sequence[int]] = []
    model = assemble(generate("tiny", "over", 5).week)
    best, _ = from_nothing(model)
    answer = better(model, best.order, best.vector, 2, Limits(30.0), told.append)
    assert answer.value == model.program.value(model.stages[2], told[-1])
    assert all(model.program.value(model.stages[2], one) < best.value(2) for one in told)


def test_without_time_nothing_is_confirmed() -> None:
    """Confirming keeps the user's time limit: without time left nothing is claimed."""
    assert solved(Options(), seconds=0.0)[1] == []


def solved(options: Options, *, worse: int | None = None, seconds: float = 30.0) -> tuple[Best, list[Message]]:
    """The proven best of a small week, one stage of it said to be higher by one, and what HiGHS confirms of it."""
    said: list[Message] = []
    model = assemble(generate("tiny", "over", 5).week)
    best, completion = begun(model)
    assert Prover(model, best, completion, options, lambda _: None).run(0.0, 20.0)
    if worse is not None:
        best._kept = best._kept._replace(
            vector=tuple(value + (stage == worse) for stage, value in zip(best.order, best.vector, strict=True))
        )
    confirm(model, best, options, said.append, time.monotonic() + seconds)
    return best, [one for one in said if isinstance(one, Bound)]
