"""What tests of the search begin with, and what they hear of it."""

from typing import Any

import pytest

from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.solving.messages import Bound, Incumbent, Message, Options
from scheduler.solving.program.assemble import Model
from scheduler.solving.program.best import Best
from scheduler.solving.program.completion import Completion
from scheduler.solving.proving.goal import Goal
from scheduler.solving.search import search

STEADY = Options(time_limit=20, seed=1, workers=1, reproducible=True)


def begun(model: Model) -> tuple[Best, Completion]:
    """What a search of this week has at first: no solution yet, and nobody who hears of one."""
    return Best(model, lambda _: None), Completion(model)


def from_nothing(model: Model) -> tuple[Best, Completion]:
    """The same with the empty roster for a solution."""
    best, completion = begun(model)
    empty = completion.empty()
    assert empty is not None
    assert best.offer(empty)
    return best, completion


def heard(week: ClinicWeek, options: Options) -> list[Message]:
    """Everything a search says."""
    messages: list[Message] = []
    search(week, options, messages.append)
    return messages


def values(week: ClinicWeek, messages: list[Message]) -> list[tuple[int, ...]]:
    """Stage values of the rosters sent, each of which must be legal."""
    reports = [examine(week, one.roster) for one in messages if isinstance(one, Incumbent)]
    assert all(report.legal for report in reports)
    return [report.stages for report in reports]


def bounds(messages: list[Message]) -> dict[int, int]:
    """The best bound of each stage."""
    found: dict[int, int] = {}
    for one in messages:
        if isinstance(one, Bound):
            found[one.stage] = max(one.value, found.get(one.stage, 0))
    return found


def goals_of(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
    """The stages of every goal from now on."""
    goals: list[tuple[int, ...]] = []
    made = Goal.of

    def noted(*args: Any) -> Goal:
        goal = made(*args)
        goals.append(goal.stages)
        return goal

    monkeypatch.setattr(Goal, "of", noted)
    return goals
