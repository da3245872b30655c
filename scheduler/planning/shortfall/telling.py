"""One patient's case from question to the two sentences of coverage.csv."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.elastic import Problem
from scheduler.planning.shortfall.nowhere import never_together
from scheduler.planning.shortfall.obstacles import obstacles
from scheduler.planning.shortfall.own import own_facts
from scheduler.planning.shortfall.plan import Plan
from scheduler.planning.shortfall.search import Answered, built, cheapest, minimise, plan_of, second_best
from scheduler.planning.shortfall.wishes import instead, wishes
from scheduler.planning.shortfall.without import TOLD, otherwise, shortfalls
from scheduler.planning.shortfall.words import listed, moment

NO_CHANGE = "none: no change of the kinds that are weighed would do it"
UNFINISHED = "no fix was found within the work allowed for one patient"


@dataclass(frozen=True)
class Told:
    """What coverage.csv says about one patient."""

    reason: str
    fix: str


MOST_PARTS = 4
"""A sentence of coverage.csv with more parts than that is cut; ``iop explain`` has it whole."""


def tell(case: Case, *, alternative: bool = True, brief: bool = True) -> Told:
    """Why the patient is not placed or not compliant, and the cheapest change that would help.

    Args:
        case: the patient's case.
        alternative: name the second-best change too, where the first has several parts.
        brief: cut what has many parts, and say how many are left out.
    """
    if not case.now.stay:
        return _away(case)
    found, problem = cheapest(case)
    if found.plan is None:
        return _nothing(case, found, problem)
    plan = found.plan
    verb = "would be compliant" if case.patient.active else "would fit"
    if not plan.steps:
        return Told("no rule is in the way as the roster stands", f"{verb} without any change: {_week(plan)}")
    long = len(wishes(plan.steps)) > MOST_PARTS and brief
    fix = _fix(found, plan, problem if alternative and not long else None, brief)
    return Told(_reason(case, plan, problem, brief), f"{verb} with {fix}")


def _away(case: Case) -> Told:
    if not case.clinic.calendar.open_days:
        return Told("W01: the clinic is closed all week", "none this week: only an open day would help")
    return Told("P20: no open day of this week lies in the stay", "none this week: only another stay would help")


def _cut(parts: list[str], brief: bool, what: str) -> str:
    """All parts, or the first ones and how many more there are."""
    if not brief or len(parts) <= MOST_PARTS:
        return "; ".join(parts)
    shown = MOST_PARTS - 1
    return f"{'; '.join(parts[:shown])}; and {len(parts) - shown} more {what} (iop explain shows all)"


def _reason(case: Case, plan: Plan, problem: Problem, brief: bool) -> str:
    general, rest = never_together(case, plan, problem.choices)
    lines = [_cut([*general, *obstacles(case, rest)], brief, "obstacles"), otherwise(case, plan)]
    return "; ".join(line for line in lines if line)


def _fix(found: Answered, plan: Plan, problem: Problem | None, brief: bool) -> str:
    doubt = "" if found.complete else " (a cheaper change may exist)"
    second = None if problem is None else second_best(problem, plan)
    more = "" if second is None else f"; second best: {instead(plan.steps, second.steps)}"
    return _cut(wishes(plan.steps), brief, "changes") + doubt + more


def _week(plan: Plan) -> str:
    """What the patient would attend: groups by name, other sessions by service and hour."""
    groups = [str(one.copy) for one in plan.choices if one.row is not None]
    visits = [
        f"{one.service.service_id} on {moment(one.meetings[0].times)}" for one in plan.choices if one.row is None
    ]
    return f"track {plan.track_id}, {', '.join([*sorted(groups), *sorted(visits)])}"


def _nothing(case: Case, found: Answered, problem: Problem) -> Told:
    """No plan: what would be missing even with every change, and which facts of the patient's own are in the way."""
    if not found.complete:
        return Told("; ".join(own_facts(case)) or "no week that meets every rule was found", UNFINISHED)
    softened = built(case, problem.choices, soft=True)
    answer = minimise(softened)
    missing: list[str] = []
    if answer.solution is not None:
        plan = plan_of(softened, answer)
        missing = shortfalls(case, plan.choices, plan.track_id, most=len(TOLD))
    facts = own_facts(case)
    best = [f"even with every change the patient {listed(missing)}"] if missing else []
    return Told("; ".join([*facts, *best]) or "no week of sessions meets all of P01 to P20", NO_CHANGE)
