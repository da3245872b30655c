"""Where the roaming search looks."""

import math

import pytest

from instances.generator import generate
from models.roster import PartialRow
from scheduler.solving.engines.engine import Limits
from scheduler.solving.improve import Improver
from scheduler.solving.messages import Options
from scheduler.solving.neighbourhoods.roaming import (
    ANYBODY,
    ENOUGH,
    MANNERS,
    POLISHING_MANNERS,
    SMALLEST,
    WIDE,
    Hand,
    Roamer,
)
from scheduler.solving.neighbourhoods.step import Aim, Narrow, Outcome, Step, Steps
from scheduler.solving.program.assemble import Model, assemble
from scheduler.solving.size import Size
from tests.solving.begun import STEADY, begun

STEPS = 100


def test_where_only_a_promise_is_left_most_steps_are_about_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Among all patients of a huge clinic he would hardly be looked at; nor may he, who may not be helped, be all."""
    made = generate("small", "normal", 3)
    had = {(row.patient_id, row.day, row.start) for row in made.planted.rows}
    visits = (one for one in assemble(made.week).draft.visits if one.service.service_id == "IND")
    other = next(one for one in visits if (one.patient.patient_id, *one.times[:2]) not in had)
    key, (day, start, _) = other.patient.patient_id, other.times
    pin = PartialRow(patient_id=key, service_id="IND", day=day, start=start)
    model = assemble(made.week.model_copy(update={"pins": (pin,)}))
    best, completion = begun(model)
    improver = Improver(model, best, completion, STEADY, Size.of(model.draft.week))
    improver.begin(math.inf)
    improver.begin_with(made.planted)
    assert best.value(1) == 1
    assert best.value(2) == best.value(4) == 0
    centres: list[str] = []
    left_alone: list[float] = []
    wide: list[int] = []

    def look(_: Hand, step: Step, __: float) -> Outcome:
        centres.append(step.patients[0])
        if step.patients[0] == key and step.narrow is not None:
            left_alone.append(step.narrow.groups)
            if step.narrow.groups == WIDE.groups:
                wide.append(len(step.patients))
        return Outcome("optimal")

    monkeypatch.setattr(Hand, "take", look)
    improver.improve(lambda: len(centres) < STEPS)
    assert STEPS / 2 < centres.count(key) < STEPS * 0.95
    assert left_alone[0] == MANNERS[0].groups
    assert all(one in (WIDE.groups, manner.groups) for one, manner in zip(left_alone, MANNERS, strict=False))
    assert set(left_alone) == {one.groups for one in (WIDE, *MANNERS)}
    assert len(left_alone) / 2 < len(wide) < len(left_alone) * 0.95
    assert set(wide) == set(WIDE.sizes)


@pytest.fixture(scope="module")
def model() -> Model:
    """A week with pins."""
    return assemble(generate("small", "normal", 3).week)


@pytest.fixture
def improver(model: Model) -> Improver:
    """Nobody is placed yet."""
    best, completion = begun(model)
    improver = Improver(model, best, completion, Options(time_limit=20, seed=1), Size.of(model.draft.week))
    improver.begin(math.inf)
    return improver


def _steps_taken(improver: Improver, monkeypatch: pytest.MonkeyPatch, outcome: Outcome) -> list[Step]:
    """Steps of a hand whose every step ends so, while there is something better each time somebody looks."""
    steps: list[Step] = []
    looks = iter(range(10**6, 0, -1))

    def take(_: Hand, step: Step, __: float) -> Outcome:
        steps.append(step)
        return outcome

    monkeypatch.setattr(Hand, "take", take)
    monkeypatch.setattr(Roamer, "_reached", lambda _: (next(looks),))
    improver.improve(lambda: len(steps) < STEPS)
    return steps


@pytest.mark.parametrize("taken", [True, False])
def test_what_another_hand_has_found_is_no_success(
    improver: Improver,
    monkeypatch: pytest.MonkeyPatch,
    taken: bool,
) -> None:
    """A hand that stands still goes on as it does only as long as its own steps bring something."""
    steps = _steps_taken(improver, monkeypatch, Outcome("optimal", taken))
    placing = {one.narrow.groups for one in steps if one.aim is Aim.ADMIT and one.narrow is not None}
    wide = [one for one in steps if one.narrow is not None and one.narrow.groups == WIDE.groups]
    assert placing == ({MANNERS[0].groups} if taken else {one.groups for one in (WIDE, *MANNERS)})
    assert {len(one.patients) for one in wide} == (set() if taken else set(WIDE.sizes))


def test_steps_that_end_early_in_vain_grow_up_to_a_limit(improver: Improver, monkeypatch: pytest.MonkeyPatch) -> None:
    """What few patients cannot change more often can; too many take longer than they bring."""
    most = 9.0
    roamer = improver._roamers[0]
    monkeypatch.setattr(roamer, "_most", dict.fromkeys(Aim, most))
    monkeypatch.setattr(roamer, "_size", dict.fromkeys(Aim, SMALLEST))
    sizes = [len(one.patients) for one in _steps_taken(improver, monkeypatch, Outcome("feasible"))]
    assert sizes[0] == SMALLEST
    assert max(sizes) == sizes[-1] == most


def test_promises_that_are_tried_in_vain_leave_ever_more_steps_to_those_who_wait(
    improver: Improver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some cannot be kept, and nobody would be placed for them."""
    about: list[bool] = []

    def take(_: Hand, __: Step, ___: float) -> Outcome:
        about.append(improver._roamers[0].promise is not None)
        return Outcome("optimal")

    monkeypatch.setattr(Hand, "take", take)
    improver.improve(lambda: len(about) < STEPS)
    tenth = STEPS // 10
    assert sum(about[:tenth]) >= 2
    assert 0 < sum(about[tenth:]) < (STEPS - tenth) / 3


def test_a_step_about_a_promise_frees_what_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where its group is left alone, or the clinician who is to serve is not among the few, no step can keep it."""
    made = generate("small", "normal", 3)
    had = next(row for row in made.planted.rows if row.group_id)
    group = made.week.group_of_copy[had.group_id or ""].group_id
    pins = (
        PartialRow(patient_id=had.patient_id, group_id=had.group_id),
        PartialRow(patient_id=had.patient_id, service_id="IND", clinician_id=made.week.clinicians[0].clinician_id),
    )
    model = assemble(made.week.model_copy(update={"pins": pins}))
    best, completion = begun(model)
    improver = Improver(model, best, completion, STEADY, Size.of(model.draft.week))
    improver.begin(math.inf)
    steps = _steps_taken(improver, monkeypatch, Outcome("optimal"))
    about = [one.narrow for one in steps if one.narrow is not None and one.patients[0] == had.patient_id]
    assert any(one.group_id == group for one in about)
    assert any(one.servers == ANYBODY and one.groups == MANNERS[0].groups for one in about)


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
    hand.take(Step(["p1"], Aim.POLISH, narrow=Narrow(1.0, 2, hand.dice)), 5.0)
    placing, *lowering = steps.limits
    assert (placing.gain is None) == reproducible
    assert all(one.gain is None and not one.parameters.keys() & ENOUGH.keys() for one in lowering)


@pytest.mark.parametrize("taken", [True, False])
def test_costs_are_lowered_among_the_groups_that_meet_and_in_vain_among_others(
    improver: Improver, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    """A step that leaves everything free takes several times as long; one that never does misses what is best."""
    monkeypatch.setattr(improver._best, "focus", 6)
    steps = _steps_taken(improver, monkeypatch, Outcome("optimal", taken))
    shares = {one.narrow.groups for one in steps if one.aim is Aim.POLISH and one.narrow is not None}
    assert shares == {one.groups for one in (POLISHING_MANNERS[:1] if taken else POLISHING_MANNERS)}
