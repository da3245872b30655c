"""A huge clinic goes on from last week while its model is built."""

import math
import time
from collections.abc import Collection, Sequence

import pytest

from instances.generator import generate
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.drafting.admits import Admits
from scheduler.solving import search, size
from scheduler.solving.construction import early
from scheduler.solving.construction.resuming import Resuming
from scheduler.solving.engines.engine import Limits
from scheduler.solving.messages import Incumbent, Message, Options
from scheduler.solving.program.assemble import NUMBERS, Model, assemble
from tests.solving.begun import values

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
