"""When a search has nothing more to give."""

import math
import threading
import time

import pytest

from scheduler.drafting.program import Program
from scheduler.solving.engines import cpsat
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.engines.stall import Stall
from tests.solving.clock import Clock

SECONDS = 10.0
"""More than any wait here takes."""


@pytest.fixture
def watched(clock: Clock) -> Stall:  # noqa: ARG001
    """A search that begins at 100 s."""
    return Stall(lambda: None, gain=200)


def test_a_search_stalls_when_nothing_worth_while_came_for_as_long_as_all_before_took(
    clock: Clock, watched: Stall
) -> None:
    """Steps of a huge clinic find what they find early and would be proven best until their limit."""
    clock.now = 102.0
    watched.hear(-1000.0)
    clock.now = 105.9  # twice what the first took, and a little less
    assert not watched.stalled
    watched.hear(-1200.0)  # worth while: it may go on until 111.8
    clock.now = 111.7
    watched.hear(-1399.0)  # not worth while
    assert not watched.stalled
    clock.now = 111.9
    assert watched.stalled


def test_a_search_without_a_solution_does_not_stall(clock: Clock, watched: Stall) -> None:
    """A first solution is what it is for, however long it takes."""
    clock.now = 1000.0
    assert not watched.stalled


def test_small_gains_add_up(clock: Clock, watched: Stall) -> None:
    """Ten steps of a tenth are worth as much as one whole."""
    for moment in range(1, 11):
        clock.now = 100.0 + moment
        watched.hear(1000.0 - 40 * moment)
    clock.now = 111.9  # the last that was worth while came after 6 s
    assert not watched.stalled
    clock.now = 112.1
    assert watched.stalled


def test_nothing_better_than_the_first_ends_it_too(clock: Clock, watched: Stall) -> None:
    """A search that begins with what is known has a solution at once, and often no better one."""
    clock.now = 102.0
    watched.hear(-1000.0)
    clock.now = 106.1
    assert watched.stalled


def test_whatever_stalls_is_ended() -> None:
    """Nobody else looks at a step while it runs."""
    ended = threading.Event()
    with Stall(ended.set, gain=1) as watched:
        watched.hear(5.0)
        assert ended.wait(SECONDS)


def test_what_has_ended_is_watched_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """An end that comes late would hit the next step."""
    ended = threading.Event()
    before = threading.active_count()
    with Stall(ended.set, gain=1) as watched:
        monkeypatch.setattr(watched, "_patience", math.inf)
        watched.hear(5.0)
    monkeypatch.setattr(watched, "_patience", 0.0)
    time.sleep(0.2)
    assert not ended.is_set()
    assert threading.active_count() <= before


def test_an_engine_tells_of_every_solution_and_may_be_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """A watch that hears nothing would never end a search; one that is not asked for would end any."""
    heard: list[float] = []

    class Listening(Stall):
        """Has had enough after the first solution."""

        def hear(self, value: float) -> None:
            heard.append(value)
            self._stop()

    monkeypatch.setattr(cpsat, "Stall", Listening)
    program = Program()
    items = [program.boolean() for _ in range(60)]
    for row in range(30):
        program.at_most([(1 + (number * row) % 7, one) for number, one in enumerate(items)], 40)
    worth = [(-(4 + number % 7), one) for number, one in enumerate(items)]
    parameters = {"subsolvers": ["no_lp"]}
    answer = CpSat(program).minimise(worth, Limits(SECONDS, gain=1.0, parameters=parameters))
    assert heard
    assert answer.status == "feasible"
    told = len(heard)
    CpSat(program).minimise(worth, Limits(0.2, parameters=parameters))
    assert len(heard) == told
