"""Both engines against brute force on programs small enough to enumerate."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from scheduler.drafting.program import Program, Terms
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.engines.highs import Highs
from tests.solving.small import least, programs


@settings(max_examples=60, deadline=None)
@given(programs())
def test_engines_agree_with_brute_force(made: tuple[Program, Terms]) -> None:
    """A wrong translation of a row, a bound or the objective shows as a wrong optimum."""
    program, objective = made
    expected = least(program, objective)
    for engine in (CpSat(program), Highs(program)):
        answer = engine.minimise(objective, Limits(10))
        assert answer.value == expected
        assert answer.status == ("infeasible" if expected is None else "optimal")


@settings(max_examples=60, deadline=None)
@given(programs(), st.integers(1, 7))
def test_what_is_minimised_by_grains_is_within_a_grain_of_the_least(made: tuple[Program, Terms], grain: int) -> None:
    """Coarser guidance may lose less than a grain, and never a solution."""
    program, objective = made
    expected, engine = least(program, objective), CpSat(program)
    answer = engine.minimise(engine.coarse(objective, grain), Limits(10))
    assert (answer.solution is None) == (expected is None)
    if answer.solution is not None and expected is not None:
        found = program.value(objective, answer.solution)
        assert answer.value == -(-found // grain) * grain == -(-expected // grain) * grain


def test_a_stop_is_heard_by_an_engine_that_was_being_made_ready() -> None:
    """A large program takes seconds to be handed over; whoever is told to end meanwhile would run to the limit."""
    limits, heard = Limits(10), list[str]()
    limits.attach(lambda: heard.append("before"))
    limits.stop()
    limits.attach(lambda: heard.append("after"))
    assert heard == ["before", "after"]


def test_an_engine_told_to_end_while_it_is_made_ready_does_not_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    """CP-SAT does not hear what it is told before it begins, and would run to the limit."""
    program, limits = Program(), Limits(10)
    one = program.boolean()
    engine, made = CpSat(program), cp_model.CpSolver

    def solver() -> cp_model.CpSolver:
        limits.stop()
        return made()

    monkeypatch.setattr(cp_model, "CpSolver", solver)
    assert engine.minimise([(1, one)], limits).status == "unknown"
    assert engine.conflict([([(1, one)], 2, 2)], Limits(10, ended=True)) is None


def test_restrict_binds_both_engines() -> None:
    """Earlier stages are kept by rows added later."""
    program = Program()
    one, two = program.boolean(), program.boolean()
    program.at_least([(1, one), (1, two)], 1)
    for engine in (CpSat(program), Highs(program)):
        engine.restrict([(1, one)], 0, 0)
        assert engine.minimise([(1, one), (3, two)], Limits(10)).value == 3


def test_a_row_that_the_engine_may_count_wrong_is_refused() -> None:
    """A sum of stages is minimised, never kept between two values: a false proof would be told as true."""
    program = Program()
    one = program.integer(0, 1)
    engine = CpSat(program)
    engine.restrict([(-(2**31) + 1, one)], -(2**31), 0)
    with pytest.raises(OverflowError):
        engine.under([([(2**31, one)], 0, 2**31)])
