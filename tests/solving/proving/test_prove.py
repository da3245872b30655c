"""The last stages as one sum, and what ends a proof."""

import threading
import time
from typing import Any

import pytest

from instances.generator import generate
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.solving.engines.engine import Limits
from scheduler.solving.messages import Incumbent, Message, Options
from scheduler.solving.program.assemble import Model, assemble
from scheduler.solving.program.best import Best
from scheduler.solving.program.completion import Completion
from scheduler.solving.proving import prepare, prove, race
from scheduler.solving.proving.goal import Goal
from scheduler.solving.proving.prepare import Fight
from scheduler.solving.proving.prove import Prover
from tests.solving.begun import STEADY, begun, bounds, goals_of, heard, values
from tests.solving.weeks import ORDERS, ordered


@pytest.mark.parametrize("tightness", ["normal", "over"])
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("options", [STEADY, Options(time_limit=30)], ids=["counted", "side by side"])
def test_a_sum_proves_what_its_stages_prove(
    monkeypatch: pytest.MonkeyPatch, tightness: str, order: tuple[int, ...], options: Options
) -> None:
    """The least sum is the best roster stage by stage, and its bounds are theirs."""
    week = ordered(generate("tiny", tightness, 5).week, order)
    summed = heard(week, options)
    monkeypatch.setattr(prepare, "SUMMED_PROGRAM", 0)
    single = heard(week, options)
    best = values(week, summed)[-1]
    assert best == values(week, single)[-1]
    for messages in (summed, single):
        assert all(bounds(messages).get(stage, 0) == value for stage, value in enumerate(best, 1))


def test_a_small_clinic_proves_its_last_stages_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A presolve for each of them takes most of the time."""
    goals = goals_of(monkeypatch)
    week = generate("tiny", "normal", 5).week
    assert proven(week)
    assert goals[:2] == [(5,), (5, 6, 7)]
    goals.clear()
    assert proven(ordered(week, ORDERS[1]))
    assert not any(4 in goal and len(goal) > 1 for goal in goals)
    goals.clear()
    monkeypatch.setattr(prepare, "SUMMED_PROGRAM", 0)
    assert proven(week)
    assert all(len(goal) == 1 for goal in goals)


@pytest.mark.parametrize(("last", "goals"), [(4, [(5,)]), (5, [(5,)]), (6, [(5,), (5, 6), (6,)])])
def test_stages_that_are_not_wanted_are_in_no_sum(
    monkeypatch: pytest.MonkeyPatch, last: int, goals: list[tuple[int, ...]]
) -> None:
    """Whoever asks how many can be placed does not wait for the clinic's effort."""
    found = goals_of(monkeypatch)
    assert proven(generate("tiny", "normal", 5).week, Options(last_stage=last))
    assert found == goals


def test_the_waitlist_is_counted_in_a_proof_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full clinic's longest proof has the setting that is made for it, and no other stage has."""
    fought: list[tuple[int, bool]] = []
    made = race.fight

    def noted(*args: Any, reached: bool, counting: bool) -> None:
        fought.append((prover._fights[0].goal.stages[0], counting))
        made(*args, reached=reached, counting=counting)

    monkeypatch.setattr(prove, "fight", noted)
    model = assemble(generate("tiny", "over", 5).week)
    prover = Prover(model, *begun(model), Options(), lambda _: None)
    assert prover.run(time.monotonic() + 30.0)
    assert {stage for stage, counting in fought if counting} == {4}
    assert {stage for stage, counting in fought if not counting} == {5}


def proven(week: ClinicWeek, options: Options | None = None) -> bool:
    """A prover alone, which begins with the empty roster, proves every stage of a week that is wanted."""
    model = assemble(week)
    return Prover(model, *begun(model), options or Options(), lambda _: None).run(0.0, 20.0)


class Running:
    """Stands in for a duel that goes on until it is stopped."""

    def __init__(self) -> None:
        self.stopped = threading.Event()
        self.stop = self.stopped.set


def test_a_roster_from_elsewhere_ends_the_proof_that_it_settles() -> None:
    """Who waits for an engine that can prove nothing more than is known waits in vain."""
    model, said = assemble(generate("tiny", "normal", 5).week), list[Message]()
    best, completion = Best(model, said.append), Completion(model)
    prover = Prover(model, best, completion, Options(), said.append)
    best._kept = best._kept._replace(vector=(0, 0, 0, 0, 3, 7, 0))
    goal, earlier = Goal((5, 6, 7), (100, 10, 1), []), (0, 0, 0, 0)
    ended, other = Running(), Running()
    prover._fights = [
        Fight(goal, earlier, ended),  # type: ignore[arg-type]
        Fight(goal, (0, 0, 0, 1), other),  # type: ignore[arg-type]
    ]
    prover._claims.add(goal, earlier, 360)
    prover.notice()
    assert not ended.stopped.is_set()
    prover._claims.add(goal, earlier, 370)
    prover.notice()
    assert ended.stopped.is_set()
    assert not other.stopped.is_set()


def test_a_roster_that_is_kept_back_is_not_lost_when_the_search_ends_before() -> None:
    """The parent has it at once, where it is better and allowed; the neighbourhoods go on from the one before."""
    model, said = assemble(generate("tiny", "normal", 5).week), list[Message]()
    best, completion = Best(model, said.append), Completion(model)
    prover = Prover(model, best, completion, Options(), lambda _: None)
    before = best._kept = best._kept._replace(vector=(99, 0, 0, 0, 0, 0, 0))
    solution = completion.empty()
    assert solution is not None
    prover.sparing = True
    prover._found(solution.tolist())
    assert said == [Incumbent(Roster())]
    assert best._kept is before
    best._kept = before._replace(vector=(0, 0, 0, 0, 0, 0, 0))
    best.report(solution)
    assert len(said) == 1


def test_only_what_a_promise_costs_is_kept_back() -> None:
    """Fewer short, each by more, is better at once: nobody pays for a promise there."""
    model = assemble(generate("tiny", "normal", 5).week)
    best, completion = begun(model)
    prover = Prover(model, best, completion, Options(), lambda _: None)
    solution = completion.empty()
    assert solution is not None
    nobody = [model.program.value(model.stages[stage], solution) for stage in best.order]
    assert nobody[2] > 0
    before = best._kept = best._kept._replace(vector=(nobody[0], nobody[1] + 1, 0, 0, 0, 0, 0))
    prover.sparing = True
    prover._found(solution.tolist())
    assert best._kept is not before


def test_what_a_sum_has_proven_is_told_though_its_roster_comes_when_the_time_is_over() -> None:
    """Between a proof and the roster that meets it the limit may fall: nothing proven may stay untold."""
    model, said = assemble(generate("tiny", "normal", 5).week), list[Message]()
    best, completion = begun(model)
    prover = Prover(model, best, completion, Options(), said.append)
    best._kept = best._kept._replace(vector=(0, 0, 0, 0, 9, 9, 9))
    prover._claims.add(Goal((5, 6, 7), (100, 10, 1), []), (0, 0, 0, 0), 370)
    assert bounds(said) == {5: 3}
    best._kept = best._kept._replace(vector=(0, 0, 0, 0, 3, 7, 0))
    assert prover.run(until=time.monotonic() - 1)
    assert bounds(said) == {5: 3, 6: 7}


class Asked:
    """Stands in for what is known; keeps for how much change, and how long, it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, float]] = []

    def within(self, _: Model, __: Completion, most: int, limits: Limits) -> str:
        """What is known where stage 5 is at most so much."""
        self.asked.append((most, limits.seconds))
        return f"at most {most}"


def test_what_little_change_rules_out_is_found_out_where_there_is_less_of_it_and_time() -> None:
    """What holds of fewer rosters says nothing of more of them; nothing may take longer than is left."""
    model = assemble(generate("tiny", "normal", 5).week)
    prover = Prover(model, *begun(model), Options(), lambda _: None)
    known: Any = Asked()
    found: list[Any] = [prover._preparer.within(known, change) for change in (10, 10, 8, 9)]
    assert found == ["at most 10", "at most 10", "at most 8", "at most 9"]
    assert [most for most, _ in known.asked] == [10, 8, 9]
    prover._preparer.until = time.monotonic() + 0.2
    prover._preparer.within(known, 7)
    assert known.asked[-1][1] <= 0.2
