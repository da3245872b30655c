"""HiGHS on our own formulation, stage by stage, each begun with the solution of the stage before.

HiGHS 1.16 sometimes says "optimal" and returns the solution it was begun with, which is worse than its own bound;
then it is asked again without one, in the time that is left, so that the fault does not count against it.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.peers.base import Emit, Job, peer
from benchmarks.peers.formulation import solve
from models.week import ClinicWeek
from scheduler.drafting.program import Terms
from scheduler.solving import highs
from scheduler.solving.engine import Answer, Limits, OnBound, OnSolution

WORTH_ASKING_SECONDS = 0.2


class Highs(highs.Highs):
    """HiGHS, asked a second time where it forgets what it found."""

    def minimise(
        self,
        objective: Terms,
        limits: Limits,
        hint: Sequence[int] | None = None,
        on_solution: OnSolution | None = None,
        on_bound: OnBound | None = None,
    ) -> Answer:
        """As the engine of our search."""
        until = time.monotonic() + limits.seconds
        answer = super().minimise(objective, limits, hint, on_solution, on_bound)
        left = until - time.monotonic()
        if hint is None or answer.status != "feasible" or left < WORTH_ASKING_SECONDS:
            return answer
        again = super().minimise(objective, replace(limits, seconds=left), None, on_solution, on_bound)
        return answer if again.value is None else again


@peer
def search(week: ClinicWeek, job: Job, emit: Emit) -> None:
    """``workers`` threads; HiGHS's own defaults but for the gap, which is that of whole numbers."""
    solve(week, job, emit, Highs, highs.NAME)
