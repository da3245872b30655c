"""Our own search, as ``iop roster`` runs it."""

from benchmarks.peers.base import Emit, Job, peer
from models.week import ClinicWeek
from scheduler.solving.messages import Options
from scheduler.solving.search import search as ours


@peer
def search(week: ClinicWeek, job: Job, emit: Emit) -> None:
    """The search with plain options."""
    ours(week, Options(time_limit=job.seconds, seed=job.seed, workers=job.workers), emit)
