"""A coordinator's work by hand: last week's groups, patient after patient; who loses out goes first the next time.

It claims nothing about what is best. Each pass starts from an empty desk, so that it is quick on clinics of any size.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from benchmarks.byhand.coordinator import MORE_ROUNDS, Coordinator
from benchmarks.clean import allowed
from benchmarks.peers.base import BUILT, Emit, Job, peer
from models.week import ClinicWeek, Patient
from scheduler.solving.messages import Incumbent, Progress

TRIES = (60, 100, 200, 400, 800, 800, 800, 800)
"""What is tried for one patient, pass by pass; the first pass is a quick one."""


@peer
def search(week: ClinicWeek, job: Job, emit: Emit) -> None:
    """Up to eight passes, each of which ends by itself; a better roster is reported when it is found."""
    until = time.monotonic() + job.seconds
    emit(Progress(1, BUILT))
    order = usual_order(week)
    best: tuple[int, ...] | None = None
    for number, tries in enumerate(TRIES):
        coordinator = Coordinator(week, lambda: time.monotonic() < until, tries)
        roster, values = allowed(week, coordinator.run(order, MORE_ROUNDS if number else 0))
        if best is None or values < best:
            best = values
            emit(Incumbent(roster))
        lost = [one for one in order if not coordinator.satisfied(one)]
        if time.monotonic() >= until or not lost:
            return
        order = _urgent(order, lost)


def usual_order(week: ClinicWeek) -> list[Patient]:
    """Active patients first, then by priority."""
    return sorted(week.patients, key=lambda one: (not one.active, -one.priority, one.patient_id))


def _urgent(order: Sequence[Patient], lost: Sequence[Patient]) -> list[Patient]:
    """Those who lost out come first, active ones before those who wait."""
    late = {one.patient_id for one in lost}
    return sorted(order, key=lambda one: (not one.active, one.patient_id not in late))
