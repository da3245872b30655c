"""Searches beside each other, conflicts, and the alarm that ends them."""

import threading
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.drafting.program import Program, Terms
from scheduler.solving.alarm import Alarm
from scheduler.solving.cpsat import CpSat
from scheduler.solving.engine import Answer, Limits, OnSolution
from scheduler.solving.part import Parts
from scheduler.solving.rivals import Rival, in_turn, side_by_side
from tests.solving.test_engines import least, programs

Way = Callable[[Sequence[Rival], Terms, Limits], Answer]


def together(rivals: Sequence[Rival], objective: Terms, limits: Limits) -> Answer:
    """Side by side, without haste."""
    return side_by_side(rivals, objective, limits, 5.0)


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
    found = CpSat(program).conflict(rows, Limits(10))
    assert (found is None) == possible
    named = found or []
    among = CpSat(program)
    for number in named:
        among.restrict(*rows[number])
    assert possible or among.minimise([], Limits(10)).status == "infeasible"


def test_what_is_impossible_anyway_names_nobody() -> None:
    """Giving way would not help: there is a conflict, and nobody is in it."""
    program = Program()
    one = program.boolean()
    program.row([(1, one)], 2, 2)
    assert CpSat(program).conflict([([(1, one)], 0, 0)], Limits(10)) == []


def test_further_rows_bind_the_copy_alone() -> None:
    """What is assumed in one search must not remain in the next."""
    program = Program()
    one = program.boolean()
    plain = CpSat(program)
    assert plain.under([([(1, one)], 1, 1)]).minimise([(1, one)], Limits(5)).value == 1
    assert plain.minimise([(1, one)], Limits(5)).value == 0


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


def test_a_bold_find_ends_the_rest() -> None:
    """The time of a search that has what it wants is worth more elsewhere."""
    rivals = [Rival(Idle([]), [], bold=True), Rival(Idle(None), [], bold=False)]
    assert side_by_side(rivals, [], Limits(60), 0.2).status == "feasible"


def test_who_is_stopped_before_the_start_does_not_begin() -> None:
    """Where one of several is sure at once, the others may not have begun yet."""
    program = Program()
    limits = Limits(5)
    limits.stop()
    assert CpSat(program).minimise([(1, program.boolean())], limits).status == "unknown"
