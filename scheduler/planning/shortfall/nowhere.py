"""Where no clinician and room are ever free together, that is said once, not for the one hour that was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scheduler.drafting.admits import Times
from scheduler.planning.shortfall import changes as c
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.choice import Choice
from scheduler.planning.shortfall.plan import Plan
from scheduler.planning.shortfall.steps import Step, merged
from scheduler.planning.shortfall.words import listed

CLINICIANS = (c.CLINICIAN, c.CLINICIAN_TIME, c.CLINICIAN_SPAN)
ROOMS = (c.ROOM, c.ROOM_TIME)
OURS = (*CLINICIANS, *ROOMS)
"""What the clinic lacks at an hour."""
THEIRS = (c.PATIENT_TIME, c.FAMILY_TIME, c.OUTSIDE_TRACK, c.TELEHEALTH)
"""What stands against an hour on the patient's side."""
_WHEN = "at any time at which the patient can come"


def never_together(case: Case, plan: Plan, choices: Sequence[Choice]) -> tuple[list[str], list[Step]]:
    """Sentences about whole services, and the steps of the plan that they leave to be told."""
    services: dict[tuple[str, str], list[str]] = {}
    told: dict[Step, None] = {}
    for visit in plan.choices:
        lacking = [step for step in visit.steps if step.change in OURS]
        hours = [one for one in choices if _suits(case, one, visit)] if visit.row is None and lacking else []
        if hours and all(_lacking(one) for one in hours):
            names = services.setdefault((_cited(hours), _who(case, visit)), [])
            names.append(visit.service.service_id)
            told.update(dict.fromkeys(lacking))
    lines = [f"{rules}: for {listed(names)}, {who} {_WHEN}" for (rules, who), names in services.items()]
    said = merged(told)
    return lines, [step for step in plan.steps if step not in said]


def _suits(case: Case, one: Choice, visit: Choice) -> bool:
    """A session of the same service at an hour to which the patient can come, with those who lead it anyway."""
    if one.row is not None or one.service is not visit.service:
        return False
    inside = one.tracks is None or bool(one.tracks & case.tracks)
    return inside and {step.change for step in one.steps}.isdisjoint((*THEIRS, c.OTHER_LEADER))


def _lacking(one: Choice) -> bool:
    return any(step.change in OURS for step in one.steps)


def _cited(choices: Iterable[Choice]) -> str:
    """The rules that stand against each of the hours: against all clinicians, or else against all rooms."""
    hours: dict[Times, list[Choice]] = {}
    for one in choices:
        hours.setdefault(one.meetings[0].times, []).append(one)
    rules = set[str]()
    for same in hours.values():
        staff = [[step for step in one.steps if step.change in CLINICIANS] for one in same]
        rooms = [[step for step in one.steps if step.change in ROOMS] for one in same]
        lacking = staff if all(staff) else rooms
        rules.update(rule for steps in lacking for step in steps for rule in step.cited.split("/"))
    return "/".join(sorted(rules))


def _who(case: Case, visit: Choice) -> str:
    primary = case.primary if visit.bound == "individual" else None
    who = "no suitable clinician is" if primary is None else f"the primary {primary} is not"
    return f"{who} free" if visit.service.telehealth else f"{who} free together with a room"
