"""Clinicians, rooms and groups that a plan asks for and the clinic does not have, and the primary who changes."""

from __future__ import annotations

from collections.abc import Iterable

from models.week import Clinician, ClinicWeek, Group, Room, Window
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.changes import OTHER_LEADER
from scheduler.planning.shortfall.choice import EXTRA, Meeting
from scheduler.planning.shortfall.plan import Plan, copy_id, extra_clinician_id, extra_room_id

WEEK_MINUTES, DAY_MINUTES, MANY = 7 * 24 * 60, 24 * 60, 10_000


def with_extras(week: ClinicWeek, case: Case, plan: Plan) -> ClinicWeek:
    """The week with everything that the plan's sessions name and the clinic lacks."""
    meetings = [one for choice in plan.choices for one in choice.meetings]
    staffed = [one for one in meetings if EXTRA in {one.leader, one.helper}]
    housed = [one for one in meetings if one.room == EXTRA]
    clinicians = (*week.clinicians, *_clinician(case, staffed))
    rooms = (*week.rooms, *(_room(case, one) for one in housed))
    return week.model_copy(
        update={"clinicians": clinicians, "rooms": rooms, "groups": (*week.groups, *_groups(case, plan))}
    )


def _windows(meetings: Iterable[Meeting]) -> tuple[Window, ...]:
    return tuple(Window(day=day, start=start, end=end) for day, start, end in (one.times for one in meetings))


def _clinician(case: Case, meetings: list[Meeting]) -> list[Clinician]:
    """One person for all of them: the patient is in every one, so that no two overlap."""
    if not meetings:
        return []
    language = case.patient.language
    return [
        Clinician(
            clinician_id=extra_clinician_id(case.clinic.week),
            credentials=tuple(sorted({key for one in meetings for key in one.service.credentials})),
            languages=() if language is None else (language,),
            max_daily_minutes=DAY_MINUTES,
            max_weekly_minutes=WEEK_MINUTES,
            max_span_minutes=DAY_MINUTES,
            caseload_max=MANY,
            available=_windows(meetings),
        )
    ]


def _room(case: Case, one: Meeting) -> Room:
    """A room for one session; the patient is its only member so far."""
    seats = 2 + case.clinic.week.policy.family_seats
    key = extra_room_id(case.clinic.week, one)
    return Room(room_id=key, seats=seats, features=one.service.room_features, available=_windows([one]))


def _groups(case: Case, plan: Plan) -> list[Group]:
    founded = [one for one in plan.choices if one.row is not None and one.copy is None]
    return [
        Group(group_id=str(copy_id(case.clinic.week, one)), service_id=one.service.service_id, min_size=1)
        for one in founded
    ]


def with_primary(week: ClinicWeek, case: Case, plan: Plan) -> ClinicWeek:
    """Where another clinician than the primary leads, he is the primary; where nobody leads, there is none."""
    if not any(step.change is OTHER_LEADER for step in plan.steps):
        return week
    leaders = [one.meetings[0].leader for one in plan.choices if one.bound == "individual"]
    leader = leaders[0] if leaders else None
    primary = extra_clinician_id(case.clinic.week) if leader == EXTRA else leader
    patients = [
        one.model_copy(update={"primary_clinician_id": primary}) if one.patient_id == case.id else one
        for one in week.patients
    ]
    return week.model_copy(update={"patients": tuple(patients)})
