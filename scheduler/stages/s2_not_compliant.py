"""Active patients who are not compliant, summed by priority.

Formula: sum of priority over the active patients with any gap. A patient without an open day in the stay (P20) is
left out; one with an open day and no session at all has all his gaps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.stages.base import Stage
from scheduler.stages.gaps import gaps
from scheduler.view import RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft
    from scheduler.drafting.program import Terms


def count(view: RosterView) -> int:
    """Priority of the active patients with a gap."""
    return sum(one.patient.priority for one in view.measured if one.patient.active and gaps(view, one))


def post(draft: Draft) -> Terms:
    """Priorities of active patients with a gap."""
    return [(draft.week.patient[key].priority, variable) for key, variable in draft.noncompliant.items()]


STAGE = Stage(2, "active patients not compliant", count, post=post)
