"""A place that is free as everything stands."""

from __future__ import annotations

from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.joins import joins
from scheduler.planning.shortfall.plan import Plan
from scheduler.planning.shortfall.search import built, solve
from scheduler.planning.shortfall.visits import visits


def free_place(case: Case) -> Plan | None:
    """A week for the patient that takes no step at all, everybody else staying exactly as they are."""
    if not case.now.stay:
        return None
    choices = [one for one in (*joins(case), *visits(case)) if not one.steps]
    plan = solve(built(case, choices)).plan
    return plan if plan is not None and not plan.steps else None
