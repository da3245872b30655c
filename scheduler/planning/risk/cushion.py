"""The same care with a cushion: minutes above the floor, so that an absence is forgiven.

The real floors stay, and so does everything that comes before comfort: stages 1 to 4 are no worse than the roster's
that stands, and nobody loses promise, place, compliance or minutes for the cushion of another, see ``kept``. Then, in
this order: as few active patients as possible without the whole cushion, as few half hours of cushion missing, and
the fewest patients to call.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from models.roster import Roster
from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.check import examine
from scheduler.drafting.program import Terms
from scheduler.planning.keeping.difference import calls, differences
from scheduler.planning.keeping.naming import settled
from scheduler.planning.keeping.problem import Problem, Question
from scheduler.planning.keeping.standing import Standing
from scheduler.planning.keeping.target import Target
from scheduler.planning.risk.kept import keep, lost
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.duel import Duel, contenders
from scheduler.solving.program.assemble import Model

HALF_HOUR = 30
PROTECTING_SHARE = 0.7
"""Of the time: for the cushion; the rest is for having to call few."""


@dataclass(frozen=True)
class Cushioned:
    """A roster with a cushion. ``proven``: no roster that keeps as much for everyone misses less of it.

    ``without`` counts active patients who do not have the whole cushion, placed or not, ``moved`` patients to call.
    """

    roster: Roster
    without: int
    moved: int
    proven: bool


def goals(week: ClinicWeek, minutes: int) -> dict[str, int]:
    """For every active patient the floor of his stay and the cushion, as far as his ceiling allows; minutes.

    Whose stay has no open day this week is not asked for anything (P20).
    """
    calendar = Calendar(week)
    here = (one for one in week.patients if one.active and calendar.stay_days(one))
    limits = {one.patient_id: calendar.limits(one) for one in here}
    return {
        key: min(one.min_weekly_minutes + minutes, max(one.min_weekly_minutes, one.max_weekly_minutes))
        for key, one in limits.items()
    }


@dataclass
class _Cushion:
    """Rows for the cushion. ``missing`` is what is to be least: half hours, and more for everyone who lacks some."""

    goals: dict[str, int]
    missing: Terms = field(default_factory=list)

    def post(self, model: Model) -> None:
        """Countable minutes, plus the half hours that are missing, reach the goal of every active patient."""
        draft, program = model.draft, model.program
        most = {key: -(-goal // HALF_HOUR) for key, goal in self.goals.items()}
        outweighs = sum(most.values()) + 1
        for key, goal in self.goals.items():
            lacks, short = program.boolean(), program.integer(0, most[key])
            minutes = [(draft.calendar.countable(one.service), one.variable) for one in draft.week_events(key)]
            program.at_least([*minutes, (HALF_HOUR, short)], goal)
            program.at_most([(1, short), (-most[key], lacks)], 0)
            self.missing += [(outweighs, lacks), (1, short)]


class Cushioning:
    """Looks for the roster with the best cushion, from the roster that stands.

    Args:
        week: the input.
        standing: the roster that stands.
        minutes: the cushion above each floor.
        seconds: for all of it; what was found by then counts.
        workers: threads of the engine.
        seed: for the engine.
    """

    def __init__(
        self, week: ClinicWeek, standing: Roster, minutes: int, seconds: float, workers: int = 2, seed: int = 1
    ) -> None:
        self._until = time.monotonic() + seconds
        self._seconds, self._workers, self._seed, self._ended = seconds, workers, seed, False
        self._cushion = _Cushion(goals(week, minutes))
        self._before = examine(week, standing)
        target = Target.of(self._before.stages)

        def post(model: Model) -> None:
            keep(model.draft, standing, self._before.coverage)
            self._cushion.post(model)

        self._problem = Problem(Question(week, Standing.of(standing), target, post=post))

    def run(self) -> Cushioned | None:
        """The best within the time; ``None`` where nothing was found in which nobody loses anything."""
        missing, calling = self._cushion.missing, self._problem.changes.calls
        values = self._problem.encoding.values
        hint = [values.get(one, 0) for one in range(len(self._problem.model.program.lower))]
        first, proven = self._least(missing, None, hint, self._until - self._seconds * (1 - PROTECTING_SHARE))
        if first is None:
            return None
        least = self._problem.model.program.value(missing, first)
        second, _ = self._least(calling, least, first, self._until)
        return self._told(second, proven) or self._told(first, proven)

    def stop(self) -> None:
        """End early and keep the best."""
        self._ended = True

    def _least(
        self, objective: Terms, most: int | None, hint: Sequence[int], until: float
    ) -> tuple[Sequence[int] | None, bool]:
        """A solution with little of the objective, and whether less is impossible; ``most`` may be missing."""
        program, found = self._problem.model.program, list[Sequence[int]]()
        engine = CpSat(program)
        for terms in self._problem.worse:
            engine.restrict(terms, 0, 0)
        if most is not None:
            engine.restrict(self._cushion.missing, 0, most)
        duel = Duel(program, engine, objective, found.append)
        several = contenders(until - time.monotonic(), self._workers, self._seed)
        duel.fight(several, hint, self._going(until), self._workers)
        if not found:
            return None, False
        return found[-1], duel.proven

    def _going(self, until: float) -> Callable[[], bool]:
        return lambda: not self._ended and time.monotonic() < until

    def _told(self, solution: Sequence[int] | None, proven: bool) -> Cushioned | None:
        """What a solution means, if the checker allows it."""
        if solution is None:
            return None
        question, draft = self._problem.question, self._problem.model.draft
        roster = settled(draft, solution, question.standing.roster)
        report = examine(question.week, roster, draft.calendar)
        if not report.legal or any(question.target.missed(report.stages)) or lost(self._before, report):
            return None
        minutes = {one.patient_id: one.weekly_minutes for one in report.coverage}
        without = sum(minutes.get(key, 0) < goal for key, goal in self._cushion.goals.items())
        return Cushioned(roster, without, calls(differences(question.standing.roster, roster)), proven)
