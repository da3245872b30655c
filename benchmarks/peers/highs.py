"""HiGHS on our own formulation, stage by stage, each begun with the solution of the stage before."""

from benchmarks.peers.base import Emit, Job, peer
from benchmarks.peers.formulation import solve
from models.week import ClinicWeek
from scheduler.solving.engines import highs


@peer
def search(week: ClinicWeek, job: Job, emit: Emit) -> None:
    """``workers`` threads; HiGHS's own defaults but for the gap, which is that of whole numbers."""
    solve(week, job, emit, highs.Highs, highs.NAME)
