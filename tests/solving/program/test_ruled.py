"""What is ruled out where everybody is to be compliant."""

import math
from copy import copy

import numpy as np
import pytest
from hypothesis import given, settings

from instances.generator import generate
from models.week import ClinicWeek
from scheduler.drafting.program import Program, Terms, plus
from scheduler.solving import search as searching
from scheduler.solving.construction.known import find_out
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.engines.highs import Highs
from scheduler.solving.messages import Options
from scheduler.solving.program.arrays import Flags
from scheduler.solving.program.assemble import Model, assemble
from scheduler.solving.program.completion import Completion
from scheduler.solving.program.ruled import ruled_out, without
from scheduler.solving.proving import prepare
from tests.solving.begun import STEADY, bounds, heard, values
from tests.solving.small import programs, solutions
from tests.solving.weeks import ORDERS, ordered, waiting


def ruled(model: Model) -> Flags:
    """What is ruled out in a week."""
    return ruled_out(model, Completion(model), Limits(20)).together


def possible(model: Model, flags: Flags, compliant: list[str]) -> bool:
    """HiGHS finds a roster that holds something of what is flagged while these patients are compliant."""
    program = Program(**{name: list(values) for name, values in vars(model.core).items() if name != "one"})
    program.at_least(plus(np.nonzero(flags)[0].tolist()), 1)
    for key in compliant:
        program.fix(model.draft.noncompliant[key], 0)
    return Highs(program).minimise([], Limits(60)).status != "infeasible"


@pytest.mark.parametrize("tightness", ["tight", "over"])
def test_no_roster_of_everybody_holds_what_is_ruled_out(tightness: str) -> None:
    """A choice ruled out wrongly would make a proof false."""
    model = assemble(generate("tiny", tightness, 3).week)
    flags = ruled(model)
    assert flags.sum() > len(flags) / 10
    assert not possible(model, flags, list(model.draft.noncompliant))
    free = Completion(model).deciding[: len(flags)] & ~flags & (np.array(model.core.upper) > 0)
    assert possible(model, free, list(model.draft.noncompliant))


def test_a_group_that_too_few_could_attend_does_not_run() -> None:
    """What each patient alone rules out says so only where all are looked at together."""
    model = assemble(generate("tiny", "normal", 3).week)
    flags = ruled(model)
    assert any(flags[number] for numbers in model.draft.running for number in numbers.values())


MUCH = 10**6


def capped(model: Model, most: int) -> Program:
    """The program of everybody compliant, with stage 5 at most so much."""
    program = Program(**{name: list(values) for name, values in vars(model.core).items() if name != "one"})
    program.at_most(model.stages[5], most)
    for gap in model.draft.noncompliant.values():
        program.fix(gap, 0)
    return program


@pytest.mark.parametrize("slack", [0, 3])
@pytest.mark.parametrize("tightness", ["normal", "over"])
def test_who_may_change_little_has_few_choices_and_none_is_taken_wrongly(tightness: str, slack: int) -> None:
    """The last stages are proven among the best of stage 5; a choice taken away wrongly may be in the best roster."""
    model = assemble(waiting(generate("tiny", tightness, 4).week)[0])
    completion = Completion(model)
    known = find_out(model, completion, STEADY, math.inf)
    least = Highs(capped(model, MUCH)).minimise(model.stages[5], Limits(60)).value
    assert least is not None
    closer = known.within(model, completion, least + slack, Limits(20)).ruled.together
    more = closer & ~known.ruled.together
    assert more.any()
    assert not (known.ruled.together & ~closer).any()
    program = capped(model, least + slack)
    program.at_least(plus(np.nonzero(more)[0].tolist()), 1)
    assert Highs(program).minimise([], Limits(60)).status == "infeasible"


def test_in_a_first_week_nobody_is_asked_what_he_may_change() -> None:
    """Presolve would take seconds and find nothing new."""
    model = assemble(generate("tiny", "normal", 4).week.model_copy(update={"last_roster": ()}))
    known = find_out(model, Completion(model), STEADY, math.inf)
    assert known.within(model, Completion(model), 0, Limits(20)) is known


def hopeless(week: ClinicWeek) -> tuple[ClinicWeek, str]:
    """The same week where nobody but the first active patient can have fewer than a hundred hours."""
    key = next(one.patient_id for one in week.patients if one.active)
    patients = tuple(
        one.model_copy(update={"min_weekly_minutes": 6000} if one.patient_id == key else {}) for one in week.patients
    )
    return week.model_copy(update={"patients": patients}), key


def test_whoever_cannot_be_whole_rules_nothing_out_for_others() -> None:
    """One impossible order would else forbid everything to everybody, or leave all to be found out again."""
    week, key = hopeless(generate("tiny", "normal", 3).week)
    model = assemble(week)
    flags = ruled(model)
    assert flags.sum() > len(flags) / 10
    assert not possible(model, flags, [one for one in model.draft.noncompliant if one != key])


@pytest.mark.parametrize(
    ("tightness", "order"),
    [("normal", ORDERS[0]), ("over", ORDERS[0]), ("over", ORDERS[1]), ("over", (1, 2, 3, 5, 4, 6, 7))],
)
@pytest.mark.parametrize("options", [STEADY, Options(time_limit=30)], ids=["counted", "side by side"])
def test_stages_end_where_they_ended_without(
    monkeypatch: pytest.MonkeyPatch, tightness: str, order: tuple[int, ...], options: Options
) -> None:
    """What is known of everybody whole spares time and changes no value and no proof, in any size and any order."""
    week = ordered(generate("tiny", tightness, 4).week, order)
    plain = values(week, heard(week, options))[-1]
    monkeypatch.setattr(searching, "_known", lambda _, *of: find_out(*of))
    monkeypatch.setattr(prepare, "SUMMED_PROGRAM", 0)
    told = heard(week, options)
    assert values(week, told)[-1] == plain
    assert all(bounds(told).get(stage, 0) == value for stage, value in enumerate(plain, 1))


def test_what_is_ruled_out_is_ruled_out_of_a_copy() -> None:
    """The proof of the first stages needs the program as it was."""
    model = assemble(generate("tiny", "normal", 3).week)
    before, flags = copy(model.core.upper), ruled(model)
    told = without(model.program, flags)
    assert model.core.upper == before == model.program.upper[: len(before)]
    assert all(told.upper[number] == 0 for number in np.nonzero(flags)[0])


@settings(max_examples=60, deadline=None)
@given(programs())
def test_presolve_loses_no_solution(made: tuple[Program, Terms]) -> None:
    """Without all solutions kept, a choice could be ruled out for being no better than another."""
    program = made[0]
    found = solutions(program)
    most = CpSat(program).implied(Limits(5))
    assert most is not None or not found
    assert all(value <= limit for one in found for value, limit in zip(one, most or (), strict=True))


def test_presolve_sees_what_each_choice_entails() -> None:
    """Of what it ruled out nothing could be told if it looked at single rows alone."""
    program = Program()
    one, other, third = (program.boolean() for _ in range(3))
    program.exactly(plus([one, other]), 1)
    program.exactly(plus([one, third]), 1)
    program.at_most([(2, third), (1, other)], 2)
    assert (CpSat(program).implied(Limits(5)) or [])[third] == 0
    program.fix(other, 1)
    assert CpSat(program).implied(Limits(5)) is None
