"""What the patient would lack without the sessions that need a change."""

from __future__ import annotations

from collections.abc import Iterable

from models.roster import Roster
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.choice import Choice
from scheduler.planning.shortfall.plan import Plan, rows_of
from scheduler.rules import RULES
from scheduler.view import RosterView

TOLD = ("P04", "P09", "P01", "P03", "P17", "P16", "P15")
"""The gap rules, the most telling first."""
MOST = 2
_CHECKS = {rule.id: rule.check for rule in RULES}


def shortfalls(case: Case, choices: Iterable[Choice], track_id: str, most: int = MOST) -> list[str]:
    """What the patient lacks with only these choices, as in ``has 120 of 180 minutes on Tue (P04)``."""
    rows = tuple(row for choice in choices for row in rows_of(case, choice, track_id))
    patient = case.patient.model_copy(update={"status": "active"})
    update = {"patients": (patient,), "separations": (), "last_roster": (), "pins": ()}
    view = RosterView(case.clinic.week.model_copy(update=update), Roster(rows=rows))
    found = []
    for rule in TOLD:
        texts = [one.message for one in _CHECKS[rule](view) if one.severity == "gap" and one.patient_id == case.id]
        found += [f"{text.removeprefix(f'patient {case.id} ')} ({rule})" for text in texts[:1]]
    return found[:most]


def otherwise(case: Case, plan: Plan) -> str:
    """The plan without the choices that take a step; nothing where no choice or every choice does."""
    clear = [one for one in plan.choices if not one.steps]
    if not clear or len(clear) == len(plan.choices):
        return ""
    found = shortfalls(case, clear, plan.track_id)
    return f"otherwise the patient {' and '.join(found)}" if found else ""
