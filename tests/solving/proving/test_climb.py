"""A proof from the relaxation's bound upwards."""

import math
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from instances.generator import generate
from scheduler.solving import size
from scheduler.solving.construction.known import find_out
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.messages import Options
from scheduler.solving.program.arrays import Ints
from scheduler.solving.program.assemble import Model, assemble
from scheduler.solving.proving import prepare
from scheduler.solving.proving.climb import Climb
from scheduler.solving.proving.pincer import Pincer
from scheduler.solving.proving.prepare import Cheap, Fight
from scheduler.solving.proving.prices import SCALE, Prices
from scheduler.solving.proving.prove import Prover
from tests.solving.begun import STEADY, begun, bounds, heard, values

PAUSES, EFFORT = 6, 7


def after_stage_5(model: Model) -> Prover:
    """A prover with what is known, whose best roster has its first five stages proven."""
    best, completion = begun(model)
    known = find_out(model, completion, STEADY, math.inf)
    before = Prover(model, best, completion, Options(last_stage=5), lambda _: None, known)
    assert before.run(time.monotonic() + 30.0)
    prover = Prover(model, best, completion, Options(), lambda _: None, known)
    prover._preparer.until = time.monotonic() + 30.0
    return prover


@pytest.fixture(scope="module")
def model() -> Model:
    """A week of which stage 6 is 26, 36 after stage 5 and 25 at least by its relaxation."""
    return assemble(generate("tiny", "normal", 10).week)


def least_pauses(model: Model) -> int:
    """Stage 6 of the best roster, found without prices."""
    prover = after_stage_5(model)
    prover._climb = lambda *_: None  # type: ignore[method-assign]
    assert prover.run(time.monotonic() + 30.0)
    return prover._best.value(PAUSES)


@pytest.mark.usefixtures("every_clinic_is_large")
@pytest.mark.parametrize("tightness", ["normal", "over"])
def test_a_climb_ends_where_the_plain_proof_ends(monkeypatch: pytest.MonkeyPatch, tightness: str) -> None:
    """What is left out is in no roster that is as good, so that both prove the same."""
    week, climbed = generate("tiny", tightness, 5).week, list[int]()
    run = Climb.run

    def noted(self: Climb, until: float) -> None:
        climbed.append(self._stage)
        run(self, until)

    monkeypatch.setattr(Climb, "run", noted)
    monkeypatch.setattr(prepare, "SUMMED_PROGRAM", 0)
    options = Options(time_limit=60)
    messages = heard(week, options)
    best = values(week, messages)[-1]
    assert PAUSES in climbed
    assert all(bounds(messages).get(stage, 0) == value for stage, value in enumerate(best, 1))
    monkeypatch.setattr(size, "SMALL", 1000)
    assert values(week, heard(week, options))[-1] == best


def priced_at(model: Model, least: int, left: Ints) -> Prices:
    """Prices of the whole program that say so."""
    return Prices(least * SCALE, left, np.array(model.program.lower), np.array(model.program.upper))


def climb_of(prover: Prover) -> Climb:
    """Stage 6 and what comes after it."""
    earlier = prover._claims.before(PAUSES)
    pincer = Pincer(PAUSES, earlier, prover._preparer, prover._claims, prover._options)
    return Climb(pincer, prover._preparer, prover._claims, prover._contest)


def test_a_climb_from_the_bound_proves_what_is_best(monkeypatch: pytest.MonkeyPatch, model: Model) -> None:
    """It begins at the prices even where the proof beside them would have been over sooner."""
    least, prover, asked = least_pauses(model), after_stage_5(model), list[int]()
    climb, preparer = climb_of(prover), prover._preparer

    def noted(made: Callable[..., Fight]) -> Callable[..., Fight]:
        def make(stages: Any, earlier: Any, cheap: Cheap) -> Fight:
            asked.append(cheap.most)
            return made(stages, earlier, cheap)

        return make

    monkeypatch.setattr(preparer, "cheap", noted(preparer.cheap))
    monkeypatch.setattr(preparer, "any_cheap", noted(preparer.any_cheap))
    prices = prover._preparer.priced(PAUSES, prover._claims.before(PAUSES), Limits(30.0))
    assert prices is not None
    monkeypatch.setattr(climb, "_priced", lambda _: prices)
    assert prices.bound < least < prover._best.value(PAUSES)
    climb.run(time.monotonic() + 30.0)
    assert asked[0] == prices.bound
    assert prover._best.value(PAUSES) == least
    assert prover._claims.proven(PAUSES)
    assert prover._claims.proven(7)


@pytest.mark.parametrize("stages", [[PAUSES], [PAUSES, 7]])
def test_the_best_of_the_cheap_is_no_bound_of_the_others(model: Model, stages: list[int]) -> None:
    """Where all choices are dear but those of one roster, that is the best of them, and nothing is proven by it."""
    least, prover = least_pauses(model), after_stage_5(model)
    earlier = prover._claims.before(PAUSES)
    roster = prover._best.values
    dear = priced_at(model, least - 1, np.where(roster == model.program.lower, 99 * SCALE, 0))
    one = prover._preparer.cheap(stages, earlier, Cheap(dear, least - 1))
    prover._contest(lambda: one, time.monotonic() + 30.0)
    assert one.duel.proven
    assert prover._best.value(PAUSES) > least
    assert prover._claims.bound(PAUSES, earlier) == least


def test_an_attempt_that_finds_nothing_is_a_bound(model: Model) -> None:
    """What nobody has among the choices of at most so much is at least one more."""
    least, prover = least_pauses(model), after_stage_5(model)
    earlier = prover._claims.before(PAUSES)
    dear = priced_at(model, least - 1, np.full(len(model.program.lower), 99 * SCALE))
    climb_of(prover)._among(dear, least - 1, time.monotonic() + 30.0)
    assert prover._claims.bound(PAUSES, earlier) == least


def test_the_stage_behind_a_long_one_has_a_bound_before_its_sum_says_anything(model: Model) -> None:
    """Else nothing would be told of it where the time is over before the sum has proven its first stage again."""
    prover = after_stage_5(model)
    earlier, value = prover._claims.before(PAUSES), prover._best.value(PAUSES)
    found = prover._preparer.priced(PAUSES, earlier, Limits(30.0))
    assert found is not None
    climb_of(prover)._relaxed(EFFORT, found, value, Limits(30.0))
    engine = CpSat(model.program)
    for stage, most in zip(range(1, EFFORT), (*earlier, value), strict=True):
        engine.restrict(model.stages[stage], 0, most)
    answer = engine.minimise(model.stages[EFFORT], Limits(30.0))
    assert answer.status == "optimal"
    assert answer.value is not None
    assert 0 < prover._claims.bound(EFFORT, (*earlier, value)) <= answer.value
    assert prover._claims.bound(EFFORT, (*earlier, value - 1)) == 0


def test_an_attempt_that_has_no_end_is_no_bound(monkeypatch: pytest.MonkeyPatch, model: Model) -> None:
    """Time is over sooner than the search, and then nothing is known of the choices."""
    prover = after_stage_5(model)
    earlier = prover._claims.before(PAUSES)
    climb, end, fought = climb_of(prover), time.monotonic() + 30.0, list[Fight | None]()

    def noted(made: Callable[[], Fight], until: float) -> Fight | None:
        fought.append(prover._contest(made, until))
        return fought[-1]

    monkeypatch.setattr(climb, "_contest", noted)
    found = prover._preparer.priced(PAUSES, earlier, Limits(30.0))
    assert found is not None
    climb._among(found, 30, time.monotonic())
    assert fought.pop() is None
    monkeypatch.setattr(prover, "_patience", lambda *_: lambda: False)
    climb._among(found, 30, end)
    one = fought.pop()
    assert one is not None
    assert not one.duel.settled
    assert prover._claims.bound(PAUSES, earlier) == 0
    monkeypatch.setattr(climb, "_contest", prover._contest)
    climb.run(time.monotonic())
    assert prover._claims.bound(PAUSES, earlier) == 0
