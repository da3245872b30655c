"""Every programme day is long enough to be billed.

Formula: for each day with at least one group session, sum of countable minutes that day >= min_day_minutes.

Why: payers pay per day and refuse a day below three hours, two for adolescents.

Readings: a *gap* for an active patient, measured in short days. All sessions of the day count, also individual,
family and intake sessions. A day without a group session has no floor (P15 limits such days).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.clock import DAY_NAMES
from models.finding import Finding
from scheduler.rules.base import Rule
from scheduler.rules.shortfall import shortfall
from scheduler.view import PatientView, RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def short_days(one: PatientView) -> list[int]:
    """Programme days below the floor."""
    return [day for day in one.programme_days if one.day_minutes[day] < one.limits.min_day_minutes]


def missing(_view: RosterView, one: PatientView) -> int:
    """Number of short days."""
    return len(short_days(one))


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per short day of a measured patient."""
    for one in view.measured:
        for day in short_days(one):
            have, least = one.day_minutes[day], one.limits.min_day_minutes
            text = f"patient {one.id} has {have} of {least} minutes on {DAY_NAMES[day]}"
            yield shortfall("P04", one, 1, "days", text, day)


def post(draft: Draft) -> None:
    """A programme day has its minutes, or an active patient's day is declared short."""
    for patient in draft.patients:
        floor = draft.calendar.limits(patient).min_day_minutes
        for day, programme in draft.programme_day[patient.patient_id].items():
            events = draft.events[patient.patient_id, day]
            minutes = [(draft.calendar.countable(one.service), one.variable) for one in events]
            short = draft.shortfall(patient, 1, cost=4, relief=floor)
            draft.short_day.update(((patient.patient_id, day), variable) for _, variable in short)
            draft.program.at_least([*minutes, *short, (-floor, programme)], 0)


RULE = Rule("P04", "day floor", check, gap=True, post=post)
