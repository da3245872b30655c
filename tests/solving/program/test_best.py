"""The best solution, of which only some are checked where a check takes long."""

import math

import pytest

from instances.generator import generate
from models.finding import Finding
from models.result import CheckReport
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.check import examine
from scheduler.solving.messages import Message
from scheduler.solving.neighbourhoods.step import Steps
from scheduler.solving.program import best as keeping
from scheduler.solving.program.arrays import Ints
from scheduler.solving.program.assemble import Model, assemble
from scheduler.solving.program.best import Best
from tests.solving.begun import STEADY, from_nothing, values


def two_solutions(model: Model, better: Roster) -> tuple[Ints, Ints]:
    """The empty roster and a better one."""
    best, completion = from_nothing(model)
    empty = best.values
    Steps(model, best, completion, STEADY).begin_with(better)
    return empty, best.values


def test_a_check_that_was_put_off_is_made_up_for() -> None:
    """Meanwhile a solution counts as the model counts it; nothing is sent that was not checked."""
    made = generate("tiny", "normal", 3)
    model = assemble(made.week)
    empty, better = two_solutions(model, made.planted)
    sent: list[Message] = []
    best = Best(model, sent.append, sparing=True)
    assert best.offer(empty)
    best._next = math.inf
    assert best.offer(better)
    assert not best.offer(empty)
    counted = best.vector
    best.show()
    assert len(sent) == 1
    best.show(now=True)
    assert values(made.week, sent)[-1] == counted == best.vector
    best.show(now=True)
    assert len(sent) == 2


def test_a_solution_that_is_refused_late_does_not_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the checker refuses goes to the parent, and the search goes back to what was allowed."""
    made = generate("tiny", "normal", 3)
    model = assemble(made.week)
    empty, better = two_solutions(model, made.planted)
    sent: list[Message] = []
    best = Best(model, sent.append, sparing=True)
    best.offer(empty)
    allowed = best.vector
    best._next = math.inf
    best.offer(better)

    def refused(week: ClinicWeek, roster: Roster, calendar: Calendar) -> CheckReport:
        fault = Finding(rule="P01", message="refused", severity="hard")
        return examine(week, roster, calendar).model_copy(update={"findings": (fault,)})

    monkeypatch.setattr(keeping, "examine", refused)
    best.show(now=True)
    assert best.vector == allowed
    assert best.values.tolist() == empty.tolist()
    assert len(sent) == 2
