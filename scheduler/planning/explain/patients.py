"""Why a patient has no place, no full week, or not the track or session that is wanted.

Everybody else stays as the roster has them. The facts are the steps of ``planning/shortfall/steps.py`` that nobody
has taken (a seat, an hour, a clinician) and the patient's own rules; what they are about is the small program of the
patient.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from models.roster import PartialRow
from scheduler.drafting.program import Program, plus
from scheduler.planning.explain.rules import HARD, rule_sentence
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.elastic import Problem
from scheduler.planning.shortfall.joins import joins
from scheduler.planning.shortfall.obstacles import obstacles
from scheduler.planning.shortfall.openings import openings
from scheduler.planning.shortfall.plan import rows_of
from scheduler.planning.shortfall.search import PARAMETERS, built
from scheduler.planning.shortfall.steps import Step, merged
from scheduler.planning.shortfall.visits import visits
from scheduler.rules.w02_promises import filled, satisfies
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.engines.highs import Highs
from scheduler.solving.engines.quiet import quiet

WORK = 5.0


@dataclass(frozen=True)
class Fact:
    """A rule of the patient's own, or steps of one kind about one person, group, room or day that are not taken."""

    rule: str
    steps: tuple[Step, ...] = ()
    posted: bool = False


@dataclass(frozen=True)
class Wanted:
    """What is asked for: a track, or a session that a pin describes; with neither, a week without a gap."""

    track_id: str | None = None
    pin: PartialRow | None = None

    @property
    def whole(self) -> bool:
        """The rules about a full week are asked for too; a pin has to be honoured whatever gaps an active one has."""
        return self.pin is None


@dataclass
class PatientQuestion:
    """The small program of a patient and what is wanted of it."""

    case: Case
    wanted: Wanted = field(default_factory=Wanted)

    @cached_property
    def problem(self) -> Problem:
        """Every choice, also groups that do not run."""
        case = self.case
        return built(case, [*joins(case), *visits(case), *openings(case)])

    @cached_property
    def goal(self) -> list[list[int]]:
        """Of each of these sets of variables one must be 1."""
        problem, wanted = self.problem, self.wanted
        goal = [list(problem.variables)]
        if wanted.track_id is not None:
            track = problem.draft.in_track[self.case.id].get(wanted.track_id)
            goal.append([] if track is None else [track])
        if wanted.pin is not None:
            goal.append(list(self._honouring(wanted.pin)))
        return goal

    def _honouring(self, pin: PartialRow) -> Iterable[int]:
        week = self.case.clinic.week
        cells = {name: value for name, value in filled(pin).items() if name != "track_id"}
        for variable, choice in self.problem.pairs:
            rows = rows_of(self.case, choice, week.tracks[0].track_id)
            if any(satisfies(week, row, cells) for row in rows):
                yield variable

    @cached_property
    def facts(self) -> list[Fact]:
        """All facts; steps that are dear to take come first, the patient's own rules and cheap steps last."""
        found: dict[object, list[Step]] = {}
        steps = [*self.problem.steps, *(step for choice in self.problem.choices for step in choice.steps)]
        for step in dict.fromkeys(steps):
            found.setdefault(_kind(step), []).append(step)
        wide = sorted(found.values(), key=lambda same: (-min(step.price for step in same), repr(same[0])))
        taken = [Fact(same[0].change.rule, tuple(same)) for same in wide]
        rules = [Fact(rule, posted=True) for rule in self.problem.rows if self._asked(rule)]
        return [*taken, *rules]

    def _asked(self, rule: str) -> bool:
        return self.wanted.whole or not self.case.patient.active or rule in HARD

    @property
    def given(self) -> str:
        """What is in the way where it is no fact that could be taken away."""
        if not any(self.case.eligible(one) for one in self.case.clinic.week.services):
            return "P11: no service fits the program, age band and tags of the patient."
        return (
            "P09/P11/W01: whatever else would change, there is no session for the patient: no group of a service "
            "that fits has a day and hour inside the opening hours, and none that is ordered alone has one."
        )

    def possible(self, facts: Sequence[Fact]) -> bool:
        """Whether it can be done while only these facts hold.

        Raises:
            TimeoutError: the engine could not tell within its work.
        """
        answer = CpSat(self._program(facts)).minimise([], Limits.counted(WORK, PARAMETERS))
        if answer.status == "unknown":
            raise TimeoutError("not decided")
        return answer.solution is not None

    def confirmed(self, facts: Sequence[Fact]) -> bool:
        """A second engine finds it impossible too."""
        with quiet():
            return Highs(self._program(facts)).minimise([], Limits(WORK)).status == "infeasible"

    def _program(self, facts: Sequence[Fact]) -> Program:
        """The program with the goal, without rules that are not among the facts, and without steps that are."""
        source, rules = self.problem.draft.program, {one.rule for one in facts if one.posted}
        dropped = {row for rule, rows in self.problem.rows.items() if rule not in rules for row in rows}
        program = Program()
        program.lower, program.upper = list(source.lower), list(source.upper)
        barred = {step for one in facts for step in one.steps}
        for step, variable in self.problem.steps.items():
            if step in barred:
                program.upper[variable] = 0
        for variable, choice in self.problem.pairs:
            if barred.intersection(choice.steps):
                program.upper[variable] = 0
        for row in range(len(source.low)):
            if row not in dropped:
                entries = range(source.starts[row], source.starts[row + 1])
                terms = [(source.coefficients[entry], source.columns[entry]) for entry in entries]
                program.row(terms, source.low[row], source.high[row])
        for variables in self.goal:
            program.at_least([*plus(variables), (0, program.one)], 1)
        return program

    def sentence(self, fact: Fact) -> str:
        """The fact in a coordinator's words, with the ids of its rules."""
        if fact.posted:
            return rule_sentence(self.case, fact.rule)
        return "; ".join(obstacles(self.case, merged(fact.steps)))


def _kind(step: Step) -> object:
    """Steps that stand or fall together: one change of one person, room, group or service on one day."""
    ids = (step.clinician_id, step.room_id, step.service_id, step.group_id, step.other_id, step.track_id)
    return step.change.rule, step.change.name.removesuffix(" day").removesuffix(" time"), ids, step.day, step.days
