"""The size of the active patients' gaps.

Formula: per active patient, short minutes of P01 / 30 rounded up + 4 x (missing sessions of P09 + short days of P04 +
missing days of P03 + days beyond P16 + missing services of P17 + off-programme days beyond P15). Not weighted by
priority; a patient without an open day in the stay is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.stages.base import Stage
from scheduler.stages.gaps import gaps
from scheduler.view import RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft
    from scheduler.drafting.program import Terms

SHORT_MINUTES = 30
PER_MISSING = 4


def count(view: RosterView) -> int:
    """Half hours short, and four for everything else that is missing."""
    total = 0
    for one in view.measured:
        sizes = gaps(view, one) if one.patient.active else {}
        short = sizes.pop("P01", 0)
        total += -(-short // SHORT_MINUTES) + PER_MISSING * sum(sizes.values())
    return total


def post(draft: Draft) -> Terms:
    """Gaps as the rules declared them, half hours rounded up per patient by P01."""
    return [term for terms in draft.gap_costs.values() for term in terms]


STAGE = Stage(3, "size of the gaps", count, post=post)
