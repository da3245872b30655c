"""The stage-by-stage driver on programs small enough to try every assignment."""

import importlib.util
import random
import time
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from benchmarks.driver import Driver, Engine, StageProgram, Watcher, Way
from scheduler.drafting.program import Program, Terms
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Answer, Limits, OnBound
from scheduler.solving.engines.highs import Highs


def scip(program: Program) -> Engine:
    """SCIP where it is installed."""
    if importlib.util.find_spec("pyscipopt") is None:
        pytest.skip("pyscipopt is not installed: it comes with the extra bench")
    from benchmarks.peers.scip import Scip

    return Scip(program)


ENGINES: dict[str, Callable[[Program], Engine]] = {"CP-SAT": CpSat, "HiGHS": Highs, "SCIP": scip}


def toy(seed: int) -> list[StageProgram]:
    """Four variables from 0 to 3, three rows, and three stages that pull in different ways."""
    program = Program()
    variables = [program.integer(0, 3) for _ in range(4)]
    dice = random.Random(seed)
    for _ in range(3):
        program.row([(dice.randint(-4, 4), one) for one in variables], -8, 5)
    program.at_least([(1, one) for one in variables], 2)
    objectives: list[Terms] = [[(dice.randint(0, 5), one) for one in variables] for _ in range(3)]
    return [StageProgram(number, program, terms) for number, terms in enumerate(objectives, start=1)]


def least(stages: list[StageProgram]) -> list[int]:
    """The least vector in order of stages by trying everything."""
    program = stages[0].program
    ranges = [range(low, high + 1) for low, high in zip(program.lower, program.upper, strict=True)]
    allowed = [one for one in product(*ranges) if not program.broken_rows(one)]
    return min([program.value(stage.objective, one) for stage in stages] for one in allowed)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_engine_finds_and_proves_the_least_vector(engine: str, seed: int) -> None:
    """A stage that forgets those before it, or stops early, shows as another vector."""
    stages, bounds = toy(seed), dict.fromkeys((1, 2, 3), 0)
    heard: list[list[int]] = []
    watcher = Watcher(
        solution=lambda one: heard.append(list(one)), bound=lambda stage, value: bounds.update({stage: value})
    )
    expected = least(stages)
    values, proven = Driver(ENGINES[engine], Way(), time.monotonic() + 30, watcher).run(stages)
    assert (values, proven) == (expected, 3)
    assert all(bounds[stage.number] in {0, value} for stage, value in zip(stages, expected, strict=True))
    assert not any(stages[0].program.broken_rows(one) for one in heard)


class Lazy:
    """An engine that finds something, and proves nothing in the second stage; ``asked``: for which stages it was."""

    def __init__(self, program: Program, asked: list[int]) -> None:
        self._exact = CpSat(program)
        self._kept = 0
        self._asked = asked

    def restrict(self, terms: Terms, low: int, high: int) -> None:
        """Count the stages before."""
        self._kept += 1
        self._exact.restrict(terms, low, high)

    def minimise(self, objective: Terms, limits: Limits, *_rest: object, **_more: object) -> Answer:
        """As CP-SAT, but without a bound worth the name."""
        self._asked.append(self._kept + 1)
        answer = self._exact.minimise(objective, limits)
        return Answer("feasible", answer.value, -100, answer.solution) if self._kept == 1 else answer


def test_bounds_behind_an_open_stage_are_not_reported() -> None:
    """They hold only for rosters that are as good in the stages before, which nobody proved to be best."""
    stages = toy(2)
    heard: list[int] = []
    asked: list[int] = []
    watcher = Watcher(solution=lambda _one: None, bound=lambda stage, _value: heard.append(stage))
    values, proven = Driver(lambda program: Lazy(program, asked), Way(), time.monotonic() + 30, watcher).run(stages)
    assert values == least(stages)
    assert proven == 1
    assert set(asked) == {1, 2, 3}
    assert 1 in heard
    assert set(heard) <= {1, 2}


def test_no_engine_is_started_where_nothing_is_to_be_gained_or_no_time_is_left() -> None:
    """The start is at its least already, or the clock has run out."""
    program = Program()
    one = program.boolean()

    def never(_program: Program) -> Engine:
        raise AssertionError("no engine is needed")

    stages, watcher = [StageProgram(1, program, [(1, one)])], Watcher(lambda _one: None, lambda *_bound: None)
    assert Driver(never, Way(), time.monotonic() + 30, watcher).run(stages, [1, 0]) == ([0], 1)
    assert Driver(never, Way(), time.monotonic() - 1, watcher).run(stages, [1, 1]) == ([1], 0)


def test_what_no_roster_can_be_below_is_claimed_without_an_engine() -> None:
    """A promise that nobody can keep costs the stage one: not to say so would lose the proof of it."""
    program = Program()
    number = program.integer(3, 5)
    stage, heard = StageProgram(4, program, [(1, number)]), list[tuple[int, int]]()
    watcher = Watcher(lambda _one: None, lambda *bound: heard.append(bound))
    assert Driver(CpSat, Way(), time.monotonic() + 30, watcher).run([stage], [1, 3]) == ([3], 1)
    assert heard == [(4, 3)]


def test_a_longer_program_gets_its_new_variables() -> None:
    """The second stage's program has a variable that the first stage's solution lacks."""
    short, long = Program(), Program()
    pairs = [(program, program.boolean()) for program in (short, long)]
    for program, one in pairs:
        program.at_least([(1, one)], 1)
    added = long.integer(0, 5)
    long.at_least([(1, added), (-2, pairs[1][1])], 0)
    asked: list[int] = []

    def lengthen(solution: object, stage: StageProgram) -> list[int]:
        asked.append(stage.number)
        return [*solution, 5]  # type: ignore[misc]

    watcher = Watcher(lambda _one: None, lambda *_bound: None, lengthen)
    stages = [StageProgram(1, short, [(1, pairs[0][1])]), StageProgram(2, long, [(1, added)])]
    assert Driver(CpSat, Way(), time.monotonic() + 30, watcher).run(stages) == ([1, 2], 2)
    assert asked == [2]


class Forgetful:
    """Whoever begins it with a solution hears of bounds above it and, as HiGHS 1.16, that a worse one is optimal."""

    def __init__(self, program: Program) -> None:
        self._exact = CpSat(program)

    def restrict(self, terms: Terms, low: int, high: int) -> None:
        """As CP-SAT."""
        self._exact.restrict(terms, low, high)

    def minimise(
        self,
        objective: Terms,
        limits: Limits,
        hint: object = None,
        _found: object = None,
        on_bound: OnBound | None = None,
    ) -> Answer:
        """Without a start as CP-SAT."""
        if hint is None:
            return self._exact.minimise(objective, limits)
        assert on_bound is not None
        for bound in (1, 4, 5):
            on_bound(bound)
        return Answer("optimal", 5, 5, [1, 5])


def one_number(least: int) -> list[StageProgram]:
    """A number of at least so much, which is to be least."""
    program = Program()
    number = program.integer(0, 9)
    program.at_least([(1, number)], least)
    return [StageProgram(7, program, [(1, number)])]


@pytest.mark.parametrize("least", [2, 4])
def test_a_bound_above_the_start_is_withdrawn_and_the_engine_asked_again(least: int) -> None:
    """Whether the start was the best or not: the proof is the second answer's, the false bound is told as such."""
    bounds: list[tuple[int, int]] = []
    withdrawn: list[tuple[int, int, int]] = []
    watcher = Watcher(
        lambda _one: None,
        lambda *bound: bounds.append(bound),
        withdrawn=lambda *false: withdrawn.append(false),
    )
    found = Driver(Forgetful, Way(), time.monotonic() + 30, watcher).run(one_number(least), [1, 4])
    assert found == ([least], 1)
    assert bounds == [(7, 1), (7, least)]
    assert withdrawn == [(7, 5, 4)]


def test_the_better_of_two_answers_is_kept() -> None:
    """Without its start an engine may find less in the time that is left than it had found before."""

    class Torn(Forgetful):
        """Ends early with a better solution; asked again, with a worse one."""

        def minimise(
            self, objective: Terms, limits: Limits, hint: object = None, *_rest: Any, **_more: Any
        ) -> Answer:
            """Proves nothing."""
            del objective, limits
            value = 6 if hint is None else 3
            return Answer("feasible", value, 2, [1, value])

    watcher = Watcher(lambda _one: None, lambda *_bound: None)
    assert Driver(Torn, Way(), time.monotonic() + 30, watcher).run(one_number(2), [1, 4]) == ([3], 0)


def test_a_bound_above_what_is_known_proves_nothing() -> None:
    """Without a start nobody is asked again: the claim stands as it was made, but the stage is not proven."""
    bounds: list[tuple[int, int]] = []

    class Wrong(Forgetful):
        """Claims too much, always."""

        def minimise(self, *_asked: Any, **_more: Any) -> Answer:
            """As with a start."""
            return Answer("optimal", 5, 5, [1, 5])

    watcher = Watcher(lambda _one: None, lambda *bound: bounds.append(bound))
    found = Driver(Wrong, Way(hint=False), time.monotonic() + 30, watcher).run(one_number(2), [1, 4])
    assert (found, bounds) == (([4], 0), [(7, 5)])


def test_half_of_the_time_left_is_for_those_with_a_stage_behind_them() -> None:
    """A stage leaves time to those behind it; the last one may use all that is left."""
    asked: list[float] = []

    class Slow(Forgetful):
        """Finds nothing; notes how long it was given."""

        def minimise(self, objective: Terms, limits: Limits, *_rest: Any, **_more: Any) -> Answer:
            """No work is done."""
            del objective
            asked.append(limits.seconds)
            return Answer("unknown", None, None, None)

    watcher = Watcher(lambda _one: None, lambda *_bound: None)
    Driver(Slow, Way(share=0.5), time.monotonic() + 1000, watcher).run(one_number(2) * 3, [1, 4])
    assert asked == pytest.approx([500, 500, 1000], rel=0.05)
