"""The size of the active patients' gaps.

Formula: per active patient, short minutes of P01 / 30 rounded up + 4 x (missing sessions of P09 + short days of P04 +
missing days of P03 + days beyond P16 + missing services of P17 + off-programme days beyond P15). Not weighted by
priority; a patient without an open day in the stay is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    return sum(size_of(gaps(view, one)) for one in view.measured if one.patient.active)


def size_of(sizes: Mapping[str, int]) -> int:
    """One patient's part, from his shortfalls by rule id."""
    missing = sum(size for rule, size in sizes.items() if rule != "P01")
    return -(-sizes.get("P01", 0) // SHORT_MINUTES) + PER_MISSING * missing


def post(draft: Draft) -> Terms:
    """Gaps as the rules declared them, half hours rounded up per patient by P01."""
    return [term for terms in draft.gap_costs.values() for term in terms]


STAGE = Stage(3, "size of the gaps", count, post=post)
