"""Runs made by hand, with defaults that fit together."""

from typing import Any

from benchmarks.machine import Machine
from benchmarks.records import Point, Run, Vector

ZERO: Vector = (0,) * 7


def point(seconds: float, values: Vector | None, bounds: Vector = ZERO) -> Point:
    """A moment of a trajectory."""
    return Point(seconds=seconds, values=values, bounds=bounds)


def run(*trajectory: Point, **changes: Any) -> Run:
    """A run of "IOP Roster" on 24 loose patients with a limit of 10 s."""
    facts: dict[str, Any] = {
        "release": "1",
        "commit": "abc",
        "began": "2026-01-05T09:00:00+00:00",
        "machine": Machine(cores=2, cpu="cpu", memory_mb=1024, system="Linux"),
        "versions": {"python": "3.11"},
        "load": 0.5,
        "group": "tuning",
        "patients": 24,
        "tightness": "loose",
        "case_seed": 1,
        "input_sha256": "0",
        "order": (1, 2, 3, 4, 5, 6, 7),
        "planted": (0, 0, 9, 9, 90, 90, 90),
        "empty": (1, 20, 900, 4, 0, 0, 0),
        "solver": "IOP Roster",
        "variant": "one",
        "turn": 0,
        "seed": 1,
        "workers": 2,
        "time_limit": 10.0,
        "memory_limit_mb": 100,
        "ended": "done",
        "trajectory": trajectory,
        "provers": ((),) * 7,
    }
    return Run(**facts | changes)


def large(one: Run) -> Run:
    """The same as if the week had 60 patients."""
    return one.model_copy(update={"patients": 60})
