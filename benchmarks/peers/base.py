"""What every peer is told and how it begins."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from models.week import ClinicWeek
from scheduler.solving.messages import Incumbent, Message, Options, Progress

Emit = Callable[[Message], None]
BEGUN = "begun"
BUILDING = "building the model"
BUILT = "the model is built"
WITHDRAWN = "withdrawn: "
"""Begins a progress that says which bound was claimed and is known to be wrong."""


@dataclass(frozen=True)
class Job(Options):
    """Options of a run. ``seconds`` count from the moment the peer has the week; its start-up is nobody's time.

    ``parameters`` are those of the variant in suite.toml.
    """

    seconds: float = 60.0
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Found(Incumbent):
    """A roster that was there ``ago`` seconds before it could be told: a peer had to make it out first."""

    ago: float = 0.0


Solve = Callable[[ClinicWeek, Job, Emit], None]


def peer(solve: Solve) -> Callable[[ClinicWeek, Options, Emit], None]:
    """Make a search for the searching process of a function that takes a ``Job``: it says when it begins."""

    @functools.wraps(solve)
    def search(week: ClinicWeek, options: Options, emit: Emit) -> None:
        if not isinstance(options, Job):
            raise TypeError("a peer takes a Job")
        emit(Progress(1, BEGUN))
        solve(week, replace(options, time_limit=options.seconds), emit)

    return search
