"""Two duels side by side: which ends which."""

# ruff: noqa: D102

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import cast

import pytest

from scheduler.solving.engines.duel import BOUNDER, COUNTER, FINDER, Duel
from scheduler.solving.engines.engine import Limits
from scheduler.solving.messages import Options
from scheduler.solving.proving import race
from scheduler.solving.proving.race import Entrant


class Scripted:
    """Stands in for a duel that ends by itself with a result, or only when it is told to."""

    def __init__(
        self, *, proven: bool = False, infeasible: bool = False, after: threading.Event | None = None
    ) -> None:
        self._result, self._after = (proven, infeasible), after
        self.proven = self.infeasible = self.stopped = False
        self.settings: list[Mapping[str, object]] = []
        self.ended = threading.Event()

    @property
    def settled(self) -> bool:
        return self.proven or self.infeasible

    def stop(self) -> None:
        self.stopped = True

    def fight(self, limits: Sequence[Limits], _hint: object, go_on: Callable[[], bool], _at_once: int = 2) -> None:
        self.settings = [one.parameters for one in limits]
        lasting = not any(self._result)
        while not self.stopped and go_on() and (lasting or (self._after is not None and not self._after.wait(0.001))):
            time.sleep(0.001)
        if not lasting and not self.stopped and go_on():
            self.proven, self.infeasible = self._result
        self.ended.set()

    def in_turn(self, limits: Sequence[Limits], hint: object) -> None:
        self.fight(limits, hint, lambda: True)


def run(first: Scripted, second: Scripted, *, workers: int = 2) -> None:
    """Race two scripted duels, with a long limit."""
    entrants = [Entrant(cast("Duel", one), None) for one in (first, second)]
    until = time.monotonic() + 60.0
    race.fight(entrants, Options(workers=workers), until, lambda: time.monotonic() < until, reached=False)


@pytest.mark.parametrize(
    ("reached", "counting", "bounder"), [(True, True, COUNTER), (True, False, None), (False, True, None)]
)
def test_patients_are_counted_by_a_setting_made_for_it(reached: bool, counting: bool, bounder: str | None) -> None:
    """Only where all settings work together on one roster; before that the pair looks for one."""
    one = Scripted(proven=True)
    until = time.monotonic() + 60.0
    entrants = [Entrant(cast("Duel", one), None)]
    race.fight(entrants, Options(), until, lambda: True, reached=reached, counting=counting)
    names = [name for setting in one.settings for name in cast("list[str]", setting["subsolvers"])]
    assert names == [*FINDER["subsolvers"], *([bounder] if bounder else BOUNDER["subsolvers"])]


def test_what_the_second_settles_ends_the_first() -> None:
    """The second decides more: once it has settled everything, the first is not waited for."""
    first, second = Scripted(), Scripted(proven=True)
    run(first, second)
    assert (first.settled, second.proven) == (False, True)
    assert (first.settings, second.settings) == ([FINDER], [BOUNDER])


def test_the_second_has_its_grace_where_only_the_first_is_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be about to settle everything; it may also take for ever."""
    monkeypatch.setattr(race, "GRACE", 0.0)
    first, second = Scripted(proven=True), Scripted()
    run(first, second)
    assert (first.proven, second.settled) == (True, False)
    monkeypatch.setattr(race, "GRACE", 1e9)
    first = Scripted(proven=True)
    second = Scripted(proven=True, after=first.ended)
    run(first, second)
    assert (first.proven, second.proven) == (True, True)


def test_a_second_that_gives_up_leaves_the_first_alone() -> None:
    """An engine that refuses a problem has settled nothing."""
    second = Scripted()
    second.stop()
    first = Scripted(proven=True, after=second.ended)
    run(first, second)
    assert first.proven


def test_where_the_first_is_refuted_the_second_ends_at_once() -> None:
    """No roster with these values is none with more of them."""
    first, second = Scripted(infeasible=True), Scripted()
    run(first, second)
    assert second.stopped


@pytest.mark.parametrize("settled", [True, False])
def test_a_single_worker_runs_the_second_only_if_the_first_is_not_settled(settled: bool) -> None:
    """Its time is taken from what comes next; work that is counted is the same."""
    first, second = Scripted(proven=settled, after=None), Scripted(proven=True)
    if not settled:
        first.stop()
    run(first, second, workers=1)
    assert second.proven is not settled
    first, second = Scripted(proven=settled), Scripted(proven=True)
    if not settled:
        first.stop()
    race.repeatable([Entrant(cast("Duel", one), None) for one in (first, second)], Options(), 1.0)
    assert second.proven is not settled
