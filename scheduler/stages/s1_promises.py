"""Promises broken: pins and required groups that the roster does not honour.

Formula: number of required copies without a meeting + number of pins that no row of the roster satisfies (W02).
"""

from scheduler.rules import w02_promises
from scheduler.stages.base import Stage
from scheduler.view import RosterView


def count(view: RosterView) -> int:
    """Broken promises."""
    return sum(finding.size for finding in w02_promises.check(view))


STAGE = Stage(1, "promises broken", count)
