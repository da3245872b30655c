"""Runs a search in its own process and keeps the best roster here, where no engine can take it away."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from models.result import CheckReport, StageResult
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.solving.messages import Bound, Done, Failed, Incumbent, Options, Progress
from scheduler.solving.running.keeper import Keeper
from scheduler.solving.running.process import SearchProcess
from scheduler.solving.running.proof import Proof, optimal

GRACE_SECONDS = 2.0
REPRODUCIBLE_GRACE = 10.0
REPRODUCIBLE_SECONDS = 2.0
"""For each patient, however small the limit: building the model and finishing a step take what the clinic takes."""
_TICK_SECONDS = 0.1
_LAST_CHECKS_SECONDS = 3.0
_AT_ONCE = 1000

Ended = Literal["done", "time", "interrupted", "failed"]


@dataclass(frozen=True)
class State:
    """A moment of a run, in seconds since the search was asked for; without limit where work is counted."""

    seconds: float
    time_limit: float | None
    stage: int
    text: str
    patients: int
    placed: int
    stages: tuple[StageResult, ...]


@dataclass(frozen=True)
class Outcome:
    """What a run leaves: the best roster that the checker allows, and what is proven of it.

    ``found``: it is more than the empty roster. ``refused``: the checker rejected what the search held for its best;
    such a roster must not be published. ``rejected``: how many rosters the checker rejected, ``rejected_rules``: what
    rules they broke. ``doubted``: a proof was contradicted by an allowed roster, and all proofs were thrown away.
    ``failed``: why the search broke down, if it did. ``stages`` are in the policy's order.
    """

    roster: Roster
    report: CheckReport
    stages: tuple[StageResult, ...]
    interrupted: bool
    seconds: dict[str, float]
    rejected: int
    rejected_rules: tuple[str, ...] = ()
    ended: Ended = "done"
    found: bool = True
    refused: bool = False
    doubted: bool = False
    failed: Failed | None = None

    @property
    def optimal(self) -> bool:
        """Every stage is proven."""
        return optimal(self.stages) and self.report.legal and not self.refused


@dataclass
class _Run:
    """The state of a run, changed by one message at a time."""

    week: ClinicWeek
    options: Options
    keeper: Keeper
    proof: Proof
    began: float
    progress: Progress = field(default_factory=lambda: Progress(1))
    doubted: bool = False
    ended: Ended | None = None
    failed: Failed | None = None

    def hear(self, process: SearchProcess, seconds: float) -> bool:
        """Take in one message if one arrives in time; whether there may be more."""
        try:
            message = process.next(seconds)
        except queue.Empty:
            return False
        match message:
            case Incumbent(roster):
                self.keeper.offer(roster)
            case Bound():
                self.proof.add(message)
            case Progress():
                self.progress = message
            case Done():
                self.ended = self.ended or "done"
            case Failed():
                self.ended, self.failed = self.ended or "failed", message
            case None:
                self.ended = self.ended or "failed"
        return message is not None

    @property
    def stages(self) -> tuple[StageResult, ...]:
        """What is proven of the best roster; a bound above its value shows that some proof is wrong, then nothing."""
        values = self.keeper.report.stages
        self.doubted = self.doubted or self.proof.contradicted(values)
        return (Proof(self.week.policy.stage_order) if self.doubted else self.proof).stages(values)

    @property
    def state(self) -> State:
        """For whoever watches."""
        coverage = self.keeper.report.coverage
        return State(
            seconds=time.monotonic() - self.began,
            time_limit=None if self.options.reproducible else self.options.time_limit,
            stage=self.progress.stage,
            text=self.progress.text,
            patients=len(coverage),
            placed=sum(one.placed for one in coverage),
            stages=self.stages,
        )


def run(
    week: ClinicWeek,
    options: Options,
    on_progress: Callable[[State], None] | None = None,
    cancel: Callable[[], bool] | None = None,
    process: SearchProcess | None = None,
    patience: float = REPRODUCIBLE_GRACE,
) -> Outcome:
    """The best roster that the search finds and the checker allows.

    Args:
        week: the input.
        options: limit, seed, workers.
        on_progress: called about ten times a second with the state of the run.
        cancel: asked as often; ``True`` ends the run and keeps the best.
        process: a searching process that has started already; this function ends it.
        patience: how many times its limit a reproducible run may take by the clock before it is cut short; a large
            clinic may take longer.
    """
    with process or SearchProcess() as search:
        began = time.monotonic()
        search.begin(week, options)
        current = _Run(week, options, Keeper(week), Proof(week.policy.stage_order), began)
        allowed = _seconds(week, options, patience) + GRACE_SECONDS
        _until_it_ends(current, search, allowed, on_progress, cancel or (lambda: False))
        code = search.end()
        _last_words(current, search)
    return _outcome(current, code)


def _seconds(week: ClinicWeek, options: Options, patience: float) -> float:
    """The limit by the clock: work that is counted must not end by it unless something is wrong."""
    if not options.reproducible:
        return options.time_limit
    return max(options.time_limit * patience, REPRODUCIBLE_SECONDS * len(week.patients))


def _until_it_ends(
    current: _Run,
    search: SearchProcess,
    allowed: float,
    on_progress: Callable[[State], None] | None,
    cancel: Callable[[], bool],
) -> None:
    while current.ended is None:
        current.hear(search, 0 if current.keeper.busy else _TICK_SECONDS)
        for _ in range(_AT_ONCE):
            if current.ended or not current.hear(search, 0):
                break
        current.keeper.check_one()
        if on_progress is not None:
            on_progress(current.state)
        if cancel():
            current.ended = "interrupted"
        elif time.monotonic() - current.began > allowed:
            current.ended = "time"


def _last_words(current: _Run, search: SearchProcess) -> None:
    """Check what was sent before the end; without end only where runs must repeat exactly."""
    while current.hear(search, 0):
        pass
    keeper = current.keeper
    keeper.check_one()
    patience = time.monotonic() + _LAST_CHECKS_SECONDS
    while keeper.busy and (current.options.reproducible or time.monotonic() < patience):
        keeper.check_one()


def _outcome(current: _Run, code: int) -> Outcome:
    keeper = current.keeper
    ended = current.ended or "done"
    stages = current.stages
    failed = current.failed or Failed("", f"its process ended with code {code}")
    return Outcome(
        roster=keeper.roster,
        report=keeper.report,
        stages=stages,
        interrupted=ended == "interrupted",
        seconds=keeper.seconds | {"search": time.monotonic() - current.began},
        rejected=keeper.rejected,
        rejected_rules=tuple(sorted(keeper.rejected_rules)),
        ended=ended,
        found=keeper.found,
        refused=keeper.refuses(),
        doubted=current.doubted,
        failed=failed if ended == "failed" else None,
    )
