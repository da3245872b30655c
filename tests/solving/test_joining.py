"""When neighbourhoods of our own join a proof, and when they leave the cores to it."""

import math
import threading

import pytest

from instances.generator import generate
from scheduler.solving import improve, search
from scheduler.solving.construction.gathering import Gathering
from scheduler.solving.improve import Improver
from scheduler.solving.messages import Options
from scheduler.solving.program.assemble import BURDEN
from scheduler.solving.program.best import Best
from scheduler.solving.proving import prepare
from scheduler.solving.proving.prove import Prover
from tests.solving.begun import bounds, heard, values

pytestmark = pytest.mark.usefixtures("every_clinic_is_large")


def test_the_proof_of_a_full_clinic_has_the_cores_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once all active patients are whole only the waitlist is left; neighbourhoods beside its proof slow it down."""
    made, beside = generate("tiny", "over", 3), list[tuple[int, ...]]()
    monkeypatch.setattr(improve, "MEANWHILE_SECONDS", 60.0)
    monkeypatch.setattr(improve, "MEANWHILE_SHARE", 1.0)
    monkeypatch.setattr(Improver, "improve", lambda self, _: beside.append(self._best.vector))
    messages = heard(made.week, Options(time_limit=20, seed=1, workers=2))
    assert values(made.week, messages)[-1][:3] == (0, 0, 0)
    assert values(made.week, messages)[-1][3] == bounds(messages)[4] > 0
    assert not beside


@pytest.mark.parametrize("served", [True, False])
def test_where_nothing_was_gathered_neighbourhoods_go_on_beside_the_proof(
    monkeypatch: pytest.MonkeyPatch, served: bool
) -> None:
    """From last week on they place more than the engine's own do, whether or not somebody active is short."""
    made, beside = generate("tiny", "over", 3), list[tuple[int, ...]]()
    monkeypatch.setattr(Gathering, "gather", lambda *_: False)
    monkeypatch.setattr(Improver, "improve_together", lambda *_: None)
    monkeypatch.setattr(Best, "served", served)
    monkeypatch.setattr(Improver, "improve", lambda self, _: beside.append(self._best.vector))
    messages = heard(made.week, Options(time_limit=20, seed=1, workers=2))
    assert values(made.week, messages)[-1][:3] == (0, 0, 0)
    assert beside


@pytest.mark.parametrize(("seconds", "joined"), [(0.0, True), (math.inf, False)])
def test_a_long_proof_of_pauses_has_neighbourhoods_beside_it(
    monkeypatch: pytest.MonkeyPatch, seconds: float, joined: bool
) -> None:
    """With everybody placed they join no earlier proof, and none that is quick."""
    week, beside, come, climb = generate("tiny", "normal", 3).week, list[int](), threading.Event(), Prover._climb

    def join(improver: Improver, _: object) -> None:
        beside.append(improver._best.focus)
        come.set()

    def lasting(prover: Prover, stage: int, until: float, work: float | None) -> None:
        if joined and stage >= BURDEN:
            come.wait(10.0)
        climb(prover, stage, until, work)

    monkeypatch.setattr(search, "BURDEN_SECONDS", seconds)
    monkeypatch.setattr(improve, "MEANWHILE_SECONDS", 60.0)
    monkeypatch.setattr(improve, "MEANWHILE_SHARE", 1.0)
    monkeypatch.setattr(prepare, "SUMMED_PROGRAM", 0)
    monkeypatch.setattr(search, "_PAUSE_SECONDS", 0.001)
    monkeypatch.setattr(Improver, "improve", join)
    monkeypatch.setattr(Prover, "_climb", lasting)
    messages = heard(week, Options(time_limit=20, seed=1, workers=2))
    assert values(week, messages)[-1][:4] == (0, 0, 0, 0)
    assert bounds(messages)[BURDEN] > 0
    assert all(stage >= BURDEN for stage in beside)
    assert bool(beside) == joined
