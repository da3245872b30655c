"""The patient's individual and family sessions: every moment, with whoever could lead them and wherever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from models.clock import WEEK_DAYS
from models.week import Service
from scheduler.drafting.admits import Times
from scheduler.drafting.pinned import may_mean_visit
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.changes import OTHER_LEADER, OUTSIDE_TRACK
from scheduler.planning.shortfall.choice import EXTRA, Choice, Meeting
from scheduler.planning.shortfall.housing import Offer as Room
from scheduler.planning.shortfall.housing import room_for
from scheduler.planning.shortfall.staffing import Offer, caseload_steps, extra_clinician, pooled, steps_for
from scheduler.planning.shortfall.steps import Step


def visits(case: Case) -> Iterator[Choice]:
    """Every possible session of the services that the care plan orders; nothing else is offered (P09)."""
    for order in case.patient.orders:
        service = case.clinic.week.service[order.service_id]
        if service.kind != "group" and order.sessions_per_week and case.eligible(service):
            for times in _moments(case, service):
                yield from _at(case, service, times)


def _moments(case: Case, service: Service) -> Iterator[Times]:
    duration = service.duration_minutes
    for day in WEEK_DAYS:
        for start in case.clinic.offers.starts(duration, day):
            times = (day, start, start + duration)
            if case.open_to(service, times):
                yield times


def _at(case: Case, service: Service, times: Times) -> Iterator[Choice]:
    tracks, bound = case.tracks_for(service, times), case.bound(service)
    asked, rooms = case.asked(service, times), _rooms(case, service, times)
    for (leader, needed), (room, room_steps) in product(_leaders(case, service, times), rooms):
        meeting = Meeting(service, times, leader, None, room)
        work = () if leader == EXTRA else ((leader, times),)
        choice = Choice((meeting,), tracks, (*asked, *room_steps, *needed), bound=bound, work=work)
        if tracks != frozenset():
            yield choice
        if tracks is not None and not case.tracks <= tracks and not choice.steps:
            step = Step(OUTSIDE_TRACK, service_id=service.service_id, day=times[0], spans=(times[1:],))
            yield replace(choice, tracks=None, steps=(step,))


def _pinned(case: Case, service: Service, column: str) -> set[str]:
    """W02: ids in a column of the pins that may mean such a session; no other will do where one is to hold."""
    pins = (pin for pin in case.visit_pins if may_mean_visit(pin, case.id, service))
    return {getattr(pin, column) for pin in pins} - {None}


def _rooms(case: Case, service: Service, times: Times) -> list[Room]:
    """The cheapest room, and those of the house that a pin names."""
    named = [room_for(case, service, times, named=key) for key in sorted(_pinned(case, service, "room_id"))]
    rooms = dict([room_for(case, service, times), *(one for one in named if one[0] != EXTRA)])
    return list(rooms.items())


def _leaders(case: Case, service: Service, times: Times) -> list[Offer]:
    """P14: any of the qualified, each by name where sessions must share one, the primary before all others."""
    candidates = case.clinic.qualified(service, case.patient)
    bound = case.bound(service)
    named = case.primary if bound == "individual" else None
    counted = service.kind == "individual" and bound is not None and case.patient.primary_clinician_id is None
    if named is None:
        if bound is not None and shared(case, bound):
            return _each(case, service, times, candidates, counted)
        return _some(case, service, times, candidates, counted)
    own = _each(case, service, times, tuple(one for one in candidates if one == named), False)[:-1]
    return [*own, *_covers(case, service, times, tuple(one for one in candidates if one != named))]


def shared(case: Case, bound: str) -> bool:
    """Whether several sessions must share one clinician."""
    service = case.clinic.week.service
    return (
        sum(one.sessions_per_week for one in case.patient.orders if case.bound(service[one.service_id]) == bound) > 1
    )


def _some(case: Case, service: Service, times: Times, candidates: tuple[str, ...], counted: bool) -> list[Offer]:
    """The best of those of whom any will do, and whom a pin names."""
    best = pooled(case, service, [times], candidates, counted=counted)
    named = _pinned(case, service, "clinician_id") - {key for key, _ in best}
    others = tuple(key for key in candidates if key in named)
    return [*best, *_each(case, service, times, others, counted)[:-1]]


def _each(case: Case, service: Service, times: Times, candidates: tuple[str, ...], counted: bool) -> list[Offer]:
    """Every candidate by name, and an extra clinician."""
    offers: list[Offer] = []
    for key in candidates:
        steps = steps_for(case, key, [times])
        if steps is not None:
            offers.append((key, (*steps, *caseload_steps(case, key)) if counted else steps))
    return [*offers, (EXTRA, (extra_clinician(case, service, times, candidates, ("P14",)),))]


def _covers(case: Case, service: Service, times: Times, candidates: tuple[str, ...]) -> list[Offer]:
    """Others than the primary, who then are the primary."""
    if shared(case, "individual"):
        found = _each(case, service, times, candidates, True)
        found = [(key, steps) for key, steps in found if key == EXTRA or not steps]
    else:
        found = _some(case, service, times, candidates, True)
    asked = Step(OTHER_LEADER, clinician_id=case.primary)
    return [(key, (*steps, asked)) for key, steps in found]
