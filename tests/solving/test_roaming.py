"""Where the roaming search looks."""

import math

import pytest

from instances.generator import generate
from models.roster import PartialRow
from scheduler.solving.assemble import assemble
from scheduler.solving.best import Best
from scheduler.solving.completion import Completion
from scheduler.solving.improve import Improver
from scheduler.solving.messages import Options
from scheduler.solving.roaming import MANNERS, Hand
from scheduler.solving.step import Step

STEPS = 100


def test_while_a_promise_is_broken_most_steps_are_about_whom_it_concerns(monkeypatch: pytest.MonkeyPatch) -> None:
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

    def look(_: Hand, step: Step, __: float) -> str:
        centres.append(step.patients[0])
        if step.patients[0] == key and step.narrow is not None:
            left_alone.append(step.narrow.groups)
        return "optimal"

    monkeypatch.setattr(Hand, "take", look)
    improver.improve(lambda: len(centres) < STEPS)
    assert STEPS / 2 < centres.count(key) < STEPS * 0.95
    assert max(left_alone) <= MANNERS[-1][0]
