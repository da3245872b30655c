"""What ties the patient's choices to everybody else: clinicians' sums, one clinician, separation, pins, staying."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from models.clock import WEEK_DAYS
from models.roster import PartialRow
from scheduler.drafting.program import Terms, minus, plus
from scheduler.planning.shortfall.changes import (
    APART,
    CLINICIAN_MINUTES,
    HALF_HOUR,
    OTHER_LEADER,
    PIN,
    half_hours,
)
from scheduler.planning.shortfall.elastic import Problem
from scheduler.planning.shortfall.joins import staying
from scheduler.planning.shortfall.plan import rows_of
from scheduler.planning.shortfall.staffing import caseload_steps
from scheduler.planning.shortfall.steps import Step
from scheduler.planning.shortfall.visits import shared
from scheduler.rules.p13_separation import on_site
from scheduler.rules.w02_promises import filled, satisfies


def link(problem: Problem) -> None:
    """Post everything that concerns others."""
    _minutes(problem)
    for bound in ("individual", "family"):
        if shared(problem.case, bound):
            _one_leader(problem, bound)
    _one_pattern(problem)
    _named_primary(problem)
    _separations(problem)
    _stays(problem)
    _pins(problem)


def _minutes(problem: Problem) -> None:
    """C04: direct minutes of each clinician and day, and of each clinician's week."""
    days: dict[tuple[str, int | None], Terms] = defaultdict(list)
    for variable, choice in problem.pairs:
        for clinician_id, (day, start, end) in choice.work:
            days[clinician_id, day].append((end - start, variable))
            days[clinician_id, None].append((end - start, variable))
    for (clinician_id, on), terms in days.items():
        spare = problem.case.board.spare(clinician_id, on)
        most = sum(minutes for minutes, _ in terms)
        if most > spare:
            step = Step(CLINICIAN_MINUTES, clinician_id=clinician_id, day=on, number=spare)
            more = problem.step(step, half_hours(most - spare))
            problem.draft.program.at_most([*terms, (-HALF_HOUR, more)], max(spare, 0))


def _one_leader(problem: Problem, bound: str) -> None:
    """P14: of the clinicians who could lead the set of sessions, one leads them all."""
    program = problem.draft.program
    led: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for variable, choice in problem.pairs:
        if choice.bound == bound:
            one = choice.meetings[0]
            led[one.leader, choice.service.service_id, one.times[0]].append(variable)
    chosen = {leader: program.boolean() for leader in sorted({leader for leader, _, _ in led})}
    program.at_most(plus(chosen.values()), 1)
    for (leader, _, _), variables in led.items():
        program.at_most([*plus(variables), (-1, chosen[leader])], 0)


def _one_pattern(problem: Problem) -> None:
    """G02: a copy that does not run yet would run at one of its patterns."""
    founded: dict[str, list[int]] = defaultdict(list)
    for variable, choice in problem.pairs:
        if choice.copy is not None and choice.copy not in problem.case.clinic.view.copies:
            founded[choice.copy].append(variable)
    for variables in founded.values():
        problem.draft.program.at_most(plus(variables), 1)


def _named_primary(problem: Problem) -> None:
    """C06: a named primary counts even without a session, unless another clinician becomes the primary."""
    case, program, named = problem.case, problem.draft.program, problem.case.patient.primary_clinician_id
    for step in caseload_steps(case, named) if named is not None else ():
        released = []
        if case.primary is not None:
            released.append(problem.step(Step(OTHER_LEADER, clinician_id=named)))
            led = [one for one, choice in problem.pairs if choice.bound and choice.meetings[0].leader == named]
            for variable in led:
                program.at_most([(1, variable), (1, released[0])], 1)
        program.at_least([(1, problem.step(step)), *plus(released)], 1)


def _separations(problem: Problem) -> None:
    """P13 with scope `site`: all his sessions of a day end before the other's first, or start after the last."""
    case = problem.case
    for one in case.clinic.week.separations:
        pair = {one.patient_a, one.patient_b}
        other = case.clinic.view.patient.get(next(iter(pair - {case.id}), ""))
        if one.scope == "site" and case.id in pair and other is not None:
            for day in WEEK_DAYS:
                span = on_site(other, day)
                if span is not None:
                    _pass_by(problem, other.id, day, span)


def _pass_by(problem: Problem, other_id: str, day: int, span: tuple[int, int]) -> None:
    program = problem.draft.program
    first, lifted = program.boolean(), problem.step(Step(APART, other_id=other_id))
    for event in problem.draft.events[problem.case.id, day]:
        if event.service.telehealth:
            continue
        if event.end > span[0]:
            program.at_most([(1, event.variable), (1, first), (-1, lifted)], 1)
        if event.start < span[1]:
            program.at_most([(1, event.variable), (-1, first), (-1, lifted)], 0)


def _stays(problem: Problem) -> None:
    """He does not leave a group that could not run without him."""
    for copy in staying(problem.case):
        problem.draft.program.at_least(plus(variable for variable, one in problem.pairs if one.copy == copy), 1)


def _pins(problem: Problem) -> None:
    """W02: pins that only his own rows honour go on being honoured, or are given up for a price."""
    case, week = problem.case, problem.case.clinic.week
    own = [row for row in case.clinic.roster.rows if row.patient_id == case.id]
    for number, pin in week.numbered_pins if own else ():
        cells = filled(pin)
        if any(satisfies(week, row, cells) for row in own):
            others = (row for row in case.clinic.roster.rows if row.patient_id != case.id)
            if not any(satisfies(week, row, cells) for row in others):
                _keep(problem, number, pin)


def _keep(problem: Problem, number: int, pin: PartialRow) -> None:
    program, given_up = problem.draft.program, problem.step(Step(PIN, number=number))
    honouring = list(_honouring(problem, pin))
    program.at_most([(1, program.one), (-1, given_up), *minus(honouring)], 0)
    if pin.track_id is not None:
        track = problem.draft.in_track[problem.case.id].get(pin.track_id)
        program.at_most([(1, program.one), (-1, given_up), *minus([] if track is None else [track])], 0)


def _honouring(problem: Problem, pin: PartialRow) -> Iterable[int]:
    week = problem.case.clinic.week
    cells = {name: value for name, value in filled(pin).items() if name != "track_id"}
    for variable, choice in problem.pairs:
        rows = rows_of(problem.case, choice, week.tracks[0].track_id)
        if any(satisfies(week, row, cells) for row in rows):
            yield variable
