"""The patient in groups that run: a seat that is free, or what it takes to have one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.week import Group
from scheduler.drafting.admits import Times
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.changes import APART, OUTSIDE_TRACK, SEAT
from scheduler.planning.shortfall.choice import EXTRA, Choice, Meeting
from scheduler.planning.shortfall.housing import more_seats
from scheduler.planning.shortfall.staffing import Offer, pooled
from scheduler.planning.shortfall.steps import Step, Steps
from scheduler.rules.g01_size import members, sizes
from scheduler.rules.g03_cofacilitator import cofacilitated_over
from scheduler.view import SessionView

Sessions = tuple[SessionView, ...]
Work = tuple[tuple[str, Times], ...]


def joins(case: Case) -> Iterator[Choice]:
    """Every running copy that he may join, inside his track and where that would matter also outside."""
    for copy, sessions in case.clinic.view.copies.items():
        row = sessions[0].group
        if row is not None and _may_join(case, row, sessions):
            yield from _variants(case, row, copy, sessions)


def staying(case: Case) -> list[str]:
    """Copies that would break a rule or a promise if he left them: too few others, or required and nobody else."""
    found = []
    for copy, sessions in case.clinic.view.copies.items():
        row, everyone = sessions[0].group, members(sessions)
        if row is not None and case.id in everyone:
            others = len(everyone) - 1
            if others < sizes(case.clinic.week.policy, row)[0] if others else row.required:
                found.append(copy)
    return found


def _may_join(case: Case, row: Group, sessions: Sessions) -> bool:
    """P11, G05, W01, P20: what no step of ours would change."""
    before = case.clinic.view.last.members.get(row.group_id) if row.closed else None
    bands = {one.age_band for session in sessions for one in session.patients if one.patient_id != case.id}
    return (
        (not before or case.id in before)
        and bands <= {case.patient.age_band}
        and case.eligible(sessions[0].service)
        and all(case.open_to(one.service, when(one)) for one in sessions)
    )


def when(one: SessionView) -> Times:
    """Day, start and end."""
    return one.day, one.start, one.end


def _variants(case: Case, row: Group, copy: str, sessions: Sessions) -> Iterator[Choice]:
    others = [one for one in members(sessions) if one != case.id]
    size = len(others) + 1
    if size < sizes(case.clinic.week.policy, row)[0]:
        return
    inside = [case.tracks_for(one.service, when(one)) for one in sessions]
    bound = [one for one in inside if one is not None]
    tracks = frozenset.intersection(*bound) if bound else None
    steps = (*_seat(case, row, copy, size), *_apart(case, others))
    empty = Choice((), tracks, steps, row, copy)
    choice, moved = (_attended(case, empty, sessions, size, moving) for moving in (False, True))
    if tracks != frozenset():
        yield choice
        yield from [moved] if moved.steps != choice.steps else []
    if tracks is not None and not case.tracks <= tracks and not choice.steps:
        step = Step(OUTSIDE_TRACK, group_id=copy, service_id=row.service_id, count=len(sessions))
        yield replace(choice, tracks=None, steps=(step,))


def _seat(case: Case, row: Group, copy: str, size: int) -> Steps:
    most = sizes(case.clinic.week.policy, row)[1]
    return (Step(SEAT, group_id=copy, number=size),) if size > most else ()


def _apart(case: Case, others: list[str]) -> Iterator[Step]:
    """P13: members from whom he is separated."""
    for one in case.clinic.week.separations:
        pair = {one.patient_a, one.patient_b}
        for other in sorted((pair - {case.id}) & set(others)) if case.id in pair else ():
            yield Step(APART, other_id=other)


def _attended(case: Case, choice: Choice, sessions: Sessions, size: int, moving: bool) -> Choice:
    """The choice with all its meetings; where seats are short, in other rooms or with more chairs."""
    for one in sessions:
        choice = _with_meeting(case, choice, one, size, moving)
    return choice


def _with_meeting(case: Case, choice: Choice, one: SessionView, size: int, moving: bool) -> Choice:
    """The choice with one more meeting: his hours, a co-facilitator if he makes one necessary, and the room."""
    helper, steps = _helper(case, one, size)
    staff = len({*one.staff, helper} - {None})
    room, more = (None, ()) if one.service.telehealth else more_seats(case, one, size, staff, moving)
    meeting = Meeting(one.service, when(one), one.clinician_id, helper, room, one.session_id)
    new = helper not in {None, EXTRA, one.cofacilitator_id}
    return replace(
        choice,
        meetings=(*choice.meetings, meeting),
        steps=(*choice.steps, *case.asked(one.service, when(one)), *steps, *more),
        work=(*choice.work, (str(helper), when(one))) if new else choice.work,
    )


def _helper(case: Case, one: SessionView, size: int) -> tuple[str | None, Steps]:
    over = cofacilitated_over(case.clinic.week.policy, one.service)
    if over is None or size <= over or one.cofacilitator_id is not None:
        return one.cofacilitator_id, ()
    others = [key for key in case.clinic.week.clinician if key != one.clinician_id]
    helper, steps = _best(case, one, others)
    return helper, tuple(replace(step, group_id=one.copy, rules=("G03", *step.cited.split("/"))) for step in steps)


def _best(case: Case, one: SessionView, others: list[str]) -> Offer:
    return pooled(case, one.service, [when(one)], others, leading=False)[0]
