"""Promises broken: pins and required groups that the roster does not honour.

Formula: number of required copies without a meeting + number of pins that no row of the roster satisfies (W02).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.rules import w02_promises
from scheduler.stages.base import Stage
from scheduler.view import RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft
    from scheduler.drafting.program import Terms


def count(view: RosterView) -> int:
    """Broken promises."""
    return sum(finding.size for finding in w02_promises.check(view))


def post(draft: Draft) -> Terms:
    """Filled in by W02."""
    return list(draft.promises)


STAGE = Stage(1, "promises broken", count, post=post)
