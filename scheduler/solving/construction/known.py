"""What is known of rosters in which all active patients are compliant, before there is one."""

from __future__ import annotations

import math
import time
from typing import NamedTuple

from scheduler.solving.construction.least import Least, least_changes
from scheduler.solving.engines.engine import Limits
from scheduler.solving.messages import Options
from scheduler.solving.program.assemble import Model
from scheduler.solving.program.completion import Completion
from scheduler.solving.program.ruled import Ruled, ruled_further, ruled_out

SHARE = 0.1
"""Of the limit, at most, for each of the two: what is not known then is found out again, or not at all."""


class Known(NamedTuple):
    """What is ruled out then, and what each patient has to change at least."""

    ruled: Ruled
    least: Least

    def within(self, model: Model, completion: Completion, most: int, limits: Limits) -> Known:
        """The same where stage 5 is to be at most so much: who may change little more than he has to has few choices.

        Args:
            model: the week's.
            completion: knows whose a variable is.
            most: stage 5 of the rosters that are looked for.
            limits: for finding out.
        """
        if not self.least.change:
            return self
        together = ruled_further(model, completion, self.ruled.together, self.least.rows(most), limits)
        return Known(Ruled(self.ruled.alone, together), self.least)


def find_out(model: Model, completion: Completion, options: Options, until: float) -> Known:
    """What is known of a week.

    Args:
        model: the week's.
        completion: knows which variables and rows are whose.
        options: limit and seed.
        until: the moment of the monotonic clock to end long before.
    """
    work = SHARE * options.time_limit
    limits = Limits(min(work, (until - time.monotonic()) / 4), seed=options.seed)
    limits.deterministic = work if options.reproducible else None
    ruled = ruled_out(model, completion, limits)
    end = math.inf if options.reproducible else time.monotonic() + limits.seconds
    return Known(ruled, least_changes(model, completion, ruled.together, end))
