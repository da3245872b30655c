"""Peers that misbehave, for the tests of what watches them. Each runs in a process of its own."""

import os
import time

from benchmarks.peers.base import BUILDING, BUILT, Emit, Job, peer
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.solving.messages import Bound, Incumbent, Progress
from tests.toys import GROUP_SERVICES, row


@peer
def honest(_week: ClinicWeek, job: Job, emit: Emit) -> None:
    """Builds for a while, then a roster and a bound; says what it was told in the bound's value."""
    emit(Progress(1, BUILDING))
    time.sleep(0.2)
    emit(Progress(1, BUILT))
    emit(Incumbent(good_roster()))
    emit(Bound(2, int(job.parameters["value"]), "engine"))


@peer
def endless(_week: ClinicWeek, _job: Job, emit: Emit) -> None:
    """Never ends by itself."""
    emit(Progress(1, BUILT))
    emit(Incumbent(good_roster()))
    time.sleep(600)


@peer
def greedy_for_memory(_week: ClinicWeek, _job: Job, emit: Emit) -> None:
    """Takes 300 MB in a process that it starts."""
    emit(Progress(1, BUILT))
    if os.fork() == 0:
        held = bytearray(300 * 2**20)
        for place in range(0, len(held), 4096):
            held[place] = 1
        time.sleep(600)
    time.sleep(600)


@peer
def broken(_week: ClinicWeek, _job: Job, _emit: Emit) -> None:
    """Breaks down."""
    raise ValueError("P123 is secret")


@peer
def aborts(_week: ClinicWeek, _job: Job, _emit: Emit) -> None:
    """Its process is gone without a word, as after a crash of an engine."""
    os._exit(3)


def good_roster() -> Roster:
    """Three patients of the toy week, nine hours over three days; another leader for each group."""
    days = ("Mon", "Wed", "Fri")
    hours = dict(zip(GROUP_SERVICES, ("09:00", "10:00", "11:00"), strict=True))
    return Roster(
        rows=tuple(row(f"p{who}", key, day, at) for who in (1, 2, 3) for key, at in hours.items() for day in days)
    )


def bad_roster() -> Roster:
    """One patient alone in a group of at least three."""
    return Roster(rows=(row("p1", "cbt", "Mon"),))
