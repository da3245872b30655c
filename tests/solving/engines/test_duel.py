"""Contenders that share what they find and prove, held against brute force."""

import gc
import threading
import weakref
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.drafting.program import Program, Terms
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.duel import BOUNDER, COUNTER, COUNTING, FINDER, Duel, together
from scheduler.solving.engines.engine import Answer, Limits
from tests.solving.small import least, programs

Heard = tuple[list[int], list[int]]


def contenders() -> list[Limits]:
    """The pair for two cores."""
    return [Limits(20.0, parameters=setting) for setting in (FINDER, BOUNDER)]


def duel(program: Program, objective: Terms, cap: int | None = None) -> tuple[Duel, Heard]:
    """A duel, and the values and bounds that it will report."""
    values: list[int] = []
    bounds: list[int] = []

    def found(solution: Sequence[int]) -> None:
        assert not program.broken_rows(solution)
        values.append(program.value(objective, solution))

    return Duel(program, CpSat(program), objective, found, bounds.append, cap), (values, bounds)


@pytest.mark.parametrize("way", ["apart", "together", "counting", "in turn"])
@settings(max_examples=15, deadline=None)
@given(made=programs(), cap=st.none() | st.integers(-6, 6))
def test_the_best_is_found_and_proven_whatever_the_cap(
    way: str, made: tuple[Program, Terms], cap: int | None
) -> None:
    """A cap that is too low, or that a bound is mistaken for, would end in a wrong optimum or a false proof."""
    program, objective = made
    expected = least(program, objective)
    one, (values, bounds) = duel(program, objective, cap)
    if way == "in turn":
        one.in_turn(contenders(), None)
    else:
        several = contenders() if way == "apart" else [together(20.0, 2, counting=way == "counting")]
        one.fight(several, None, lambda: True)
    assert one.infeasible == (expected is None)
    if expected is not None:
        assert min(values) == expected == one.bound
        assert all(bound <= expected for bound in bounds)


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_who_counts_patients_has_another_bounder(workers: int) -> None:
    """The setting that searches without a relaxation stays: it finds rosters, and shares what it learns."""
    usual, counting = (together(1.0, workers, counting=one) for one in (False, True))
    names, others = (one.parameters["subsolvers"] for one in (usual, counting))
    assert (others[0], others[2:]) == (names[0], names[2:])
    assert (names[1], others[1]) == (*BOUNDER["subsolvers"], COUNTER)
    assert usual.workers == counting.workers == len(names) + 1
    assert {*counting.parameters} - {*usual.parameters} == {*COUNTING}


@settings(max_examples=15, deadline=None)
@given(made=programs())
def test_a_duel_that_rests_delivers_its_best_in_the_end(made: tuple[Program, Terms]) -> None:
    """A roster that waits for the next delivery may not be lost when there is none."""
    program, objective = made
    expected = least(program, objective)
    one, (values, _) = duel(program, objective)
    one.rest = 1e9
    one.fight(contenders(), None, lambda: True)
    assert expected is None or min(values) == expected


def test_nothing_is_searched_once_it_is_told_to_end() -> None:
    """A search that was stopped between two stages must not begin the next."""
    program = Program()
    one, (values, bounds) = duel(program, [(1, program.integer(0, 5))])
    one.stop()
    one.fight(contenders(), None, lambda: True, 1)
    assert (values, bounds) == ([], [])


class Endless:
    """An engine that searches until it is stopped, or breaks down where it is the first."""

    def __init__(self, *, breaks: bool) -> None:
        self.breaks, self.late = breaks, False

    def minimise(self, _: Terms, limits: Limits, *__: object) -> Answer:
        """Never finds anything."""
        if self.breaks and not limits.seed:
            raise ArithmeticError
        stop = threading.Event()
        limits.attach(stop.set)
        self.late = self.late or not stop.wait(10.0)
        return Answer("unknown", None, None, None)


@pytest.mark.parametrize("contender", [True, False])
def test_what_breaks_down_ends_the_others_at_once(contender: bool) -> None:
    """A contender's fault, or its judge's, is no reason to search on for the rest of the time."""

    def go_on() -> bool:
        if not contender:
            raise ArithmeticError
        return True

    engine: Any = Endless(breaks=contender)
    one = Duel(Program(), engine, [], lambda _: None)
    with pytest.raises(ArithmeticError):
        one.fight([Limits(60.0, seed=seed) for seed in range(2)], None, go_on)
    assert not engine.late


class Meeting:
    """An engine of which each contender waits for the other."""

    def __init__(self) -> None:
        self._both = threading.Barrier(2, timeout=10.0)

    def minimise(self, *_: object) -> Answer:
        """Finds nothing, and breaks down where there is nobody to meet."""
        self._both.wait()
        return Answer("unknown", None, None, None)


def test_contenders_run_side_by_side_unless_fewer_may() -> None:
    """One after the other each would have all of the time, and the other's chance would come too late."""
    engine: Any = Meeting()
    one = Duel(Program(), engine, [], lambda _: None)
    one.fight(contenders(), None, lambda: True)
    assert not one.settled


def test_a_duel_that_is_over_is_forgotten() -> None:
    """Each holds its program: in a long search of a large clinic they would fill the memory until a collection."""
    program = Program()
    one, _ = duel(program, [(1, program.integer(0, 5))])
    one.fight(contenders(), None, lambda: True)
    gone = weakref.ref(one)
    gc.disable()
    try:
        del one
        assert gone() is None
    finally:
        gc.enable()
