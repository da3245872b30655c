"""Where the roaming search looks."""

import math

import pytest

from instances.generator import generate
from models.roster import PartialRow
from scheduler.solving.assemble import assemble
from scheduler.solving.best import Best
from scheduler.solving.completion import Completion
from scheduler.solving.engine import Limits
from scheduler.solving.improve import Improver
from scheduler.solving.messages import Options
from scheduler.solving.roaming import MANNERS, Hand
from scheduler.solving.step import Aim, Narrow, Outcome, Step, Steps

STEPS = 100


def test_a_broken_promise_is_tried_often_at_first_and_ever_less(monkeypatch: pytest.MonkeyPatch) -> None:
    """Among all patients of a huge clinic he would hardly be looked at; nor may he, who may not be helped, be all."""
    made = generate("small", "normal", 3)
    had = {(row.patient_id, row.day, row.start) for row in made.planted.rows}
    visits = (one for one in assemble(made.week).draft.visits if one.service.service_id == "IND")
    other = next(one for one in visits if (one.patient.patient_id, *one.times[:2]) not in had)
    key, (day, start, _) = other.patient.patient_id, other.times
    pin = PartialRow(patient_id=key, service_id="IND", day=day, start=start)
    model = assemble(made.week.model_copy(update={"pins": (pin,)}))
    best, completion = Best(model, lambda _: None), Completion(model)
    improver = Improver(model, best, completion, Options(time_limit=20, seed=1, workers=1, reproducible=True))
    improver.begin(math.inf)
    improver.begin_with(made.planted)
    assert best.value(1) == 1
    assert best.value(2) == best.value(4) == 0
    centres: list[str] = []
    left_alone: list[float] = []

    def look(_: Hand, step: Step, __: float) -> Outcome:
        centres.append(step.patients[0])
        if step.patients[0] == key and step.narrow is not None:
            left_alone.append(step.narrow.groups)
        return Outcome("optimal")

    monkeypatch.setattr(Hand, "take", look)
    improver.improve(lambda: len(centres) < STEPS)
    assert centres[:10].count(key) >= 3
    assert 8 < centres.count(key) < STEPS / 3
    assert [share for share in left_alone if share is not None][:3] == [share for share, _ in MANNERS]


class _Listening(Steps):
    """Takes no step; keeps the limits that one had."""

    def __init__(self) -> None:
        self.limits: list[Limits] = []

    def take(self, step: Step, limits: Limits) -> Outcome:  # noqa: ARG002
        self.limits.append(limits)
        return Outcome("unknown")


@pytest.mark.parametrize("reproducible", [False, True])
def test_only_a_step_that_need_not_repeat_is_ended_early(reproducible: bool) -> None:
    """When nothing more has come for long depends on how busy the machine is."""
    steps = _Listening()
    hand = Hand(steps, Options(time_limit=20, reproducible=reproducible))
    hand.take(Step(["p1"], Aim.ADMIT, narrow=Narrow(0.9, 3, hand.dice)), 5.0)
    hand.take(Step(["p1"], Aim.POLISH), 5.0)
    narrowed, whole = (one.gain for one in steps.limits)
    assert (narrowed is None) == reproducible
    assert whole is None
