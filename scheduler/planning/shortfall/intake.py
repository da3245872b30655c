"""P19 for one patient, moment by moment: with so many hours to choose from, the rule's own rows would be too many."""

from __future__ import annotations

from collections import defaultdict

from scheduler.drafting.program import minus, plus
from scheduler.planning.shortfall.changes import ORDER
from scheduler.planning.shortfall.elastic import Problem

Moment = tuple[int, int]


def post_intake_first(problem: Problem) -> None:
    """Once something else has begun there is no intake any more, and every ordered intake is done or given up."""
    draft, case = problem.draft, problem.case
    program = draft.program
    starting: dict[Moment, list[int]] = defaultdict(list)
    intakes: dict[Moment, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in draft.week_events(case.id):
        if one.service.intake:
            intakes[one.day, one.start][one.service.service_id].append(one.variable)
        else:
            starting[one.day, one.start].append(one.variable)
    ordered = [key for key in _ordered(problem) if case.clinic.week.service[key].intake]
    if not intakes and not ordered:
        return
    begun, done = None, _given_up(problem, ordered)
    for moment in sorted({*starting, *intakes}):
        now = program.boolean()
        program.at_most([*plus([] if begun is None else [begun]), (-1, now)], 0)
        program.at_most([*plus(starting[moment]), (-len(starting[moment]), now)], 0)
        program.at_most([*plus(one for every in intakes[moment].values() for one in every), (1, now)], 1)
        for service_id in ordered:
            program.at_most([(1, now), *minus(_known(done, service_id))], 0)
        _count(problem, intakes[moment], ordered, done)
        begun = now


def _ordered(problem: Problem) -> list[str]:
    return [one.service_id for one in problem.case.patient.orders if one.sessions_per_week]


def _given_up(problem: Problem, ordered: list[str]) -> dict[str, int]:
    """A variable for each ordered intake service that can be 1 only when the care plan asks for none of it."""
    program = problem.draft.program
    found: dict[str, int] = {}
    for step, less in problem.steps.items():
        if step.change is ORDER and step.service_id in ordered:
            found[step.service_id] = program.boolean()
            program.at_most([(step.number, found[step.service_id]), (-1, less)], 0)
    return found


def _known(done: dict[str, int], service_id: str) -> list[int]:
    return [done[service_id]] if service_id in done else []


def _count(problem: Problem, now: dict[str, list[int]], ordered: list[str], done: dict[str, int]) -> None:
    """A variable for each ordered intake service that can be 1 only when it has been held by now, or is given up."""
    program = problem.draft.program
    for service_id in ordered:
        if now[service_id]:
            held = program.boolean()
            program.at_most([(1, held), *minus(_known(done, service_id)), *minus(now[service_id])], 0)
            done[service_id] = held
