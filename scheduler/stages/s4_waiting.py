"""Waitlisted patients who are not admitted, summed by priority.

Formula: sum of priority over the waitlisted patients with an open day in the stay and no session in the roster.
"""

from scheduler.stages.base import Stage
from scheduler.view import RosterView


def count(view: RosterView) -> int:
    """Priority of the waitlisted patients left out."""
    waiting = (one for one in view.patients if not one.patient.active and one.stay and not one.placed)
    return sum(one.patient.priority for one in waiting)


STAGE = Stage(4, "waitlisted patients not admitted", count)
