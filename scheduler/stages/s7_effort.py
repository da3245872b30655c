"""What the week asks of clinicians for groups.

Formula: over all group meetings, length / 30 rounded up, for the leader and again for a co-facilitator; plus 2 for
each clinician day with a session that starts before 13:00 and one that starts at 16:00 or later.

Readings: a split shift counts sessions of every kind, led and co-facilitated.
"""

from scheduler.stages.base import Stage
from scheduler.view import RosterView

HALF_HOUR = 30
PER_SPLIT = 2
EARLY_BEFORE = 13 * 60
LATE_FROM = 16 * 60


def count(view: RosterView) -> int:
    """Half hours of group work, and two for each split shift."""
    meetings = (one for one in view.sessions if one.kind == "group")
    effort = sum(-(-one.minutes // HALF_HOUR) * len(one.staff) for one in meetings)
    splits = sum(
        any(one.start < EARLY_BEFORE for one in sessions) and any(one.start >= LATE_FROM for one in sessions)
        for _, _, sessions in view.clinician_days
    )
    return effort + PER_SPLIT * splits


STAGE = Stage(7, "clinic effort", count)
