"""One patient's case: the facts about him that every choice depends on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from models.clock import WEEK_DAYS
from models.roster import PartialRow
from models.week import Clinician, Patient, Service
from scheduler.calendar import ALL_DAY, Interval, shared, without
from scheduler.drafting.admits import Times
from scheduler.planning.shortfall.changes import (
    FAMILY_DAY,
    FAMILY_TIME,
    HALF_HOUR,
    PATIENT_DAY,
    PATIENT_TIME,
    TELEHEALTH,
    Change,
)
from scheduler.planning.shortfall.clinic import Board, Clinic
from scheduler.planning.shortfall.steps import Step, Steps
from scheduler.rules.c06_caseload import caseload_limit
from scheduler.rules.p14_continuity import leaders
from scheduler.view import PatientView

Hours = Sequence[tuple[Interval, ...]]


class Case:
    """A patient against the roster of everybody else."""

    def __init__(self, clinic: Clinic, patient_id: str) -> None:
        self.clinic = clinic
        self.id = patient_id
        self.patient: Patient = clinic.week.patient[patient_id]
        self.now: PatientView = clinic.view.patient[patient_id]
        self.board: Board = clinic.board(patient_id)
        self._willing = self.patient.model_copy(update={"telehealth_ok": True})
        calendar = clinic.calendar
        self._busy = [without(ALL_DAY, calendar.patient[patient_id][day]) for day in WEEK_DAYS]
        self._family_busy = [without(ALL_DAY, calendar.family[patient_id][day]) for day in WEEK_DAYS]

    @cached_property
    def tracks(self) -> frozenset[str]:
        """P08: the tracks he may be in as the input stands."""
        every = frozenset(one.track_id for one in self.clinic.week.tracks)
        return every if self.patient.track_id is None else frozenset({self.patient.track_id})

    @cached_property
    def primary(self) -> str | None:
        """P14: the named primary clinician, unless absent this week."""
        named = self.patient.primary_clinician_id
        return None if named is None or self.clinic.calendar.absent(named) else named

    @cached_property
    def visit_pins(self) -> tuple[PartialRow, ...]:
        """W02: the pins that may mean an individual or family session of his."""
        return tuple(
            one for one in self.clinic.week.pins if one.group_id is None and one.patient_id in {None, self.id}
        )

    def eligible(self, service: Service) -> bool:
        """P11; that he accepts telehealth may be asked of him."""
        return self.clinic.offers.may_use(self._willing, service)

    def bound(self, service: Service) -> str | None:
        """P14: the name of the sessions that share one clinician with those of the service."""
        if service.any_clinician or service.kind == "group":
            return None
        return "individual" if self.clinic.week.policy.family_same_clinician else service.kind

    def ordered(self, service_id: str) -> int:
        """P09: sessions of the service in his care plan."""
        return sum(one.sessions_per_week for one in self.patient.orders if one.service_id == service_id)

    def open_to(self, service: Service, times: Times) -> bool:
        """W01, P20 and whatever else is no matter of his own hours."""
        return self.clinic.offers.may_attend_at(self.id, service.service_id, times)

    def tracks_for(self, service: Service, times: Times) -> frozenset[str] | None:
        """P08: tracks that hold the session; ``None``: any."""
        return self.clinic.offers.tracks_for(self.id, service.service_id, times)

    def asked(self, service: Service, times: Times) -> Steps:
        """What has to be asked of him and his family for a session then."""
        steps = [*_hours(PATIENT_TIME, PATIENT_DAY, self._busy, times)]
        if service.kind == "family":
            steps += _hours(FAMILY_TIME, FAMILY_DAY, self._family_busy, times)
        if service.telehealth and not self.patient.telehealth_ok:
            steps.append(Step(TELEHEALTH))
        return tuple(steps)

    def load(self, clinician: Clinician) -> tuple[int, int | None]:
        """C06: the clinician's primary patients without this one, and the most allowed."""
        key, named = clinician.clinician_id, self.patient.primary_clinician_id
        counted = (named,) if named is not None else leaders(self.clinic.view, self.now, "individual")
        own = self.now.placed and key in counted
        return self.clinic.caseload[key] - own, caseload_limit(self.clinic.week.policy, clinician)


def _hours(change: Change, fee: Change, busy: Hours, times: Times) -> Iterator[Step]:
    """A step for each half hour of the clock in which somebody is not free for the session."""
    day, start, end = times
    asked = False
    for slot in range(start - start % HALF_HOUR, end, HALF_HOUR):
        until = slot + HALF_HOUR
        if shared(busy[day], [(max(slot, start), min(until, end))]):
            yield Step(change, day=day, spans=shared(busy[day], [(slot, until)]))
            asked = True
    if asked:
        yield Step(fee, day=day)
