"""Reason and cheapest fix for every patient who is not placed or not compliant."""

from __future__ import annotations

import time
from collections.abc import Callable

from models.result import CheckReport, Coverage
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.clinic import Clinic
from scheduler.planning.shortfall.telling import Told, tell

SECONDS = 10.0
FOR_ALTERNATIVES = 0.5
"""The part of the time in which second-best changes are looked for as well."""
NOTHING = Told("", "")
UNSEARCHED = Told("not looked into: the time for reasons was used up", "no fix was searched for")


def explain_coverage(
    week: ClinicWeek,
    roster: Roster,
    report: CheckReport,
    *,
    seconds: float = SECONDS,
    reproducible: bool = False,
    cancel: Callable[[], bool] = lambda: False,
) -> CheckReport:
    """The report with reason and cheapest fix filled in; both stay empty for who is placed and compliant.

    Everybody else stays exactly where the roster has them. The fix is the cheapest sum of steps in
    ``planning/shortfall/changes.py`` with which the patient meets every rule; the checker has confirmed it.

    Args:
        week: the input.
        roster: the finished roster, also a hand-made one.
        report: the checker's reading of it.
        seconds: after so much time no further patient is looked into; the coverage then says so.
        reproducible: look into everybody, however long it takes, so that equal input gives equal text.
        cancel: asked before each patient; from ``True`` on no further patient is looked into.
    """
    began = time.monotonic()
    clinic = Clinic(week, roster)
    wanting = sorted(
        (one for one in report.coverage if not (one.placed and one.compliant)), key=lambda one: _urgency(week, one)
    )
    told: dict[str, Told] = {}
    for one in wanting:
        spent = 0.0 if reproducible else time.monotonic() - began
        if (spent >= seconds and not reproducible) or cancel():
            told[one.patient_id] = UNSEARCHED
        else:
            thorough = spent <= seconds * FOR_ALTERNATIVES
            told[one.patient_id] = tell(Case(clinic, one.patient_id), alternative=thorough)
    coverage = tuple(_filled(one, told.get(one.patient_id, NOTHING)) for one in report.coverage)
    return report.model_copy(update={"coverage": coverage})


def _urgency(week: ClinicWeek, one: Coverage) -> tuple[bool, int, str]:
    """Active patients first, then by priority."""
    return one.status != "active", -week.patient[one.patient_id].priority, one.patient_id


def _filled(one: Coverage, told: Told) -> Coverage:
    return one.model_copy(update={"reason": told.reason, "cheapest_fix": told.fix})
