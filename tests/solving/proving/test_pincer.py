"""One stage from both sides, and the first roster by prices."""

import math
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from instances.generator import generate
from scheduler.solving import search, size
from scheduler.solving.construction.known import find_out
from scheduler.solving.engines.engine import Limits
from scheduler.solving.improve import Improver
from scheduler.solving.messages import Options
from scheduler.solving.program.assemble import CONTINUITY, Model, assemble
from scheduler.solving.program.completion import Completion
from scheduler.solving.proving.opening import BEYOND, PLACED, Opening, opens
from scheduler.solving.proving.pincer import Pincer
from scheduler.solving.proving.prepare import Cheap
from scheduler.solving.proving.prices import SCALE, Prices
from scheduler.solving.proving.prove import Prover
from tests.solving.begun import STEADY, begun, bounds, heard, values

TWO = Options(time_limit=60)
Priced = Callable[[Model], Prices]


@pytest.fixture(scope="module")
def model() -> Model:
    """A week of which everybody can be placed, where stage 5 is 6 at least."""
    return assemble(generate("tiny", "normal", 10).week)


def prover_of(model: Model) -> Prover:
    """Knows what each patient has to change, and has no roster; with one worker it has no opening, nor its bound."""
    best, completion = begun(model)
    known = find_out(model, completion, STEADY, math.inf)
    return Prover(model, best, completion, Options(workers=1), lambda _: None, known)


def least_change(model: Model) -> int:
    """Stage 5 of the best roster, found without prices."""
    best, completion = begun(model)
    assert Prover(model, best, completion, Options(last_stage=5), lambda _: None).run(time.monotonic() + 30.0)
    assert best.hopeful
    return best.value(CONTINUITY)


def of_the_relaxation(model: Model) -> Prices:
    """Stage 5's with everybody demanded."""
    prover = prover_of(model)
    found = prover._preparer.priced(CONTINUITY, PLACED, Limits(30.0), least_change(model) + BEYOND)
    assert found is not None
    return found


def of_nothing(model: Model) -> Prices:
    """No row is worth anything."""
    left = np.zeros(len(model.core.lower), np.int64)
    for factor, variable in model.stages[CONTINUITY]:
        left[variable] += factor * SCALE
    lower, upper = np.array(model.core.lower), np.array(model.core.upper)
    return Prices(int(np.minimum(left * lower, left * upper).sum()), left, lower, upper)


@pytest.mark.parametrize("priced", [of_the_relaxation, of_nothing])
def test_both_sides_meet_at_the_best_roster(model: Model, priced: Priced) -> None:
    """From nothing, with good prices and with bad ones: the bound is the value, and the value is the least."""
    prover, least = prover_of(model), least_change(model)
    pincer = Pincer(CONTINUITY, PLACED, prover._preparer, prover._claims, TWO, least + BEYOND)
    assert not pincer.settled
    assert not pincer.near
    pincer.run(priced(model), time.monotonic() + 30.0, lambda: True)
    assert pincer.settled
    assert pincer.near
    assert prover._best.hopeful
    assert prover._best.value(CONTINUITY) == least
    assert prover._claims.bound(CONTINUITY, PLACED) == least


@pytest.mark.parametrize("side", ["_find", "_refute"])
def test_either_side_alone_is_enough(monkeypatch: pytest.MonkeyPatch, model: Model, side: str) -> None:
    """Neither needs the other: whichever is chance's choice today, the other may do nothing."""
    prover, least = prover_of(model), least_change(model)
    pincer = Pincer(CONTINUITY, PLACED, prover._preparer, prover._claims, TWO, least + BEYOND)
    monkeypatch.setattr(pincer, side, lambda *_: None)
    pincer.run(of_nothing(model), time.monotonic() + 30.0, lambda: True)
    assert prover._best.value(CONTINUITY) == least
    assert pincer.settled


@pytest.mark.parametrize("priced", [of_the_relaxation, of_nothing])
def test_a_question_is_refuted_just_where_no_roster_is_so_good(model: Model, priced: Priced) -> None:
    """A question that is refuted too soon would prove a roster best that is not."""
    prover, least, prices = prover_of(model), least_change(model), priced(model)
    for most in (least - 1, least, least + 1):
        cheap = Cheap(prices, most, least + BEYOND)
        one = prover._preparer.any_cheap(CONTINUITY, PLACED, cheap)
        one.duel.fight([Limits(30.0)], None, lambda: True)
        assert one.duel.infeasible == (most < least)
    assert least <= prover._best.value(CONTINUITY) <= least + 1


def test_what_is_found_out_later_makes_no_question_wrong(model: Model) -> None:
    """Less is ruled out of one program than of the one that was priced, or more of another: each keeps them."""
    prover, least, prices = prover_of(model), least_change(model), of_the_relaxation(model)
    known = prover._preparer.holding(PLACED)
    assert known is not None
    for change in (least, least + BEYOND, least + 3 * BEYOND):
        prover._preparer.within(known, change)
        one = prover._preparer.any_cheap(CONTINUITY, PLACED, Cheap(prices, least, change))
        one.duel.fight([Limits(30.0)], None, lambda: True)
        assert one.duel.proven
    assert prover._best.value(CONTINUITY) == least


def test_what_has_no_answer_is_no_bound(monkeypatch: pytest.MonkeyPatch, model: Model) -> None:
    """Time is over sooner than the search, and then the prices' own bound is all there is."""
    prover, prices = prover_of(model), of_the_relaxation(model)
    pincer = Pincer(CONTINUITY, PLACED, prover._preparer, prover._claims, TWO, prices.bound + BEYOND)
    for end, times in ((time.monotonic() + 30.0, 0), (time.monotonic(), 20)):
        pincer.run(prices, end, lambda times=times: times > 0)  # type: ignore[misc]
    asked = iter(range(20))
    monkeypatch.setattr(pincer, "_fight", lambda *_, **__: None)
    pincer.run(prices, time.monotonic() + 30.0, lambda: next(asked, None) is not None)
    assert prover._claims.bound(CONTINUITY, PLACED) == prices.bound
    assert not pincer.settled


@pytest.mark.parametrize("side", ["_find", "_refute"])
def test_nothing_is_said_of_rosters_that_were_not_priced(
    monkeypatch: pytest.MonkeyPatch, model: Model, side: str
) -> None:
    """Where no choice is cheap enough for so much as was presumed, the bound is one more and not two."""
    prover, least = prover_of(model), least_change(model)
    lower, upper = np.array(model.core.lower), np.array(model.core.upper)
    dear = Prices((least - 1) * SCALE, np.full(len(lower), 99 * SCALE), lower, upper)
    pincer = Pincer(CONTINUITY, PLACED, prover._preparer, prover._claims, TWO, least - 1)
    monkeypatch.setattr(pincer, side, lambda *_: None)
    pincer.run(dear, time.monotonic() + 30.0, lambda: True)
    assert prover._claims.bound(CONTINUITY, PLACED) == least
    assert not pincer.settled


@pytest.mark.usefixtures("every_clinic_is_large")
@pytest.mark.parametrize("tightness", ["loose", "tight", "over"])
def test_what_is_not_gathered_is_found_by_prices(monkeypatch: pytest.MonkeyPatch, tightness: str) -> None:
    """Where the search under the habits finds nothing the roster is the same, and proven; in a full clinic too."""
    week, placed = generate("tiny", tightness, 5).week, list[bool]()
    run = Opening.run

    def noted(self: Opening, until: float, go_on: Callable[[], bool]) -> None:
        run(self, until, go_on)
        placed.append(self.settled)

    monkeypatch.setattr(Opening, "run", noted)
    monkeypatch.setattr(Improver, "gather", lambda *_: False)
    monkeypatch.setattr(search, "confirm", lambda *_: None)
    options = Options(time_limit=60, last_stage=CONTINUITY)
    messages = heard(week, options)
    best = values(week, messages)[-1][:CONTINUITY]
    assert placed == [tightness != "over"]
    assert all(bounds(messages).get(stage, 0) == value for stage, value in enumerate(best, 1))
    monkeypatch.setattr(size, "SMALL", 1000)
    assert values(week, heard(week, options))[-1][:CONTINUITY] == best


@pytest.mark.parametrize(
    ("gathered", "placed", "expected"),
    [
        (True, True, ["begin", "gather", "run", "end"]),
        (True, False, ["begin", "gather", "end"]),
        (False, False, ["begin", "gather", "run", "end", "gather"]),
        (False, True, ["begin", "gather", "run", "end"]),
    ],
)
def test_prices_are_used_where_everybody_may_be_placed(gathered: bool, placed: bool, expected: list[str]) -> None:
    """A full clinic's roster is not kept waiting for them, and what they do not find is gathered again."""
    done: list[str] = []

    def does(name: str, value: bool = True) -> Callable[..., bool]:
        def do(*_: object) -> bool:
            done.append(name)
            return value

        return do

    opening: Any = SimpleNamespace(begin=does("begin"), run=does("run"), end=does("end"))
    opening.placed = opening.near = placed
    improver: Any = SimpleNamespace(gather=does("gather", gathered))
    assert search._gathered(improver, opening, 0.0, lambda *_: lambda: True) == (gathered or placed)
    assert done == expected


def test_prices_are_asked_for_only_where_a_place_for_everybody_comes_first(model: Model) -> None:
    """In another order of stages, with one worker, or where runs must repeat, they could not be used."""
    known = find_out(model, Completion(model), STEADY, math.inf)
    order = (1, 2, 3, 4, 5, 6, 7)
    assert opens(known, order, TWO)
    assert opens(known, (2, 1, 3, 4, 5, 7, 6), TWO)
    assert not opens(known, (1, 2, 3, 5, 4, 6, 7), TWO)
    assert not opens(known, (1, 2, 3, 4, 6, 5, 7), TWO)
    assert not opens(None, order, TWO)
    assert not opens(known, order, Options(workers=1))
    assert not opens(known, order, STEADY)
