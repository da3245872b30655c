"""Every patient gets at least the floor of countable minutes a week.

Formula: sum of countable minutes over the patient's sessions >= floor(patient), where the floor is the patient's
own, else the policy's for the age band, scaled to the stay (P20).

Why: intensive outpatient treatment is defined by its hours, nine a week for adults and six for adolescents (ASAM
Criteria, level 2.1); payers pay for no less.

Readings: a *gap* for an active patient, measured in minutes; an active patient without a session lacks the whole
floor. A patient without an open day in the stay is not measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.finding import Finding
from scheduler.drafting.program import scaled
from scheduler.rules.base import Rule
from scheduler.rules.shortfall import shortfall
from scheduler.view import PatientView, RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def missing(_view: RosterView, one: PatientView) -> int:
    """Minutes short of the floor."""
    return max(0, one.limits.min_weekly_minutes - one.minutes)


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per measured patient below the floor."""
    for one in view.measured:
        short = missing(view, one)
        if short:
            text = f"patient {one.id} has {one.minutes} of {one.limits.min_weekly_minutes} minutes this week"
            yield shortfall("P01", one, short, "minutes", text)


def post(draft: Draft) -> None:
    """Countable minutes, plus the half hours by which an active patient falls short, reach the floor."""
    for patient in draft.patients:
        floor = draft.calendar.limits(patient).min_weekly_minutes
        events = draft.week_events(patient.patient_id)
        minutes = [(draft.calendar.countable(one.service), one.variable) for one in events]
        short = draft.shortfall(patient, -(-floor // 30), cost=1, relief=30)
        draft.program.at_least(minutes + short + scaled(draft.required(patient, floor), -1), 0)


RULE = Rule("P01", "weekly floor", check, gap=True, post=post)
