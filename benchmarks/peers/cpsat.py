"""CP-SAT with default parameters on our own formulation, stage by stage."""

from benchmarks.peers.base import Emit, Job, peer
from benchmarks.peers.formulation import solve
from models.week import ClinicWeek
from scheduler.solving.engines import cpsat


@peer
def search(week: ClinicWeek, job: Job, emit: Emit) -> None:
    """Nothing is set but the number of workers, the seed and the limit."""
    solve(week, job, emit, cpsat.CpSat, cpsat.NAME)
