"""The small program behind one patient's case: his choices, his own rules in full, and every step at its price."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from models.clock import WEEK_DAYS
from models.week import Patient
from scheduler.calendar import Calendar
from scheduler.drafting.choices import Attendance, Event, Template, Unit, Visit
from scheduler.drafting.cliques import cliques
from scheduler.drafting.draft import Draft
from scheduler.drafting.program import Terms, minus, plus
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.changes import AUTHORISED_DAY, ORDER, OTHER_TRACK
from scheduler.planning.shortfall.choice import Choice
from scheduler.planning.shortfall.steps import Step
from scheduler.rules import RULES

POSTED = ("P01", "P02", "P03", "P04", "P05", "P06", "P08", "P09", "P12", "P15", "P16", "P17")
"""The patient's rules, posted as in the whole model. The others filter choices, or are posted by ``links``."""
_POST = {rule.id: rule.post for rule in RULES}
CAPPED = ("P03", "P09")
"""Rules of which only the floor may be a gap: what they allow at most is hard."""
MOST = " at most"
"""Behind a rule's id: the part of it that says how much is allowed at most."""
GAP_PRICE = 10_000
"""Where nothing helps, gaps are allowed at a price above every step, to say what would still be missing."""


@dataclass
class Elastic(Draft):
    """A draft of one patient who must be compliant. ``soft``: his gaps are priced instead of forbidden."""

    soft: bool = False
    posting: str = ""
    relief: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Shortfall variables by rule, in the order in which the rule asked for them."""

    def shortfall(self, patient: Patient, most: int, cost: int, relief: int = 1) -> Terms:
        """A missing ordered session is a step; other gaps there are none, unless ``soft``."""
        del patient, cost
        if most <= 0 or not (self.soft or self.posting == "P09"):
            return []
        variable = self.program.integer(0, most)
        self.relief[self.posting].append(variable)
        return [(relief, variable)]


@dataclass
class Problem:
    """An elastic draft with its choices; ``variables`` are those of the choices, ``steps`` what else is paid for."""

    case: Case
    choices: Sequence[Choice]
    draft: Elastic
    variables: list[int] = field(default_factory=list)
    steps: dict[Step, int] = field(default_factory=dict)
    price: Terms = field(default_factory=list)
    rows: dict[str, list[int]] = field(default_factory=dict)
    """The rows of the program that each of the patient's own rules has posted; the hard part of a gap rule apart."""

    def step(self, step: Step, most: int = 1) -> int:
        """The variable that says how many units of the step are used."""
        if step not in self.steps:
            self.steps[step] = self.draft.program.integer(0, most)
            self.price.append((step.price, self.steps[step]))
        return self.steps[step]

    @property
    def pairs(self) -> list[tuple[int, Choice]]:
        """Every choice with its variable."""
        return list(zip(self.variables, self.choices, strict=True))


def problem_of(case: Case, choices: Sequence[Choice], soft: bool = False) -> Problem:
    """Choices and the patient's own rules; what ties them to the clinic is added by ``links``."""
    clinic = case.clinic
    draft = Elastic(clinic.week, clinic.calendar, clinic.offers, soft=soft)
    patient = case.patient.model_copy(update={"status": "active"})
    draft.patients = [patient]
    problem = Problem(case, choices, draft)
    draft.placed[case.id] = draft.program.one
    _add_tracks(problem)
    shared = Counter(step for choice in choices for step in set(choice.steps))
    for choice in choices:
        _add_choice(problem, patient, choice, shared)
    _add_days(problem, clinic.calendar)
    for rule in POSTED:
        draft.posting, post = rule, _POST[rule]
        first = len(draft.program.low)
        if post is not None:
            post(draft)
        _record(problem, rule, range(first, len(draft.program.low)))
    _price_relief(problem)
    return problem


def _record(problem: Problem, rule: str, rows: Iterable[int]) -> None:
    """Keep which rows a rule has posted, its ceilings apart where they hold whatever the gaps are."""
    program = problem.draft.program
    for row in rows:
        entries = slice(program.starts[row], program.starts[row + 1])
        least, _ = program.reach(zip(program.coefficients[entries], program.columns[entries], strict=True))
        capped = rule in CAPPED and program.low[row] <= least
        problem.rows.setdefault(rule + MOST if capped else rule, []).append(row)


def _add_tracks(problem: Problem) -> None:
    case, program = problem.case, problem.draft.program
    tracks = {one.track_id: program.boolean() for one in case.clinic.week.tracks}
    problem.draft.in_track[case.id] = tracks
    for track_id, variable in tracks.items():
        if track_id not in case.tracks:
            step = Step(OTHER_TRACK, track_id=track_id)
            problem.steps[step] = variable
            problem.price.append((step.price, variable))


def _add_choice(problem: Problem, patient: Patient, choice: Choice, shared: Counter[Step]) -> None:
    """A variable with the price of its own steps, below the variables of those that others need too."""
    draft, key = problem.draft, patient.patient_id
    variable = draft.program.boolean()
    problem.variables.append(variable)
    for step in dict.fromkeys(choice.steps):
        if shared[step] == 1:
            problem.price.append((step.price, variable))
        else:
            draft.program.at_most([(1, variable), (-1, problem.step(step))], 0)
    for one in choice.meetings:
        draft.events[key, one.times[0]].append(Event(variable, one.service, *one.times, choice.tracks))
    if choice.row is None:
        (one,) = choice.meetings
        visit = Visit(variable, patient, one.service, one.times, frozenset({one.leader}), choice.tracks)
        draft.visits_of[key, one.service.service_id].append(visit)
    else:
        days = tuple(one.times[0] for one in choice.meetings)
        _, start, end = choice.meetings[0].times
        unit = Unit(choice.row, choice.service, 1, choice.copy, ())
        attendance = Attendance(variable, patient, Template(unit, days, start, end), choice.tracks or frozenset())
        draft.attendances_of[key, choice.service.service_id].append(attendance)


def _add_days(problem: Problem, calendar: Calendar) -> None:
    """A programme day is a day with a group; the payer authorises so many, and more for a price (P18)."""
    case, draft = problem.case, problem.draft
    program = draft.program
    days = [day for day in WEEK_DAYS if calendar.open_hours[day] and calendar.in_stay(case.patient, day)]
    programme = {day: program.boolean() for day in days}
    draft.programme_day[case.id] = programme
    for day, variable in programme.items():
        groups = draft.group_events(case.id, day)
        program.at_most([(1, variable), *minus(one.variable for one in groups)], 0)
        for clique in cliques((one.start, one.end, one.variable) for one in groups):
            program.at_most([*plus(clique), (-1, variable)], 0)
    most = case.patient.authorized_days
    if most is not None and days:
        more = problem.step(Step(AUTHORISED_DAY, number=most), len(days))
        program.at_most([*plus(programme.values()), (-1, more)], most)


def _price_relief(problem: Problem) -> None:
    """Sessions of the care plan that are given up are steps; other gaps only cost."""
    orders = [one for one in problem.case.patient.orders if one.sessions_per_week]
    missing = problem.draft.relief.pop("P09", [])
    for order, variable in zip(orders, missing, strict=True):
        step = Step(ORDER, service_id=order.service_id, number=order.sessions_per_week)
        problem.steps[step] = variable
        problem.price.append((step.price, variable))
    for variables in problem.draft.relief.values():
        problem.price += plus(variables, GAP_PRICE)


def used_steps(problem: Problem, solution: Sequence[int]) -> list[Step]:
    """The steps that a solution takes, each with the number of its units."""
    found = [replace(step, count=step.count * solution[one]) for step, one in problem.steps.items() if solution[one]]
    for variable, choice in problem.pairs:
        if solution[variable]:
            found += [step for step in dict.fromkeys(choice.steps) if step not in problem.steps]
    return found
