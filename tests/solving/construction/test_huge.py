"""A huge clinic goes on from last week while its model is built, and has only some of its rosters checked."""

import math
import time
from collections.abc import Collection, Sequence

import pytest

from instances.generator import generate
from models.finding import Finding
from models.result import CheckReport
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.check import examine
from scheduler.drafting.admits import Admits
from scheduler.solving import search, size
from scheduler.solving.construction import early
from scheduler.solving.construction.resuming import Resuming
from scheduler.solving.engines.engine import Limits
from scheduler.solving.improve import Improver
from scheduler.solving.messages import Incumbent, Message, Options
from scheduler.solving.program import best as keeping
from scheduler.solving.program.arrays import Ints
from scheduler.solving.program.assemble import NUMBERS, Model, assemble
from scheduler.solving.program.best import Best
from scheduler.solving.program.completion import Completion
from scheduler.solving.size import Size
from tests.solving.test_search import values

PATIENCE = 60.0
SEARCHING = Options(time_limit=2 * PATIENCE, seed=1)


class Clock:
    """The search's clock, which runs out once a roster is as good as is hoped for: no test depends on its speed."""

    over = False
    sleep = staticmethod(time.sleep)

    def monotonic(self) -> float:
        """Seconds."""
        return math.inf if self.over else time.monotonic()


@pytest.fixture(autouse=True)
def every_clinic_is_huge(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small weeks go the way of huge ones here."""
    monkeypatch.setattr(size, "SMALL", 0)
    monkeypatch.setattr(size, "HUGE", 0)
    monkeypatch.setattr(early, "PAIRS", 1.0)
    monkeypatch.setattr(search, "PROVING_SECONDS", 0.0)  # two hands share twelve patients: the proof frees them all


def searched(monkeypatch: pytest.MonkeyPatch, week: ClinicWeek, hoped: tuple[int, ...], said: list[Message]) -> None:
    """Search until the first stages are at these values; what is said is added to the list."""
    clock = Clock()
    monkeypatch.setattr(search, "time", clock)

    def emit(message: Message) -> None:
        said.append(message)
        if isinstance(message, Incumbent) and examine(week, message.roster).stages[: len(hoped)] == hoped:
            clock.over = True

    search.search(week, SEARCHING, emit)
    assert values(week, said)[-1][: len(hoped)] == hoped


def test_last_week_is_shown_while_the_model_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """Building the model of 640 patients takes a minute: whoever waits sees a roster before, and keeps it."""
    made = generate("tiny", "normal", 3)
    messages: list[Message] = []
    before: list[Message] = []

    def slowly(week: ClinicWeek, admits: Sequence[Admits] = (), *, stages: Collection[int] = NUMBERS) -> Model:
        end = time.monotonic() + PATIENCE
        while not any(isinstance(one, Incumbent) for one in messages) and time.monotonic() < end:
            time.sleep(0.01)
        before[:] = messages
        return assemble(week, admits, stages=stages)

    monkeypatch.setattr(search, "assemble", slowly)
    searched(monkeypatch, made.week, examine(made.week, made.planted).stages[:4], messages)
    assert any(isinstance(one, Incumbent) and one.roster.rows for one in before)


def test_a_huge_clinic_without_a_last_week_starts_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to go on from in the first week of a clinic."""
    week = generate("tiny", "loose", 2).week.model_copy(update={"last_roster": ()})
    searched(monkeypatch, week, (0, 0, 0, 0), [])


def test_a_closed_group_stays_closed_whatever_roster_is_resumed() -> None:
    """A roster to start from says what is offered; who was a member last week is the week's to say."""
    made = generate("tiny", "normal", 3)
    groups = tuple(one.model_copy(update={"closed": True}) for one in made.week.groups)
    week = made.week.model_copy(update={"groups": groups})
    assert not examine(week, made.planted).legal
    roster = Resuming(week, made.planted).roster(Limits(PATIENCE))
    assert roster is not None
    assert roster.rows
    assert examine(week, roster).legal


def two_solutions(model: Model) -> tuple[Ints, Ints]:
    """The empty roster and a better one."""
    best, completion = Best(model, lambda _: None), Completion(model)
    options = Options(time_limit=20, workers=1, reproducible=True)
    improver = Improver(model, best, completion, options, Size.of(model.draft.week))
    improver.begin(math.inf)
    empty = best.values
    improver.build(lambda: True)
    return empty, best.values


def test_a_check_that_was_put_off_is_made_up_for() -> None:
    """Meanwhile a solution counts as the model counts it; nothing is sent that was not checked."""
    made = generate("tiny", "normal", 3)
    model = assemble(made.week)
    empty, better = two_solutions(model)
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
    model = assemble(generate("tiny", "normal", 3).week)
    empty, better = two_solutions(model)
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
