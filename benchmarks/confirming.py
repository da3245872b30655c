"""Lets a second engine confirm, in nobody's measured time, what one engine alone has proven of our rosters."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.confirmed import beside, joined
from benchmarks.figures.claims import by_case, called_optimal, single
from benchmarks.judge import Judge
from benchmarks.ledger import append, opened, read
from benchmarks.machine import all_versions, commit, source, this_machine
from benchmarks.records import OURS, Confirmation, Run, Vector
from benchmarks.second import ENGINE, Doubt
from benchmarks.shown import Shown, shown
from benchmarks.suite import Case
from benchmarks.watch import Heard, watch
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.reading import week_sha256
from scheduler.solving.messages import Bound

_TARGET = "benchmarks.second:search"
_TICK_SECONDS, _LATE_SECONDS = 0.25, 30.0


class AlteredError(Exception):
    """Weeks are not made, or not counted, as when they were measured; ``str`` says which and what to do."""


@dataclass(frozen=True)
class Effort:
    """Seconds for each stage and in all, stages asked about at a time, and what each may hold."""

    time_limit: float
    budget: float | None
    workers: int
    memory_mb: int


@dataclass(frozen=True)
class Question:
    """Is some roster as good as that of the run in the stages before this one, and better in it?"""

    run: Run
    stage: int

    @property
    def text(self) -> str:
        """Such as ``60-tight-101, stage 6``."""
        return f"{self.run.case}, stage {self.stage}"


@dataclass(frozen=True)
class Moment:
    """How far: answers of all questions, seconds left at most; of what is asked now, seconds so far and the limit."""

    done: int
    total: int
    left: float
    running: Sequence[tuple[str, float, float]]


OnTick = Callable[[Moment], None]


class _StoppedError(Exception):
    """Nobody waits for the answer any more."""


class Confirmer:
    """Asks about the claims of a raw file and writes every answer into the file beside it.

    What was confirmed or refuted is not asked again; what stayed open only with a longer limit, or where the engine
    broke down. ``unasked``: questions that were left when the budget ended. ``edited``: a change of the source ended
    it; the answer in which it was noticed, and all that were awaited then, count for nothing.
    """

    def __init__(self, raw: Path, effort: Effort) -> None:
        """Reads both files and makes the weeks again.

        Raises:
            UnreadableError: a file holds something else.
            OSError: a file cannot be read or written.
            AlteredError: a week is another one now.
        """
        self._source, self.edited = source(), False
        runs = read(raw)
        self._path, self._effort = beside(raw), effort
        said = opened(self._path, Confirmation)
        self.questions = questions(shown(joined(runs, said)), effort.time_limit)
        _demand_unaltered([one.run for one in self.questions])
        self.unasked = 0
        self._machine, self._versions = this_machine(), all_versions()
        self._stopped = threading.Event()
        self._running: dict[str, tuple[float, float]] = {}

    def run(self, on_tick: OnTick | None = None) -> Iterator[Confirmation]:
        """Every answer as it comes, when it is on the disk."""
        began, waiting, done = time.monotonic(), list(self.questions), 0
        running: set[Future[Confirmation]] = set()
        with self._pool() as pool:
            while waiting or running:
                limit = self._limit(began)
                while waiting and limit > 0 and len(running) < self._effort.workers:
                    asked = waiting.pop(0)
                    self._running[asked.text] = 0.0, limit  # our model is built before its clock runs
                    running.add(pool.submit(self._answer, asked, limit))
                if not running:
                    break
                ended, running = wait(running, _TICK_SECONDS, FIRST_COMPLETED)
                for one in ended:
                    self.edited = source() != self._source
                    if self.edited:
                        return
                    append(self._path, one.result())
                    done += 1
                    yield one.result()
                if on_tick is not None:
                    on_tick(self._moment(done, len(waiting), began))
        self.unasked = len(waiting)

    @contextmanager
    def _pool(self) -> Iterator[ThreadPoolExecutor]:
        """Whoever still works when it is left, as by Ctrl-C, is ended."""
        with ThreadPoolExecutor(self._effort.workers) as pool:
            try:
                yield pool
            finally:
                self._stopped.set()

    def _limit(self, began: float) -> float:
        """Of the next question: its own, or what the budget leaves."""
        budget = math.inf if self._effort.budget is None else self._effort.budget
        return min(self._effort.time_limit, budget - (time.monotonic() - began))

    def _moment(self, done: int, waiting: int, began: float) -> Moment:
        running = [(text, *times) for text, times in list(self._running.items())]
        behind = max((max(0.0, limit - seconds) for _, seconds, limit in running), default=0.0)
        left = behind + math.ceil(waiting / self._effort.workers) * self._effort.time_limit
        if self._effort.budget is not None:
            left = min(left, max(0.0, self._effort.budget - (time.monotonic() - began)))
        return Moment(done, len(self.questions), left, running)

    def _answer(self, question: Question, limit: float) -> Confirmation:
        def tick(seconds: float) -> None:
            self._running[question.text] = seconds, limit
            if self._stopped.is_set():
                raise _StoppedError

        began, source, run = datetime.now(UTC).isoformat(timespec="seconds"), commit(), question.run
        week = _case(run).make().week
        values, late = run.values or (), limit + _LATE_SECONDS
        doubt = Doubt(seconds=late, seed=run.seed, values=values, stage=question.stage, limit=limit)
        try:
            heard = watch(_TARGET, week, doubt, self._effort.memory_mb, tick)
        finally:
            self._running.pop(question.text, None)
        answer = self._open(question, limit, heard).model_copy(update={"began": began, "commit": source})
        return _judged(answer, week, heard)

    def _open(self, question: Question, limit: float, heard: Heard) -> Confirmation:
        run = question.run
        return Confirmation(
            patients=run.patients,
            tightness=run.tightness,
            case_seed=run.case_seed,
            input_sha256=run.input_sha256,
            order=run.order,
            values=run.values or (),
            stage=question.stage,
            engine=ENGINE,
            answer="open",
            ended=heard.ended,
            failure=heard.failure,
            seconds=round(heard.wall, 3),
            time_limit=round(limit, 3),
            peak_mb=None if heard.peak_mb is None else round(heard.peak_mb, 1),
            versions=self._versions,
            machine=self._machine,
        )


def questions(measured: Shown, limit: float) -> list[Question]:
    """What is to be asked about our rosters that are called optimal and not refuted, weeks in order of size.

    Args:
        measured: one run of a variant on a week, with what was said afterwards.
        limit: seconds for an answer.
    """
    found = {
        (run.case, run.values, stage): Question(run, stage)
        for case, group in by_case(measured.runs).items()
        for run in called_optimal(group, OURS)
        if run.values == measured.known.best[case]
        for stage, engines in single(run, group).items()
        if ENGINE not in engines and _worth_asking(run, stage, limit)
    }
    return list(found.values())


def _worth_asking(run: Run, stage: int, limit: float) -> bool:
    """The stage was not open after as long."""
    tried = (one.time_limit for one in run.afterwards if one.stage == stage and one.ended != "failed")
    return limit > max(tried, default=0.0)


def _judged(answer: Confirmation, week: ClinicWeek, heard: Heard) -> Confirmation:
    """What the engine said, as the checker sees it: its own numbers are not believed."""
    verdict = Judge(week).judge(heard.events)
    found, rules = verdict.trajectory[-1].values if verdict.trajectory else None, sorted(verdict.rejected_rules)
    answer = answer.model_copy(update={"rejected": verdict.rejected, "rejected_rules": tuple(rules)})
    if found is not None and found < answer.values:
        return answer.model_copy(update={"answer": "refuted", "found": found})
    if any(isinstance(event, Bound) for _, event in heard.events):
        return answer.model_copy(update={"answer": "confirmed"})
    if rules:
        return _failed(answer, f"the checker refuses its roster: {', '.join(rules)}")
    if found is not None:
        return _failed(answer, f"its roster is better by our model, but the checker counts {list(found)}")
    return answer


def _failed(answer: Confirmation, why: str) -> Confirmation:
    return answer.model_copy(update={"failure": "; ".join(filter(None, (answer.failure, why)))})


def _case(run: Run) -> Case:
    return Case(run.group, run.patients, run.tightness, run.case_seed)


def _demand_unaltered(runs: Sequence[Run]) -> None:
    """The same week, on which the checker counts as it did: nothing better than what nobody has is no proof."""
    altered = [one for one in {run.case: run for run in runs}.values() if not _unaltered(one)]
    if altered:
        named = ", ".join(f"{one.case} (commit {one.commit})" for one in altered)
        raise AlteredError(
            "The generator does not make these weeks as they were measured, or their stages are counted in another "
            f"way: {named}. Confirm them with the source of that commit, or take their lines out of the raw file."
        )


def _unaltered(run: Run) -> bool:
    made = _case(run).make()
    if (week_sha256(made.week), made.week.policy.stage_order) != (run.input_sha256, run.order):
        return False
    return (_counted(made.week, made.planted), _counted(made.week, Roster())) == (run.planted, run.empty)


def _counted(week: ClinicWeek, roster: Roster) -> Vector:
    counts = examine(week, roster).stages
    return tuple(counts[stage - 1] for stage in week.policy.stage_order)
