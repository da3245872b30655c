"""Every patient attends on enough programme days, and not on too many.

Formula: min_days(patient) <= number of programme days <= max_days(patient); a programme day is a day with at least
one group session; min_days is scaled to the stay (P20).

Why: the hours must be spread over the week to work, yet a patient keeps days for work and family.

Readings: too few is a *gap* for an active patient, measured in days; too many is hard for everyone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.finding import Finding
from scheduler.drafting.program import plus, scaled
from scheduler.rules.base import Rule
from scheduler.rules.shortfall import shortfall
from scheduler.view import PatientView, RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def missing(_view: RosterView, one: PatientView) -> int:
    """Programme days short of the least number."""
    return max(0, one.limits.min_days - len(one.programme_days))


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per measured patient with too few days, one per placed patient with too many."""
    for one in view.measured:
        short = missing(view, one)
        if short:
            text = f"patient {one.id} has {len(one.programme_days)} of {one.limits.min_days} programme days"
            yield shortfall("P03", one, short, "days", text)
    for one in view.placed:
        if len(one.programme_days) > one.limits.max_days:
            text = f"patient {one.id} has {len(one.programme_days)} programme days, more than {one.limits.max_days}"
            yield Finding(rule="P03", message=text, patient_id=one.id)


def post(draft: Draft) -> None:
    """Programme days, plus those an active patient misses, reach the least; they never pass the most."""
    for patient in draft.patients:
        limits = draft.calendar.limits(patient)
        days = plus(draft.programme_day[patient.patient_id].values())
        missing = draft.shortfall(patient, limits.min_days, cost=4)
        draft.program.at_least(days + missing + scaled(draft.required(patient, limits.min_days), -1), 0)
        draft.program.at_most([*days, (-limits.max_days, draft.placed[patient.patient_id])], 0)


RULE = Rule("P03", "programme days", check, gap=True, post=post)
