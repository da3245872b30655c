"""Waitlisted patients who are not admitted, summed by priority.

Formula: sum of priority over the waitlisted patients with an open day in the stay and no session in the roster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.stages.base import Stage
from scheduler.view import RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft
    from scheduler.drafting.program import Terms


def count(view: RosterView) -> int:
    """Priority of the waitlisted patients left out."""
    waiting = (one for one in view.patients if not one.patient.active and one.stay and not one.placed)
    return sum(one.patient.priority for one in waiting)


def post(draft: Draft) -> Terms:
    """Priorities of waitlisted patients who are not placed."""
    waiting = [one for one in draft.patients if not one.active]
    return [(sum(one.priority for one in waiting), draft.program.one)] + [
        (-one.priority, draft.placed[one.patient_id]) for one in waiting
    ]


STAGE = Stage(4, "waitlisted patients not admitted", count, post=post)
