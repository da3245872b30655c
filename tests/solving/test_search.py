"""The search on weeks whose answer is known."""

import json
from pathlib import Path

import pytest

from instances.generator import generate
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.reading import read_week
from scheduler.solving.messages import Options
from tests.solving.begun import STEADY, bounds, heard, values

INSTANCES = Path(__file__).parents[2] / "instances"


def typical_week() -> ClinicWeek:
    """The sample clinic."""
    week = read_week(INSTANCES / "typical-week").week
    assert week is not None
    return week


@pytest.mark.parametrize("workers", [1, 2])
def test_typical_week_is_solved_and_proven(workers: int) -> None:
    """The sample clinic's known best roster is found and every stage above zero is proven, alone or side by side."""
    week = typical_week()
    expected = json.loads((INSTANCES / "typical-week" / "expected.json").read_text())["stages"]
    messages = heard(week, Options(time_limit=30, seed=1, workers=workers))
    assert list(values(week, messages)[-1]) == expected
    assert all(bounds(messages).get(stage, 0) == value for stage, value in enumerate(expected, 1))


@pytest.mark.parametrize("tightness", ["tight", "over"])
def test_never_worse_than_the_planted_roster(tightness: str) -> None:
    """A generated week holds a known legal roster; the search may not end behind it, nor claim a bound above it."""
    week, planted = (made := generate("tiny", tightness, 7)).week, made.planted
    messages = heard(week, STEADY)
    best = values(week, messages)[-1]
    assert best <= examine(week, planted).stages
    assert bounds(messages).items() <= dict(enumerate(best, 1)).items()


def test_rosters_only_get_better() -> None:
    """Whoever keeps the last roster keeps the best one."""
    week = generate("tiny", "normal", 3).week
    sent = values(week, heard(week, STEADY))
    assert sent == sorted(sent, reverse=True)


def test_reproducible_runs_say_the_same() -> None:
    """With one worker and work instead of time, equal input gives equal messages in equal order."""
    week = generate("tiny", "tight", 2).week
    assert heard(week, STEADY) == heard(week, STEADY)
