"""Places for one patient in a roster that stands, best first."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.finding import Finding
from models.result import CheckReport
from models.roster import Roster, RosterRow
from models.week import ClinicWeek, Patient
from scheduler.check import examine
from scheduler.drafting.program import Terms, scaled
from scheduler.planning.keeping.answering import CALLS, Answering
from scheduler.planning.keeping.difference import Change, differences
from scheduler.planning.keeping.helping import helped_as_before
from scheduler.planning.keeping.naming import settled
from scheduler.planning.keeping.problem import Problem, Question
from scheduler.planning.keeping.standing import Standing
from scheduler.planning.keeping.target import Target
from scheduler.planning.keeping.tracks import old_tracks
from scheduler.planning.recommend.free import free_place
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.clinic import Clinic
from scheduler.planning.shortfall.plan import roster_with
from scheduler.solving.engines.cpsat import LIGHT, CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.program.assemble import NUMBERS

RANKED = (1, 5, 6, 7)
"""The stages in which places differ: nobody else gets another time, and the patient has no gap."""
WEIGHTS = (1_000_000, 2_500, 50, 1)
"""Weights of these stages in the policy's order; a promise outweighs whatever else a place may cost."""
PLACE_SECONDS = 5.0
KIN = (15, 40)


@dataclass(frozen=True)
class Place:
    """A week for the patient. ``cost``: how much each stage grows by; ``moved``: what changes for whom beside him.

    It is counted from the roster without him, but for stage 1: a pin that he gives up was kept before.

    ``fewest`` is a proven least number of patients to call, where others have to move.
    """

    rows: tuple[RosterRow, ...]
    roster: Roster
    cost: tuple[int, ...]
    moved: tuple[Change, ...]
    seconds: float
    fewest: int | None = None

    @property
    def calls(self) -> int:
        """Other patients who must be called."""
        return len({one.patient_id for one in self.moved if one.call})


@dataclass(frozen=True)
class Asked:
    """Who needs a chair. The patient is in the week and not in the roster; he counts as waiting.

    ``standing``: the roster as it was given, with the rows that he has in it.
    """

    week: ClinicWeek
    roster: Roster
    patient_id: str
    standing: Roster

    @classmethod
    def of(cls, week: ClinicWeek, roster: Roster, patient: Patient) -> Asked:
        """The patient joins the week if he is not in it, and leaves the roster if he is."""
        waiting = patient.model_copy(update={"status": "waitlist"})
        others = [one for one in week.patients if one.patient_id != patient.patient_id]
        rows = tuple(row for row in roster.rows if row.patient_id != patient.patient_id)
        asked = week.model_copy(update={"patients": (*others, waiting)})
        return cls(asked, Roster(rows=rows), patient.patient_id, roster)

    def question(self, before: CheckReport, *, alone: bool) -> Question:
        """``alone``: nobody else gets another time. If others do, nobody who was admitted loses his place."""
        standing = Standing.of(self.roster)
        admitted = [one.patient_id for one in before.coverage if one.status == "waitlist" and one.compliant]
        return Question(
            self.week,
            standing,
            Target.of(self._with_him(before.stages)),
            admits=[standing.keeping([self.patient_id])] if alone else (),
            unasked=(self.patient_id,),
            must_place=(self.patient_id,) if alone else (self.patient_id, *admitted),
            stages=NUMBERS if alone else NUMBERS[:4],
        )

    def _with_him(self, stages: Sequence[int]) -> list[int]:
        """The same stages once the patient waits no longer: his place is no room for another to lose his."""
        priority = self.week.patient[self.patient_id].priority
        return [max(0, value - priority) if stage == 4 else value for stage, value in enumerate(stages, start=1)]


class Chairs:
    """Looks for places. Loading is apart from answering: the small model is built first.

    ``searched_all``: it is proven that ``without_moves`` gave every place. A model holds allowed rosters only, so
    nothing is proven of one that breaks a rule already, such as what the past of a repaired week keeps broken.
    ``legal``: it breaks none. A rule that is broken only while the patient is out, such as the smallest size of his
    group, is not one of them, and no place may leave it broken.
    """

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.before = examine(asked.week, asked.roster)
        self._standing = examine(asked.week, asked.standing) if asked.standing != asked.roster else self.before
        self._excused = _excused(self._standing, self.before)
        self.legal = not self._excused
        self._small = Problem(asked.question(self.before, alone=True))
        _keep_staff(self._small)
        self._clinic = Clinic(asked.week, asked.roster)
        self.searched_all = self.legal and not self._small.possible
        self.began = time.monotonic()

    def at_once(self) -> Place | None:
        """Any place in which everybody else stays exactly as he is, rooms and leaders too; not ranked."""
        case = Case(self._clinic, self.asked.patient_id)
        plan = free_place(case)
        return None if plan is None else self._place(roster_with(case, plan, self.asked.roster.rows))

    def restart(self) -> None:
        """Count seconds from now."""
        self.began = time.monotonic()

    def without_moves(self, most: int) -> Iterator[Place]:
        """Up to ``most`` places that leave everybody's times alone; each in other groups than those before.

        They come in the order of what they cost. After the last one there is none if ``searched_all`` says so:
        ``most`` or the time may end the search before.
        """
        problem, key = self._small, self.asked.patient_id
        if not problem.possible:
            return
        engine = CpSat(problem.model.program)
        for terms in (*problem.worse, problem.changes.calls):
            engine.restrict(terms, 0, 0)
        joining = [
            one.variable
            for ones in problem.model.draft.members.values()
            for one in ones
            if one.patient.patient_id == key
        ]
        for _ in range(most):
            answer = engine.minimise(self._costs(), Limits(PLACE_SECONDS, parameters=LIGHT))
            if answer.solution is None:
                self.searched_all = self.legal and answer.status == "infeasible"
                return
            place = self._place(settled(problem.model.draft, answer.solution, self.asked.roster))
            if place is not None:
                yield place
            taken = [one for one in joining if answer.solution[one]]
            others = [one for one in joining if not answer.solution[one]]
            another: Terms = [*((-1, one) for one in taken), *((1, one) for one in others)]
            engine.restrict(another, 1 - len(taken), len(joining))

    def _costs(self) -> Terms:
        stages = self._small.model.stages
        order = [stage for stage in self.asked.week.policy.stage_order if stage in RANKED]
        return [term for stage, weight in zip(order, WEIGHTS, strict=True) for term in scaled(stages[stage], weight)]

    def _place(self, roster: Roster, fewest: int | None = None) -> Place | None:
        """The place, if the checker finds no more rules broken and nothing is worse in stages 1 to 4."""
        roster = helped_as_before(self.asked.week, roster, self.asked.roster)
        report = examine(self.asked.week, roster)
        grown = [now - then for now, then in zip(report.stages, self.before.stages, strict=True)]
        if _worded(_broken(report)) - self._excused or any(part > 0 for part in grown[:4]):
            return None
        cost = (report.stages[0] - self._standing.stages[0], *grown[1:])
        own = tuple(row for row in roster.rows if row.patient_id == self.asked.patient_id)
        moved = [one for one in differences(self.asked.roster, roster) if one.patient_id != self.asked.patient_id]
        return Place(own, roster, cost, tuple(moved), time.monotonic() - self.began, fewest) if own else None

    def with_moves(self, most: int, seconds: float, workers: int) -> Moved:
        """The place for which fewest others move, if they are no more than ``most``."""
        problem = Problem(self.asked.question(self.before, alone=False))
        answering = Answering(problem, seconds, workers, circles=self._circles(problem))
        found = answering.run()
        whole = found is not None and not any(found.counts[:CALLS])
        # the other bound is one of rosters that miss as much of the target as the best that was found
        bound = max(answering.hoped, answering.bounds.get(CALLS, 0) if whole else 0) if self.legal else 0
        proven = bool(found and whole and bound >= found.counts[CALLS])
        fits = found is not None and whole and found.counts[CALLS] <= most
        place = self._place(found.roster, bound if proven else None) if found is not None and fits else None
        return Moved(place, found.counts[CALLS] if found is not None and whole else None, bound, proven)

    def _circles(self, problem: Problem) -> Sequence[Sequence[str]]:
        """The patient alone, then with those who could be where he could be."""
        key, draft = self.asked.patient_id, problem.model.draft
        score: dict[str, int] = {}
        for members in draft.members.values():
            keys = [one.patient.patient_id for one in members]
            for other in keys if key in keys else ():
                score[other] = score.get(other, 0) + 1
        nearest = sorted((one for one in score if one != key), key=lambda one: (-score[one], one))
        return [(key,), *((key, *nearest[:size]) for size in KIN)]


def _broken(report: CheckReport) -> list[Finding]:
    """The rules that must hold and do not."""
    return [one for one in report.findings if one.severity == "hard"]


def _worded(found: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((one.rule, one.message) for one in found)


def _excused(standing: CheckReport, before: CheckReport) -> Counter[tuple[str, str]]:
    """What is broken without the patient, as the checker words it, and of the same group or person with him too."""
    subjects = {_subject(one) for one in _broken(standing)}
    return _worded(one for one in _broken(before) if _subject(one) in subjects)


def _subject(one: Finding) -> tuple[object, ...]:
    """What a finding is about: its words may count members, one of whom has gone."""
    return one.rule, one.patient_id, one.session_id, one.group_id, one.clinician_id, one.room_id, one.day


def _keep_staff(problem: Problem) -> None:
    """Everybody else keeps groups, sessions, who leads them, and his track."""
    draft, program = problem.model.draft, problem.model.program
    standing = problem.question.standing.roster
    kept = {one.variable for ones in draft.members.values() for one in ones} | {one.variable for one in draft.visits}
    for choices in (*draft.leading, *draft.answering.values()):
        kept.update(choices.values())
    kept.update(draft.in_track[key][track] for key, track in old_tracks(draft, standing, standing).items())
    for variable, value in problem.encoding.values.items():
        if variable in kept:
            program.lower[variable] = max(program.lower[variable], min(value, program.upper[variable]))


@dataclass(frozen=True)
class Moved:
    """The outcome with moves. ``needed``: the fewest found, at least ``bound``; ``None``: none was found."""

    place: Place | None
    needed: int | None
    bound: int
    proven: bool


def ranked(week: ClinicWeek, places: Sequence[Place]) -> list[Place]:
    """By patients to call, then by what the stages cost in the policy's order."""
    order = week.policy.stage_order
    return sorted(places, key=lambda one: (one.calls, tuple(one.cost[stage - 1] for stage in order)))
