"""Choices of individual and family sessions: when, and led by whom."""

from models.clock import WEEK_DAYS
from models.week import Patient, Service
from scheduler.drafting.admits import Times
from scheduler.drafting.choices import Duty, Event, LeaderOption, SizeClass, Visit
from scheduler.drafting.draft import Call, Draft
from scheduler.drafting.leaders import options
from scheduler.drafting.pinned import Tied

ALONE = SizeClass(1, 1, cofacilitated=False)
"""An individual or family session has one patient and its leader; the family's seats are R02's to add."""


def add_visits(draft: Draft, patient: Patient, tied: Tied) -> None:
    """Add every possible session of the patient's individual and family orders; nothing else is offered."""
    for order in patient.orders:
        service = draft.week.service[order.service_id]
        if service.kind != "group" and order.sessions_per_week and draft.offers.may_use(patient, service):
            owner = (patient.patient_id, service.service_id) if tied.visit(patient.patient_id, service) else None
            for option in options(draft, patient, service, tied):
                _add_option(draft, patient, service, option, owner)


def _add_option(draft: Draft, patient: Patient, service: Service, option: LeaderOption, owner: object) -> None:
    own = frozenset(draft.in_track[patient.patient_id])
    for times in _moments(draft, patient, service):
        leaders = draft.offers.free_leaders(option.leaders, times)
        tracks = draft.offers.tracks_for(patient.patient_id, service.service_id, times)
        tracks = None if tracks is None else tracks & own
        if leaders and tracks != frozenset():
            visit = Visit(draft.program.boolean(), patient, service, times, leaders, tracks)
            _add_visit(draft, visit, option.counted, owner)


def _moments(draft: Draft, patient: Patient, service: Service) -> list[Times]:
    duration = service.duration_minutes
    grid = [(day, start, start + duration) for day in WEEK_DAYS for start in draft.offers.starts(duration, day)]
    return [one for one in grid if draft.offers.may_attend_at(patient.patient_id, service.service_id, one)]


def _add_visit(draft: Draft, visit: Visit, counted: bool, owner: object) -> None:
    key, service = visit.patient.patient_id, visit.service
    draft.visits.append(visit)
    draft.visits_of[key, service.service_id].append(visit)
    draft.events[key, visit.times[0]].append(Event(visit.variable, service, *visit.times, visit.tracks))
    call: Call = ((visit.leaders, counted), visit.times)
    if call not in draft.answering:
        draft.answering[call] = {one: draft.program.boolean() for one in sorted(visit.leaders)}
        for one, variable in draft.answering[call].items():
            draft.duties[one].append(Duty(variable, *visit.times))
    draft.asked_leaders[call].append(visit.variable)
    draft.call_of[visit.variable] = call
    if not service.telehealth:
        draft.ask_for_room(service, ALONE, visit.times, visit.variable, owner, None)
