"""A week whose least values are known, and an engine that is asked about them without a process of its own."""

from collections.abc import Callable

import pytest

from benchmarks import confirming
from benchmarks.peers import ours
from benchmarks.records import Vector
from benchmarks.second import Doubt, search
from benchmarks.watch import Heard, packed
from instances.generator import Generated
from models.week import ClinicWeek
from scheduler.solving.messages import Bound, Message
from tests.benchmarks.claimed import CASE
from tests.benchmarks.solving import judged


@pytest.fixture(scope="session")
def made() -> Generated:
    """A week of twelve patients."""
    return CASE.make()


@pytest.fixture(scope="session")
def least(made: Generated) -> Vector:
    """The least stage values of the week."""
    values = judged(ours.search, made.week).trajectory[-1].values
    assert values is not None
    assert all(values[4:])
    return values


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, float]]:
    """The engine works in this process; the stages that it was asked about, and the limits."""
    found: list[tuple[int, float]] = []

    def watched(target: str, week: ClinicWeek, job: Doubt, _mb: int, tick: Callable[[float], None]) -> Heard:
        assert target == "benchmarks.second:search"
        found.append((job.stage, job.limit))
        tick(0.0)
        return heard(week, job)

    monkeypatch.setattr(confirming, "watch", watched)
    return found


def heard(week: ClinicWeek, job: Doubt) -> Heard:
    """What the engine says of a stage."""
    events: list[tuple[float, Bound | bytes]] = []

    def emit(message: Message) -> None:
        if isinstance(message, Bound):
            events.append((1.0, message))
        elif hasattr(message, "roster"):
            events.append((1.0, packed(message.roster)))

    search(week, job, emit)
    return Heard(events=events, wall=1.0)
