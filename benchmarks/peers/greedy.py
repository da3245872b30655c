"""A coordinator's work by hand: last week's groups, patient after patient; who loses out goes first the next time.

It claims nothing about what is best. Each pass starts from an empty desk, so that it is quick on clinics of any size.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from benchmarks.byhand.coordinator import Coordinator
from benchmarks.peers.base import BUILT, Emit, Job, peer
from models.finding import Finding
from models.roster import Roster
from models.week import ClinicWeek, Patient
from scheduler.check import examine
from scheduler.solving.messages import Incumbent, Progress

TRIES = (100, 200, 400, 800, 800, 800, 800, 800)
"""What is tried for one patient, pass by pass."""


@peer
def search(week: ClinicWeek, job: Job, emit: Emit) -> None:
    """Up to eight passes, each of which ends by itself; a better roster is reported when it is found."""
    until = time.monotonic() + job.seconds
    emit(Progress(1, BUILT))
    order = sorted(week.patients, key=lambda one: (not one.active, -one.priority, one.patient_id))
    best: tuple[int, ...] | None = None
    for tries in TRIES:
        coordinator = Coordinator(week, lambda: time.monotonic() < until, tries)
        roster, values = allowed(week, coordinator.run(order))
        if best is None or values < best:
            best = values
            emit(Incumbent(roster))
        lost = [one for one in order if not coordinator.satisfied(one)]
        if time.monotonic() >= until or not lost:
            return
        order = _urgent(order, lost)


def _urgent(order: Sequence[Patient], lost: Sequence[Patient]) -> list[Patient]:
    """Those who lost out come first, active ones before those who wait."""
    late = {one.patient_id for one in lost}
    return sorted(order, key=lambda one: (not one.active, one.patient_id not in late))


def allowed(week: ClinicWeek, roster: Roster) -> tuple[Roster, tuple[int, ...]]:
    """The roster without the patients who are in the way of the checker, and its stage values."""
    while True:
        report = examine(week, roster)
        hard = [one for one in report.findings if one.severity == "hard"]
        if not hard:
            return roster, tuple(report.stages[stage - 1] for stage in week.policy.stage_order)
        leaving = {key for finding in hard for key in _concerned(roster, finding)}
        roster = Roster(rows=tuple(one for one in roster.rows if one.patient_id not in leaving))


def _concerned(roster: Roster, finding: Finding) -> set[str]:
    """The patient of a finding, else everyone in the session, group or day that it names; in doubt everybody."""
    if finding.patient_id is not None:
        return {finding.patient_id}
    names = {"session_id": finding.session_id, "group_id": finding.group_id, "clinician_id": finding.clinician_id}
    told = {name: value for name, value in names.items() if value is not None}
    if "session_id" in told:
        told = {"session_id": told["session_id"]}
    rows = [one for one in roster.rows if all(getattr(one, name) == value for name, value in told.items())]
    return {one.patient_id for one in rows or roster.rows if finding.day in {None, one.day}} or {
        one.patient_id for one in roster.rows
    }
