"""A plan's steps as changes of the clinic week: with them the plan must pass the checker."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from models.clock import MINUTES_PER_DAY
from models.policy import Policy
from models.roster import PartialRow
from models.week import ClinicWeek, Commitment, Window
from scheduler.calendar import Interval, without
from scheduler.planning.shortfall import changes as c
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.changes import HALF_HOUR
from scheduler.planning.shortfall.extras import with_extras, with_primary
from scheduler.planning.shortfall.plan import Plan
from scheduler.planning.shortfall.steps import Step
from scheduler.rules.c04_minutes import daily_limit, weekly_limit
from scheduler.rules.c05_span import span_limit


def patched(case: Case, plan: Plan) -> ClinicWeek:
    """The week in which every step of the plan has been taken."""
    week = case.clinic.week
    for step in plan.steps:
        change = _CHANGES.get(step.change.name)
        if change is not None:
            week = change(week, case, step)
    return with_extras(with_primary(week, case, plan), case, plan)


def _replaced(rows: Iterable[Any], key: str, wanted: str | None, **update: Any) -> tuple[Any, ...]:
    """The rows, one of them changed."""
    return tuple(one.model_copy(update=update) if getattr(one, key) == wanted else one for one in rows)


def _patient(week: ClinicWeek, case: Case, **update: Any) -> ClinicWeek:
    return week.model_copy(update={"patients": _replaced(week.patients, "patient_id", case.id, **update)})


def _clinician(week: ClinicWeek, step: Step, **update: Any) -> ClinicWeek:
    rows = _replaced(week.clinicians, "clinician_id", step.clinician_id, **update)
    return week.model_copy(update={"clinicians": rows})


def _room(week: ClinicWeek, step: Step, **update: Any) -> ClinicWeek:
    return week.model_copy(update={"rooms": _replaced(week.rooms, "room_id", step.room_id, **update)})


def _group(week: ClinicWeek, step: Step, **update: Any) -> ClinicWeek:
    row = week.group_of_copy[step.group_id or ""]
    return week.model_copy(update={"groups": _replaced(week.groups, "group_id", row.group_id, **update)})


def _opened(windows: tuple[Window, ...], step: Step) -> tuple[Window, ...]:
    """More hours; an empty list stays empty, which means all week."""
    more = tuple(Window(day=step.day or 0, start=start, end=end) for start, end in step.spans)
    return (*windows, *more) if windows else ()


def _cut(windows: Iterable[Any], step: Step, widen: int = 0) -> tuple[Any, ...]:
    """Windows of the step's day without its minutes, widened by the commute where there is one."""
    holes = [(max(0, start - widen), min(MINUTES_PER_DAY, end + widen)) for start, end in step.spans]
    found: list[Any] = []
    for one in windows:
        parts: Iterable[Interval] = [(one.start, one.end)]
        parts = without(parts, holes) if one.day == step.day else parts
        found += [one.model_copy(update={"start": start, "end": end}) for start, end in parts]
    return tuple(found)


def _patient_time(week: ClinicWeek, case: Case, step: Step) -> ClinicWeek:
    now = week.patient[case.id]
    commitments: tuple[Commitment, ...] = _cut(now.commitments, step, week.policy.commute_minutes)
    return _patient(week, case, available=_opened(now.available, step), commitments=commitments)


def _family_time(week: ClinicWeek, case: Case, step: Step) -> ClinicWeek:
    return _patient(week, case, family_available=_opened(week.patient[case.id].family_available, step))


def _clinician_time(week: ClinicWeek, _case: Case, step: Step) -> ClinicWeek:
    now = week.clinician[step.clinician_id or ""]
    return _clinician(week, step, available=_opened(now.available, step), meetings=_cut(now.meetings, step))


def _clinician_minutes(week: ClinicWeek, _case: Case, step: Step) -> ClinicWeek:
    """A higher limit; ``number`` is what is left under the present one, below zero where it is broken already."""
    now = week.clinician[step.clinician_id or ""]
    more = HALF_HOUR * step.count - min(step.number, 0)
    if step.day is None:
        return _clinician(week, step, max_weekly_minutes=(weekly_limit(week.policy, now) or 0) + more)
    return _clinician(week, step, max_daily_minutes=(daily_limit(week.policy, now) or 0) + more)


def _clinician_span(week: ClinicWeek, _case: Case, step: Step) -> ClinicWeek:
    now = span_limit(week.policy, week.clinician[step.clinician_id or ""])
    return _clinician(week, step, max_span_minutes=max(now, step.number))


def _order(week: ClinicWeek, case: Case, step: Step) -> ClinicWeek:
    orders = [
        one.model_copy(update={"sessions_per_week": one.sessions_per_week - step.count})
        if one.service_id == step.service_id
        else one
        for one in week.patient[case.id].orders
    ]
    return _patient(week, case, orders=tuple(orders))


def _apart(week: ClinicWeek, case: Case, step: Step) -> ClinicWeek:
    pair = {case.id, step.other_id}
    kept = tuple(one for one in week.separations if {one.patient_a, one.patient_b} != pair)
    return week.model_copy(update={"separations": kept})


def _pin(week: ClinicWeek, _case: Case, step: Step) -> ClinicWeek:
    """A pin without a filled cell always holds, and the others keep their numbers."""
    pins = [PartialRow().numbered(one.number) if number == step.number else one for number, one in week.numbered_pins]
    return week.model_copy(update={"pins": tuple(pins)})


def _outside(week: ClinicWeek, _case: Case, step: Step) -> ClinicWeek:
    """The policy allows the kind outside tracks, which takes nothing from anybody."""
    policy: Policy = week.policy
    kinds = tuple(dict.fromkeys([*policy.outside_track_kinds, week.service[step.service_id or ""].kind]))
    return week.model_copy(update={"policy": policy.model_copy(update={"outside_track_kinds": kinds})})


def _seat(week: ClinicWeek, _case: Case, step: Step) -> ClinicWeek:
    """Copies of one row share its largest size."""
    now = week.group_of_copy[step.group_id or ""].max_size
    return _group(week, step, max_size=max(step.number, now or 0))


def _chair(week: ClinicWeek, _case: Case, step: Step) -> ClinicWeek:
    return _room(week, step, seats=max(step.number, week.room[step.room_id or ""].seats))


def _room_time(week: ClinicWeek, _case: Case, step: Step) -> ClinicWeek:
    return _room(week, step, available=_opened(week.room[step.room_id or ""].available, step))


_Changer = Callable[[ClinicWeek, Case, Step], ClinicWeek]
_CHANGES: dict[str, _Changer] = {
    c.SEAT.name: _seat,
    c.CHAIR.name: _chair,
    c.CASELOAD.name: lambda week, _case, step: _clinician(week, step, caseload_max=step.number),
    c.ROOM_TIME.name: _room_time,
    c.CLINICIAN_TIME.name: _clinician_time,
    c.CLINICIAN_MINUTES.name: _clinician_minutes,
    c.CLINICIAN_SPAN.name: _clinician_span,
    c.FAMILY_TIME.name: _family_time,
    c.PATIENT_TIME.name: _patient_time,
    c.TELEHEALTH.name: lambda week, case, _step: _patient(week, case, telehealth_ok=True),
    c.OUTSIDE_TRACK.name: _outside,
    c.AUTHORISED_DAY.name: lambda week, case, step: _patient(week, case, authorized_days=step.number + step.count),
    c.OTHER_TRACK.name: lambda week, case, step: _patient(week, case, track_id=step.track_id),
    c.PIN.name: _pin,
    c.ORDER.name: _order,
    c.FURTHER_COPY.name: lambda week, _case, step: _group(week, step, min_size=1),
    c.APART.name: _apart,
}
