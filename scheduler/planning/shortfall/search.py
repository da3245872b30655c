"""The cheapest plan of one patient: choices in two tiers, solved, and confirmed by the checker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.drafting.program import plus
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.changes import FURTHER_COPY, FURTHER_GROUP
from scheduler.planning.shortfall.choice import Choice
from scheduler.planning.shortfall.elastic import Problem, problem_of, used_steps
from scheduler.planning.shortfall.intake import post_intake_first
from scheduler.planning.shortfall.joins import joins
from scheduler.planning.shortfall.links import link
from scheduler.planning.shortfall.openings import openings
from scheduler.planning.shortfall.plan import Plan
from scheduler.planning.shortfall.steps import Topic, merged, price_of, topic
from scheduler.planning.shortfall.verify import holds
from scheduler.planning.shortfall.visits import visits
from scheduler.solving.engines.cpsat import LIGHT, CpSat
from scheduler.solving.engines.engine import Answer, Limits

WORK = 1.0
"""Deterministic work for one solve, about as many seconds."""
ATTEMPTS = 6
"""Plans that the checker may refuse: sums over several new sessions are not all in the program."""
PARAMETERS = LIGHT | {"linearization_level": 2, "inprocessing_dtime_ratio": 0.0}
_FOUNDING = min(one.once + one.price for one in (FURTHER_COPY, FURTHER_GROUP))


@dataclass(frozen=True)
class Answered:
    """The cheapest plan, if one was found; ``complete``: none is cheaper, or there is none at all."""

    plan: Plan | None
    complete: bool


def cheapest(case: Case) -> tuple[Answered, Problem]:
    """The cheapest plan with every step of the table, and the problem that it solves.

    A plan without new groups that the checker has confirmed is kept where the search with them ends without one.
    """
    choices = [*joins(case), *visits(case)]
    problem = built(case, choices)
    found = solve(problem)
    if found.plan is not None and found.plan.price <= _FOUNDING:
        return found, problem
    more = [*choices, *openings(case)]
    most = None if found.plan is None else found.plan.price
    wider = built(case, [one for one in more if most is None or price_of(one.steps) <= most])
    second = solve(wider)
    if found.plan is None or (second.plan is not None and second.plan.price <= found.plan.price):
        return second, wider
    return Answered(found.plan, False), problem


def built(case: Case, choices: Sequence[Choice], soft: bool = False) -> Problem:
    """The whole elastic problem."""
    problem = problem_of(case, choices, soft)
    link(problem)
    post_intake_first(problem)
    return problem


def solve(problem: Problem) -> Answered:
    """The cheapest plan that the checker confirms."""
    refused = 0
    while refused < ATTEMPTS:
        answer = minimise(problem)
        if answer.solution is None:
            return Answered(None, answer.status == "infeasible" and not refused)
        plan = plan_of(problem, answer)
        if holds(problem.case, plan):
            return Answered(plan, plan.cheapest)
        _refuse(problem, answer.solution)
        refused += 1
    return Answered(None, False)


def minimise(problem: Problem) -> Answer:
    """One run of the engine on one thread, repeatable."""
    return CpSat(problem.draft.program).minimise(problem.price, Limits.counted(WORK, PARAMETERS))


def plan_of(problem: Problem, answer: Answer) -> Plan:
    """What a solution means."""
    solution = answer.solution or ()
    steps = used_steps(problem, solution)
    tracks = [key for key, one in problem.draft.in_track[problem.case.id].items() if solution[one]]
    return Plan(
        choices=tuple(choice for variable, choice in problem.pairs if solution[variable]),
        track_id=tracks[0],
        steps=merged(steps),
        price=price_of(steps),
        cheapest=answer.status == "optimal",
    )


def _refuse(problem: Problem, solution: Sequence[int]) -> None:
    """Never this combination again, nor one that contains it."""
    taken = [variable for variable in problem.variables if solution[variable]]
    problem.draft.program.at_most(plus(taken), len(taken) - 1)


def second_best(problem: Problem, first: Plan) -> Plan | None:
    """The cheapest plan that does without at least one of the first plan's several topics, if there is one."""
    topics = {topic(step) for step in first.steps}
    if len(topics) < 2:
        return None
    used = _indicators(problem, topics)
    problem.draft.program.at_most(plus(used), len(used) - 1)
    return solve(problem).plan


def _indicators(problem: Problem, topics: set[Topic]) -> list[int]:
    """A variable for each topic, 1 where a step of it is taken."""
    program = problem.draft.program
    users: dict[Topic, list[tuple[int, int]]] = {one: [] for one in topics}
    for step, variable in problem.steps.items():
        users.get(topic(step), []).append((variable, max(1, program.upper[variable])))
    for variable, choice in problem.pairs:
        for step in choice.steps:
            if step not in problem.steps:
                users.get(topic(step), []).append((variable, 1))
    found = []
    for variables in users.values():
        found.append(program.boolean())
        for variable, most in variables:
            program.at_most([(1, variable), (-most, found[-1])], 0)
    return found
