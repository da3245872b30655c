"""No patient goes too many days without a session.

Formula: over the days of the stay that are not closed (W01), taken as a cycle, the longest run of consecutive days
without a session <= max_gap_days; off when max_gap_days is 0.

Why: some payers ask for contact every third day; relapse happens in the gaps.

Readings: closed days and days outside the stay are taken out, so that Friday and Monday are neighbours in a clinic
closed at weekends. Without any session the run is all these days. A *gap* for an active patient, measured in days
beyond the limit.
"""

from collections.abc import Iterator

from models.clock import WEEK_DAYS
from models.finding import Finding
from scheduler.rules.base import Rule
from scheduler.rules.shortfall import shortfall
from scheduler.view import PatientView, RosterView


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


RULE = Rule("P16", "longest stretch without a session", check, gap=True)
