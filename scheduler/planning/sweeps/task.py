"""One task of a sweep: a week and how to solve it. Its key says all that the answer depends on."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Literal

from models.answer import ANSWER_SCHEMA
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.reading import week_sha256
from scheduler.solving.messages import Options
from scheduler.solving.versions import versions

Effort = Literal["quick", "full"]
LAST_STAGE: dict[str, int | None] = {"quick": 4, "full": None}
"""``quick`` proves who can be served: promises, compliance, gaps, waitlist; ``full`` all seven stages."""


@dataclass(frozen=True)
class Task:
    """A week to solve under ``name``; ``sha256`` is its digest."""

    name: str
    key: str
    sha256: str
    week: ClinicWeek
    options: Options


def options_of(effort: Effort, work: float, seed: int, start: Roster | None = None) -> Options:
    """Options under which a run repeats exactly; ``work`` is counted in about seconds."""
    return Options(work, seed, workers=1, reproducible=True, last_stage=LAST_STAGE[effort], start=start)


def task_of(name: str, week: ClinicWeek, options: Options) -> Task:
    """The task of a week."""
    sha256 = week_sha256(week)
    return Task(name, key_of(sha256, options), sha256, week, options)


def key_of(sha256: str, options: Options) -> str:
    """SHA-256 of the week's digest, the options, the roster to start from, and the versions of all that computes."""
    start = "" if options.start is None else _digest([one.model_dump(mode="json") for one in options.start.rows])
    facts = [ANSWER_SCHEMA, sha256, options.time_limit, options.seed, options.last_stage or 7, start, versions()]
    return _digest(facts)


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
