"""Answers around a standing roster, held against the whole model solved level by level."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from instances.generator import generate
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.planning.keeping.answering import CALLS, SESSIONS, Answering, Found
from scheduler.planning.keeping.difference import calls, differences, session_changes
from scheduler.planning.keeping.naming import settled
from scheduler.planning.keeping.problem import Problem, Question
from scheduler.planning.keeping.standing import Standing
from scheduler.planning.keeping.target import Target
from scheduler.planning.repair.apply import applied
from scheduler.planning.repair.events import parse_events
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.duel import Duel
from scheduler.solving.engines.engine import Answer, Limits
from tests.toys import three_by_three, toy_week


def problem(week: ClinicWeek, roster: Roster, *events: str) -> Problem:
    """The roster after these events, to be as good as before."""
    changed = applied(week, parse_events(events, week))
    return Problem(Question(changed, Standing.of(roster), Target.of(examine(week, roster).stages)))


def slowly(asked: Problem) -> list[int]:
    """The six least numbers, one solve of the whole model after the other."""
    values: list[int] = []
    engine = CpSat(asked.model.program)
    for terms in asked.levels:
        answer = engine.minimise(terms, Limits(60))
        assert answer.status == "optimal"
        assert answer.value is not None
        engine.restrict(terms, 0, answer.value)
        values.append(answer.value)
    return values


def test_without_an_event_nothing_changes() -> None:
    """The first answer is the roster itself, and that is proven."""
    made = generate("small", "normal", 1)
    answering = Answering(problem(made.week, made.planted))
    found = answering.run()
    assert found is not None
    assert found.roster == made.planted
    assert answering.proven
    assert set(answering.proven_by.values()) == {"counting"}


NINE_HOURS = Roster(rows=tuple(one for key in ("p1", "p2", "p3") for one in three_by_three(key)))


@pytest.mark.parametrize("event", ["clinician c1 out", "room r1 closed Mon", "patient p1 busy Mon", "closed Wed"])
def test_fewest_changes_are_those_of_the_whole_model(event: str) -> None:
    """Whatever happens, the proven counts are the least that a second, slower way finds, and the checker's own."""
    asked = problem(toy_week(), NINE_HOURS, event)
    heard: list[Found] = []
    answering = Answering(asked, seconds=60, on_found=heard.append)
    found = answering.run()
    assert found is not None
    assert answering.proven
    assert list(found.counts) == slowly(asked)
    assert [one.counts for one in heard] == sorted((one.counts for one in heard), reverse=True)
    _told_by_the_rosters(asked, found)


def _told_by_the_rosters(asked: Problem, found: Found) -> None:
    report = examine(asked.question.week, found.roster)
    changes = differences(asked.question.standing.roster, found.roster)
    assert report.legal
    assert found.counts[:CALLS] == asked.question.target.missed(report.stages)
    assert (found.counts[CALLS], found.counts[SESSIONS]) == (calls(changes), session_changes(changes))


def test_who_cannot_keep_a_session_is_certain_to_be_called() -> None:
    """Counting proves what needs no search: a patient whose hour is gone must be called in any roster."""
    made = generate("tiny", "normal", 2)
    one = made.planted.rows[0]
    asked = problem(made.week, made.planted, f"patient {one.patient_id} busy Mon")
    assert one.patient_id in asked.changes.certain
    assert asked.freedom.hit


def test_an_interrupted_search_keeps_its_best(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped at the first answer, it has that answer, and no engine is asked for anything more."""
    made = generate("tiny", "normal", 2)
    asked = problem(made.week, made.planted, f"patient {made.planted.rows[0].patient_id} busy Mon")
    answering, heard, minimise = Answering(asked), list[Found](), CpSat.minimise

    def stop(found: Found) -> None:
        heard.append(found)
        answering.stop()

    def begun(*of: Any, **more: Any) -> Answer:
        assert not heard
        return minimise(*of, **more)

    answering.on_found = stop
    monkeypatch.setattr(CpSat, "minimise", begun)
    found = answering.run()
    assert found is not None
    assert found.counts == heard[-1].counts


def test_counts_in_the_model_are_counts_of_the_rosters() -> None:
    """Calls and session changes mean the same as an expression and as a reading of two rosters."""
    made = generate("tiny", "normal", 3)
    asked = problem(made.week, made.planted, f"clinician {made.planted.rows[0].clinician_id} out Mon,Tue")
    solutions: list[Sequence[int]] = []
    engine = CpSat(asked.model.program)
    engine.minimise(asked.changes.sessions, Limits(10), on_solution=solutions.append)
    assert solutions
    for solution in solutions[-3:]:
        roster = settled(asked.model.draft, solution, made.planted)
        changes = differences(made.planted, roster)
        assert asked.model.program.value(asked.changes.sessions, solution) == session_changes(changes)
        assert asked.model.program.value(asked.changes.calls, solution) >= calls(changes)


@dataclass
class Despair(Duel):
    """The first duel finds nothing and proves much, as where no roster misses as little as it asks for."""

    fought: ClassVar[int] = 0

    def fight(self, *of: Any, **more: Any) -> None:
        """Hear a bound of the stricter question, then fight as always."""
        Despair.fought += 1
        if Despair.fought == 1:
            self.on_bound(9)
        else:
            super().fight(*of, **more)


def test_a_bound_dies_with_the_hope_that_it_was_proven_under(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where more must be missed than hoped for, fewer calls may be enough than the hope would have needed."""
    monkeypatch.setattr("scheduler.planning.keeping.answering.Duel", Despair)
    monkeypatch.setattr(Despair, "fought", 0)
    answering = Answering(problem(toy_week(), NINE_HOURS, "closed Wed"), circles=())
    answering.on_found = lambda _: answering.stop()
    found = answering.run()
    assert found is not None
    assert Despair.fought > 1
    assert answering.bounds.get(CALLS, 0) <= found.counts[CALLS]
    assert answering.hoped == 9
