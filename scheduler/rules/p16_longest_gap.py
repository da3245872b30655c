"""No patient goes too many days without a session.

Formula: over the days of the stay that are not closed (W01), taken as a cycle, the longest run of consecutive days
without a session <= max_gap_days; off when max_gap_days is 0.

Why: some payers ask for contact every third day; relapse happens in the gaps.

Readings: closed days and days outside the stay are taken out, so that Friday and Monday are neighbours in a clinic
closed at weekends. Without any session the run is all these days. A *gap* for an active patient, measured in days
beyond the limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.clock import WEEK_DAYS
from models.finding import Finding
from models.week import Patient
from scheduler.drafting.program import minus, plus, scaled
from scheduler.rules.base import Rule
from scheduler.rules.shortfall import shortfall
from scheduler.view import PatientView, RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def longest_run(empty: list[bool]) -> int:
    """Longest run of true entries in a cycle."""
    best = run = 0
    for one in empty + empty:
        run = run + 1 if one else 0
        best = max(best, run)
    return min(best, len(empty))


def missing(view: RosterView, one: PatientView) -> int:
    """Days of the longest run beyond the limit."""
    most = view.policy.max_gap_days
    if not most:
        return 0
    cycle = [day for day in WEEK_DAYS if view.calendar.open_hours[day] and view.calendar.in_stay(one.patient, day)]
    return max(0, longest_run([day not in one.days for day in cycle]) - most)


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per measured patient with too long a run."""
    most = view.policy.max_gap_days
    for one in view.measured:
        beyond = missing(view, one)
        if beyond:
            text = f"patient {one.id} goes {most + beyond} open days in a row without a session, at most {most}"
            yield shortfall("P16", one, beyond, "days", text)


def post(draft: Draft) -> None:
    """Every run of open days of the stay, the week taken as a cycle, that is too long holds a session."""
    limit = draft.week.policy.max_gap_days
    if limit:
        for patient in draft.patients:
            _stretches(draft, patient, limit)


def _stretches(draft: Draft, patient: Patient, limit: int) -> None:
    program, hours = draft.program, draft.calendar.open_hours
    days = [day for day in WEEK_DAYS if hours[day] and draft.calendar.in_stay(patient, day)]
    attended = {day: program.boolean() for day in days}
    for day, variable in attended.items():
        events = draft.events[patient.patient_id, day]
        program.at_most([(1, variable), *minus(one.variable for one in events)], 0)
    for length in range(limit + 1, len(days) + 1):
        longer = draft.shortfall(patient, 1, cost=4)
        for first in range(len(days)):
            run = {days[(first + step) % len(days)] for step in range(length)}
            asked = scaled(draft.required(patient, 1), -1)
            program.at_least([*plus(attended[day] for day in sorted(run)), *longer, *asked], 0)


RULE = Rule("P16", "longest stretch without a session", check, gap=True, post=post)
