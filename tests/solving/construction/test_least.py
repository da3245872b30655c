"""What each patient has to change at least."""

import math
from collections.abc import Iterator

import numpy as np
import pytest

from instances.generator import generate
from scheduler.drafting.program import Program
from scheduler.solving.construction.known import Known, find_out
from scheduler.solving.construction.least import Least
from scheduler.solving.engines.engine import Limits
from scheduler.solving.engines.highs import Highs
from scheduler.solving.messages import Bound, Message, Options
from scheduler.solving.program.assemble import CONTINUITY, Model, assemble
from scheduler.solving.program.completion import Completion
from scheduler.solving.program.ruled import Ruled
from scheduler.solving.proving import prepare
from scheduler.solving.proving.prove import Prover
from tests.solving.begun import STEADY, begun, goals_of
from tests.solving.weeks import least, waiting


def compliant(model: Model) -> Program:
    """The program of rosters in which everybody active is compliant."""
    program = Program(**{name: list(found) for name, found in vars(model.core).items() if name != "one"})
    for variable in model.draft.noncompliant.values():
        program.fix(variable, 0)
    return program


@pytest.mark.parametrize(("tightness", "seed"), [("normal", 5), ("over", 4)])
def test_nobody_changes_less(tightness: str, seed: int) -> None:
    """A second engine, asked about the whole clinic, finds no roster in which a patient, or all, change less."""
    model = assemble(generate("tiny", tightness, seed).week)
    found = least(model)
    most = max(found.change, key=lambda one: found.change[one])
    asked = [(found.terms[most], found.change[most]), (model.stages[CONTINUITY], found.total)]
    for terms, value in asked:
        assert value > 0
        answer = Highs(compliant(model)).minimise(terms, Limits(60))
        assert answer.value is not None
        assert answer.value >= value


def test_what_is_ruled_out_raises_it() -> None:
    """Who cannot stay in his group since too few others could join it has to leave it."""
    model = assemble(generate("tiny", "loose", 1).week)
    assert find_out(model, Completion(model), STEADY, math.inf).least.total > least(model).total


@pytest.mark.parametrize("tightness", ["normal", "tight"])
def test_no_roster_as_good_is_forbidden(tightness: str) -> None:
    """What all change leaves so much to each: the planted roster keeps the rows of its own stage 5."""
    made = generate("tiny", tightness, 5)
    model = assemble(made.week)
    solution = Completion(model).holding(made.planted)
    assert solution is not None
    most = model.program.value(model.stages[CONTINUITY], solution)
    found = least(model)
    assert most >= found.total
    for terms, low, high in [*found.rows(most), *found.rows()]:
        assert low <= model.program.value(terms, solution) <= high


def test_a_roster_that_changes_more_than_is_left_is_forbidden() -> None:
    """Rows that forbid nothing would not make the program small."""
    model = assemble(generate("tiny", "normal", 5).week)
    found = least(model)
    assert all(high - low == 2 for _, low, high in found.rows(found.total + 2))


def test_the_waitlist_changes_something_only_if_it_is_admitted() -> None:
    """Else nobody who had sessions last week could wait now, and the bound would count who is not there."""
    week, key = waiting(generate("tiny", "normal", 5).week)
    model = assemble(week)
    found = least(model)
    assert found.change[key] > 0
    assert key in found.admitted
    assert found.total == sum(value for one, value in found.change.items() if one != key)
    place = list(found.change).index(key)
    terms, low, _ = list(found.rows(found.total))[place]
    empty = Completion(model).empty()
    assert empty is not None
    assert model.program.value(terms, empty.tolist()) >= low


def test_nobody_is_asked_when_time_is_up() -> None:
    """The limit holds for what is found out beforehand too; what is not known bounds nothing."""
    found = least(assemble(generate("tiny", "normal", 5).week), until=0.0)
    assert not found.change
    assert found.total == 0


def test_the_clock_is_not_asked_where_runs_must_repeat() -> None:
    """Who was asked before the limit would depend on how busy the machine is; work is counted instead."""
    model = assemble(generate("tiny", "normal", 5).week)
    known = [find_out(model, Completion(model), STEADY, until) for until in (0.0, math.inf)]
    assert known[0].least.change == known[1].least.change != {}
    assert not find_out(model, Completion(model), Options(), 0.0).least.change


def test_only_what_makes_a_program_small_makes_its_last_stages_a_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a clinic's first week nobody has to keep anything, and two stages at once are longer in coming."""
    monkeypatch.setattr(prepare, "SUMMED_PROGRAM", 0)
    goals = goals_of(monkeypatch)
    week = generate("tiny", "normal", 5).week
    for one, summed in ((week, True), (week.model_copy(update={"last_roster": ()}), False)):
        goals.clear()
        model = assemble(one)
        list(proving(model, find_out(model, Completion(model), STEADY, math.inf)))
        assert ((6, 7) in goals) is summed
        assert all(len(goal) == 1 for goal in goals) is not summed


def proving(model: Model, known: Known | None) -> Iterator[Message]:
    """What a prover says that begins with the empty roster."""
    told: list[Message] = []
    best, completion = begun(model)
    assert Prover(model, best, completion, Options(), told.append, known).run(0.0, 20.0)
    return iter(told)


def test_it_is_a_bound_of_stage_5_before_a_search_begins() -> None:
    """Mostly it is the proof, and takes no time."""
    model = assemble(generate("tiny", "normal", 5).week)
    known = find_out(model, Completion(model), STEADY, math.inf)
    first = next(one for one in proving(model, known) if isinstance(one, Bound) and one.stage == CONTINUITY)
    assert first.value >= known.least.total > 0


def test_it_is_no_bound_where_somebody_is_not_compliant() -> None:
    """Whoever has a gap may keep what he had: what is known of everybody whole says nothing about him."""
    week = generate("tiny", "normal", 5).week
    key = next(one.patient_id for one in week.patients if one.active)
    hours = {"min_weekly_minutes": 6000}
    patients = tuple(one.model_copy(update=hours if one.patient_id == key else {}) for one in week.patients)
    model = assemble(week.model_copy(update={"patients": patients}))
    nothing = np.zeros(len(model.core.lower), np.bool_)
    found = least(model)
    wrong = Least(dict.fromkeys(found.change, 99), found.terms, found.admitted, found.rest)
    told = list(proving(model, Known(Ruled(nothing, nothing), wrong)))
    assert all(one.value < 99 for one in told if isinstance(one, Bound) and one.stage == CONTINUITY)
