"""From the first answer to the proof: small parts of the model first, then the whole.

Every answer is decoded, named as before and read by the checker. What counts are six numbers, compared in order: by
how much stages 1 to 4 miss the target, patients to call, session changes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.result import BY_COUNTING, CheckReport
from models.roster import Roster
from scheduler.check import examine
from scheduler.planning.keeping.alone import bounds_alone
from scheduler.planning.keeping.difference import calls, differences, session_changes
from scheduler.planning.keeping.naming import settled
from scheduler.planning.keeping.problem import Problem
from scheduler.solving.engines.cpsat import DIVING, LIGHT, CpSat
from scheduler.solving.engines.duel import Duel, contenders
from scheduler.solving.engines.engine import Answer, Limits, OnSolution
from scheduler.solving.program.part import Part

CALLS, SESSIONS = 4, 5
LEVELS = (
    "promises",
    "not compliant, by priority",
    "size of gaps",
    "not admitted, by priority",
    "patients to call",
    "session changes",
)
ALONE, SEARCH = "CP-SAT, patient by patient", "CP-SAT"
PART_SECONDS = 3.0
KIN = (12, 30)
HOPING_SHARE = 0.4
"""Of the time that is left: for a roster with which nothing more is missed, before the levels are proven in turn."""
_STRAIGHT: dict[str, Any] = LIGHT | {"subsolvers": ["max_lp"]}


@dataclass(frozen=True)
class Found:
    """A roster that the checker allows. ``counts``: the six numbers; ``seconds`` since the question was put."""

    roster: Roster
    report: CheckReport
    counts: tuple[int, ...]
    seconds: float
    told: int = 0
    """Sessions of patients with another length, clinician, room, group or track at the same start; it counts last."""


@dataclass
class Answering:
    """Answers one problem until proven or out of time. ``on_found`` hears of every better roster.

    ``bounds`` are proven least values of the six numbers, each on condition that those before it are at their least.
    ``first`` is when the first allowed roster was there.
    """

    problem: Problem
    seconds: float = 20.0
    workers: int = 2
    on_found: Callable[[Found], None] = lambda _: None
    circles: Sequence[Sequence[str]] | None = None
    """Who may get other times, part after part; ``None``: those who are hit, then their kin."""
    best: Found | None = None
    first: float | None = None
    refused: int = 0
    bounds: dict[int, int] = field(default_factory=dict)
    proven_by: dict[int, str] = field(default_factory=dict)
    impossible: bool = False
    """No roster is allowed, which the engine proved: that none was found has nothing to do with the time."""
    hoped: int = 0
    """So many calls at least needs a roster that misses nothing, where none was found in the time for it."""
    _began: float = field(default_factory=time.monotonic)
    _limits: Limits | None = None
    _stopped: bool = False
    _solution: Sequence[int] | None = None
    _keepless: tuple[int, ...] = ()
    """If everybody keeps what he has, no roster misses as little of the target as this: the engine proved it."""

    def run(self) -> Found | None:
        """Answer; ``None`` where no roster is allowed, or none was found in time."""
        if self.problem.possible:
            self._parts()
            if not self.proven and self._left() > 0:
                self._whole()
                self._tidy()
        return self.best

    def _tidy(self) -> None:
        """The same changes for the same patients, with as many leaders, rooms and groups as before."""
        if self.best is None or self._stopped:
            return
        standing = self.problem.question.standing
        part = self.problem.part(
            [one.patient_id for one in differences(standing.roster, self.best.roster) if one.call]
        )
        limits = Limits(PART_SECONDS, parameters=LIGHT)
        self._take(part, self.problem.fewest(part, self.best.counts[:CALLS], limits))

    def stop(self) -> None:
        """End early and keep the best."""
        self._stopped = True
        if self._limits is not None:
            self._limits.stop()

    @property
    def proven(self) -> bool:
        """Every one of the six numbers is proven to be least, one after the other."""
        return self.best is not None and all(self._settled(level) for level in range(len(LEVELS)))

    def _settled(self, level: int) -> bool:
        """The number is proven: by a bound, because it is 0, or because just those must be called who cannot keep."""
        if self.best is None:
            return False
        value = self.best.counts[level]
        certain = len(self.problem.changes.certain) if level == CALLS else 0
        if value <= certain or value == 0:
            self.bounds[level], self.proven_by[level] = value, BY_COUNTING
        return self.bounds.get(level, -1) >= value

    def _left(self) -> float:
        return 0.0 if self._stopped else self.seconds - (time.monotonic() - self._began)

    def _limit(self, seconds: float, parameters: Mapping[str, Any], workers: int = 1) -> Limits:
        self._limits = Limits(max(0.01, min(seconds, self._left())), workers, parameters=parameters)
        return self._limits

    def _offer(self, solution: Sequence[int]) -> None:
        draft, question = self.problem.model.draft, self.problem.question
        roster = settled(draft, solution, question.standing.roster)
        report = examine(question.week, roster, draft.calendar)
        if not report.legal:
            self.refused += 1
            return
        counted = [
            one for one in differences(question.standing.roster, roster) if one.patient_id not in question.unasked
        ]
        counts = (*question.target.missed(report.stages), calls(counted), session_changes(counted))
        told = sum(not one.call for one in counted)
        if self.best is None or (counts, told) < (self.best.counts, self.best.told):
            better = self.best is None or counts < self.best.counts
            self.best = Found(roster, report, counts, time.monotonic() - self._began, told)
            self._solution = solution
            self.first = self.best.seconds if self.first is None else self.first
            if better:
                self.on_found(self.best)

    def _parts(self) -> None:
        """Nobody's times, then those of the patients who are hit, then of those around them too."""
        problem, hit = self.problem, self.problem.freedom.hit
        around = [problem.freedom.around(hit, size) for size in KIN]
        for number, circle in enumerate([(), hit, *around] if self.circles is None else self.circles):
            if self._left() <= 0 or self._enough():
                return
            part = problem.part(circle)
            hear = self._first_of(part)
            answer = problem.fewest(part, self._least(), self._limit(PART_SECONDS, LIGHT), hear)
            if answer.status == "infeasible" and set(circle) == set(problem.question.unasked):
                self._keepless = self._least()
            if answer.solution is None and number < 2 and self._missing():
                limits = self._limit(PART_SECONDS, DIVING if circle else _STRAIGHT)
                self._take(part, problem.near(part, limits, hear))
                if self._stopped:  # who interrupts waits for no bounds, each a second long
                    return
                self._alone()
                if self.best is not None:
                    missed = self.best.counts[:CALLS]
                    answer = problem.fewest(part, missed, self._limit(PART_SECONDS, LIGHT))
            self._take(part, answer)

    def _at_least_one(self) -> None:
        """Somebody must be called where the part in which nobody is has no roster as good as the best."""
        if self.best is not None and self._keepless == self.best.counts[:CALLS]:
            self._rise(CALLS, 1)

    def _first_of(self, part: Part) -> OnSolution:
        """Takes the engine's first solution while there is no answer yet: a coordinator waits for it."""

        def hear(solution: Sequence[int]) -> None:
            if self.best is None:
                self._offer(part.whole(solution))

        return hear

    def _least(self) -> tuple[int, ...]:
        """What must be missed of the target, as far as that is proven."""
        return tuple(self.bounds.get(level, 0) for level in range(CALLS))

    def _enough(self) -> bool:
        """Nothing more is missed than must be, and no more patients are called than must be."""
        self._at_least_one()
        return self.best is not None and self.best.counts[:CALLS] == self._least() and self._settled(CALLS)

    def _missing(self) -> bool:
        return self.best is None or any(self.best.counts[:CALLS])

    def _take(self, part: Part, answer: Answer) -> None:
        if answer.solution is not None:
            self._offer(part.whole(answer.solution))

    def _alone(self) -> None:
        """Raise the bounds of what is missed by what the patients who are hit lack in any roster."""
        target = self.problem.question.target.values
        for level, least in enumerate(bounds_alone(self.problem.model, self.problem.freedom.hit), start=1):
            if least > target[level]:
                self.bounds[level], self.proven_by[level] = least - target[level], ALONE

    def _whole(self) -> None:
        """The whole model: something right if there is such a roster, then level by level to the proof."""
        if self.best is None or self.best.counts[:CALLS] != self._least():
            self._hope()
        for level in range(len(LEVELS)):
            if self._left() <= 0 or (not self._settled(level) and not self._prove(level)):
                return

    def _hope(self) -> None:
        """Look for a roster that misses no more than it must; without one, the levels are proven one by one."""
        engine = CpSat(self.problem.model.program)
        for terms, least in zip(self.problem.worse, self._least(), strict=True):
            engine.restrict(terms, 0, least)
        patience = self._left() * (1 - HOPING_SHARE)
        self._fight(engine, CALLS, lambda: self._hopeful() or self._left() > patience)
        if not self._hopeful():  # what was proven holds for rosters that miss no more, and there may be none
            self.hoped = self.bounds.pop(CALLS, 0)
            self.proven_by.pop(CALLS, None)

    def _hopeful(self) -> bool:
        return self.best is not None and self.best.counts[:CALLS] == self._least()

    def _prove(self, level: int) -> bool:
        engine = CpSat(self.problem.model.program)
        known = () if self.best is None else self.best.counts
        for earlier in range(level):
            engine.restrict(self.problem.levels[earlier], 0, known[earlier])
        refuted = self._fight(engine, level, lambda: not self._settled(level))
        self.impossible = refuted and self.best is None
        return self._settled(level)

    def _fight(self, engine: CpSat, level: int, go_on: Callable[[], bool]) -> bool:
        """Two settings of the engine on one level, from the best roster on, until one of them has settled it.

        Returns:
            Whether one of them has proved that there is no solution.
        """
        duel = Duel(
            self.problem.model.program,
            engine,
            self.problem.levels[level],
            self._offer,
            lambda bound: self._rise(level, bound),
        )
        several = contenders(self._left(), self.workers)
        duel.fight(several, self._solution, lambda: self._left() > 0 and go_on(), self.workers)
        return duel.infeasible

    def _rise(self, level: int, bound: int) -> None:
        """A greater bound is the engine's."""
        if bound > self.bounds.get(level, 0):
            self.bounds[level], self.proven_by[level] = bound, SEARCH
