"""Searches beside each other, conflicts, and the alarm that ends them."""

import threading
import time
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.drafting.program import Program, Terms
from scheduler.solving.alarm import Alarm
from scheduler.solving.cpsat import CpSat
from scheduler.solving.engine import Answer, Limits, OnSolution
from scheduler.solving.part import Parts
from scheduler.solving.rivals import Pace, Rival, in_turn, side_by_side
from tests.solving.test_engines import least, programs

Way = Callable[[Sequence[Rival], Terms, Limits], Answer]


def together(rivals: Sequence[Rival], objective: Terms, limits: Limits) -> Answer:
    """Side by side, without haste."""
    return side_by_side(rivals, objective, limits, Pace(10.0, 5.0))


@pytest.mark.parametrize("way", [together, in_turn])
@settings(max_examples=15, deadline=None)
@given(made=programs(), most=st.integers(-6, 6))
def test_a_bold_assumption_never_hides_what_is_there(way: Way, made: tuple[Program, Terms], most: int) -> None:
    """A household that seems impossible because of an assumption would be left out of the roster."""
    program, objective = made
    plain = CpSat(program)
    hint = [0] * len(program.lower)
    rivals = [Rival(plain.capped(objective, most), hint, bold=True), Rival(plain, hint, bold=False)]
    answer = way(rivals, objective, Limits(10))
    assert (answer.value is None) == (answer.status == "infeasible") == (least(program, objective) is None)
    if answer.solution is not None:
        assert not program.broken_rows(answer.solution)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4)), min_size=1, max_size=6))
def test_a_conflict_cannot_hold_and_is_named_only_then(wishes: list[tuple[int, int]]) -> None:
    """Whoever is named is left for later: nobody may be named where all can be whole."""
    program = Program()
    variables = [program.integer(0, 3) for _ in range(3)]
    rows = [([(1, variables[place])], value, value) for place, value in wishes]
    wanted = {place: {value for one, value in wishes if one == place} for place, _ in wishes}
    possible = all(len(values) == 1 and max(values) <= 3 for values in wanted.values())
    named = CpSat(program).conflict(rows, Limits(10))
    assert bool(named) != possible
    among = CpSat(program)
    for number in named:
        among.restrict(*rows[number])
    assert not named or among.minimise([], Limits(10)).status == "infeasible"


def test_a_private_part_holds_the_rows_of_one_owner_alone() -> None:
    """What others could still make impossible may not count against a patient."""
    program = Program()
    mine, more, yours = program.integer(0, 5), program.integer(0, 5), program.integer(0, 5)
    program.row([(1, mine), (1, more)], 4, 4)
    program.at_most([(1, mine), (1, yours)], 0)
    owner = Parts(program).owners({mine: 0, more: 0, yours: 1}, {program.one})
    part = Parts(program).private(owner, 0)
    assert CpSat(part.program).minimise(part.terms([(1, more)]), Limits(5)).value == 0


def test_the_alarm_rings_once_after_its_start_and_never_after_it_was_left() -> None:
    """A step that goes on for ever, or is cut off before it has anything, would cost a household its roster."""
    rung = threading.Event()
    with Alarm(0.01, rung.set) as alarm:
        assert not rung.wait(0.05)
        alarm.start()
        alarm.start()
        assert rung.wait(5.0)
    rung.clear()
    with Alarm(0.05, rung.set) as alarm:
        alarm.start()
    assert not rung.wait(0.1)


class Idle(CpSat):
    """Finds what it is told to, at once, and then works until it is stopped."""

    def __init__(self, found: Sequence[int] | None) -> None:
        super().__init__(Program())
        self._found = found

    def minimise(
        self,
        _objective: Terms,
        limits: Limits,
        _hint: object = None,
        heard: OnSolution | None = None,
        _: object = None,
    ) -> Answer:
        """Returns after ten seconds at the latest."""
        ended = threading.Event()
        limits.attach(ended.set)
        if self._found is not None and heard is not None:
            heard(self._found)
        stopped = ended.wait(10.0)
        return Answer("feasible" if stopped else "optimal", 0, None, self._found)


@pytest.mark.parametrize(("found", "bold", "pace"), [(None, False, Pace(0.02, 60.0)), ([], True, Pace(0.1, 0.2))])
def test_whoever_finds_nothing_is_given_up_and_a_bold_find_ends_the_rest(
    found: list[int] | None, bold: bool, pace: Pace
) -> None:
    """The time of a search that leads nowhere, or has what it wants, is worth more elsewhere."""
    rivals = [Rival(Idle(found), [], bold), Rival(Idle(None), [], False)]
    assert side_by_side(rivals, [], Limits(60), pace).status == "feasible"


def test_who_has_found_something_goes_on() -> None:
    """A first solution is seldom the best one: only silence is given up."""
    limits = Limits(60)
    ender = threading.Timer(0.3, limits.stop)
    ender.start()
    began = time.monotonic()
    side_by_side([Rival(Idle([]), [], False)], [], limits, Pace(0.02, 0.02))
    assert time.monotonic() - began > 0.2


def test_who_is_stopped_before_the_start_does_not_begin() -> None:
    """Where one of several is sure at once, the others may not have begun yet."""
    program = Program()
    limits = Limits(5)
    limits.stop()
    assert CpSat(program).minimise([(1, program.boolean())], limits).status == "unknown"
