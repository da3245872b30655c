"""Who could lead or help in a session, and which steps that takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from models.week import Service
from scheduler.calendar import without
from scheduler.drafting.admits import Times
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.changes import (
    CASELOAD,
    CLINICIAN,
    CLINICIAN_MINUTES,
    CLINICIAN_SPAN,
    CLINICIAN_TIME,
    HALF_HOUR,
    half_hours,
)
from scheduler.planning.shortfall.choice import EXTRA
from scheduler.planning.shortfall.steps import Step, Steps, price_of
from scheduler.rules.c05_span import span_limit

Offer = tuple[str, Steps]
"""A clinician's id or ``EXTRA``, and the steps."""
MOVABLE = frozenset({"C02", "C05"})
"""What a clinician can be asked to change."""
POOLED = 2
"""How many of several equal clinicians are worth offering: a second one where C04 stops the first."""


def steps_for(case: Case, clinician_id: str, meetings: Sequence[Times], *, leading: bool = True) -> Steps | None:
    """Steps that let a clinician of the house take these sessions too; ``None``: nothing would.

    Args:
        case: the patient's case.
        clinician_id: who.
        meetings: the sessions.
        leading: to lead them, not to co-facilitate (C07).
    """
    steps: Steps = ()
    for times in meetings:
        question = ("steps", clinician_id, times, leading)
        more = case.board.remembered(question, partial(_steps_for, case, clinician_id, times, leading))
        if more is None:
            return None
        steps += more
    return steps


def _steps_for(case: Case, clinician_id: str, times: Times, leading: bool) -> Steps | None:
    faults = case.board.clinician_faults(clinician_id, times) - (frozenset() if leading else {"C07"})
    absent = "C02" in faults and case.clinic.calendar.absent(clinician_id)
    return tuple(_steps(case, clinician_id, times)) if faults <= MOVABLE and not absent else None


def _steps(case: Case, clinician_id: str, times: Times) -> Iterable[Step]:
    day, start, end = times
    missing = without([(start, end)], case.clinic.calendar.clinician[clinician_id][day])
    if missing:
        count = sum(half_hours(until - since) for since, until in missing)
        yield Step(CLINICIAN_TIME, clinician_id=clinician_id, day=day, spans=missing, count=count)
    span = case.board.span(clinician_id, times)
    limit = span_limit(case.clinic.week.policy, case.clinic.week.clinician[clinician_id])
    # half hour by half hour, since two sessions of a day share those that both need
    for number in (*range(limit + HALF_HOUR, span, HALF_HOUR), span) if span > limit else ():
        yield Step(CLINICIAN_SPAN, clinician_id=clinician_id, day=day, number=number)


def caseload_steps(case: Case, clinician_id: str) -> Steps:
    """C06: what it takes to make the clinician his primary."""
    load, most = case.load(case.clinic.week.clinician[clinician_id])
    if most is None or load + 1 <= most:
        return ()
    return (Step(CASELOAD, clinician_id=clinician_id, number=load + 1),)


def extra_clinician(
    case: Case, service: Service, times: Times, candidates: Iterable[str], sharing: Iterable[str]
) -> Step:
    """One more clinician for a session; the rules are those that keep the candidates from it.

    Args:
        case: the patient's case.
        service: what there is to lead.
        times: the session.
        candidates: ids of those who may.
        sharing: the rules where one of them is free then, but not for all the sessions that must share a clinician.
    """
    day, start, end = times
    found = [_obstacles(case, one, times) for one in candidates]
    rules = frozenset(sharing) if frozenset() in found else frozenset[str]().union(*found)
    return Step(
        CLINICIAN,
        rules=tuple(sorted(rules if found else {"C03"})),
        service_id=service.service_id,
        day=day,
        spans=((start, end),),
        count=half_hours(end - start),
    )


def _obstacles(case: Case, clinician_id: str, times: Times) -> frozenset[str]:
    """The rules that keep a clinician from a session: of time, else of direct minutes, else of the caseload."""
    faults = case.board.clinician_faults(clinician_id, times)
    if not faults and _left(case, clinician_id, [times]) < 0:
        return frozenset({"C04"})
    return faults or frozenset(step.change.rule for step in caseload_steps(case, clinician_id))


def pooled(
    case: Case,
    service: Service,
    meetings: Sequence[Times],
    candidates: Sequence[str],
    *,
    counted: bool = False,
    leading: bool = True,
) -> list[Offer]:
    """The best of clinicians of whom any will do, the best first; and an extra one where none is free.

    Args:
        case: the patient's case.
        service: what they would lead or help in.
        meetings: its sessions.
        candidates: ids of those who may.
        counted: the one who leads becomes the patient's primary (C06).
        leading: they would lead, not co-facilitate (C07).
    """
    whose = case.id if counted and case.now.placed else None
    question = ("pooled", service.service_id, tuple(meetings), tuple(candidates), counted, leading, whose)
    return case.board.remembered(
        question, lambda: _pooled(case, service, meetings, candidates, counted=counted, leading=leading)
    )


def _pooled(
    case: Case,
    service: Service,
    meetings: Sequence[Times],
    candidates: Sequence[str],
    *,
    counted: bool,
    leading: bool,
) -> list[Offer]:
    found: list[tuple[int, int, str, Steps]] = []
    for key in candidates:
        steps = steps_for(case, key, meetings, leading=leading)
        if steps is not None:
            steps += caseload_steps(case, key) if counted else ()
            left = _left(case, key, meetings)
            lacking = CLINICIAN_MINUTES.price * half_hours(max(0, -left))
            found.append((price_of(steps) + lacking, -left, key, steps))
    best = sorted(found, key=lambda one: one[:3])[:POOLED]
    offers: list[Offer] = [(key, steps) for _, _, key, steps in best]
    if best and best[0][0] == 0:
        return offers
    sharing = {rule for key in candidates for one in meetings for rule in _obstacles(case, key, one)} or {"C04"}
    extras = tuple(extra_clinician(case, service, one, candidates, sharing) for one in meetings)
    dear = best and best[0][0] > price_of(extras)
    return [(EXTRA, extras), *offers] if dear else [*offers, (EXTRA, extras)]


def _left(case: Case, clinician_id: str, meetings: Sequence[Times]) -> int:
    """C04: direct minutes left on the tightest day or in the week; below zero where a limit would be passed."""
    days = [case.board.spare(clinician_id, day) - (end - start) for day, start, end in meetings]
    week = case.board.spare(clinician_id, None) - sum(end - start for _, start, end in meetings)
    return min(*days, week)
