"""Events as changes of the clinic week."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from models.clock import MINUTES_PER_DAY, WEEK_DAYS
from models.week import ClinicWeek, Commitment, Group, Window
from scheduler.calendar import without
from scheduler.planning.repair.events import Event

NEVER = (Window(day=6, start=0, end=1),)
"""The hours of somebody who is never there: an empty list would mean always."""


def applied(week: ClinicWeek, events: Iterable[Event]) -> ClinicWeek:
    """The week after the events."""
    for event in events:
        week = _APPLY[event.who](week, event)
    return week


def less(windows: tuple[Window, ...], event: Event) -> tuple[Window, ...]:
    """The hours that the event leaves; an empty list means all week."""
    every = windows or tuple(Window(day=day, start=0, end=MINUTES_PER_DAY) for day in WEEK_DAYS)
    left: list[Window] = []
    for one in every:
        holes = [(event.start, event.end)] if one.day in event.days else []
        for start, end in without([(one.start, one.end)], holes):
            left.append(Window(day=one.day, start=start, end=end))
    return tuple(left) or NEVER


def _clinician(week: ClinicWeek, event: Event) -> ClinicWeek:
    """Who is out is not in a meeting either, and supervises nobody; who is still on site is as in a meeting."""

    def change(one: Any) -> dict[str, Any]:
        if event.on_site:
            staying = (Window(day=day, start=event.start, end=event.end) for day in event.days)
            return {"meetings": (*one.meetings, *staying)}
        meetings = less(one.meetings, event) if one.meetings else ()
        return {"available": less(one.available, event), "meetings": () if meetings == NEVER else meetings}

    return week.model_copy(update={"clinicians": _changed(week.clinicians, "clinician_id", event, change)})


def _room(week: ClinicWeek, event: Event) -> ClinicWeek:
    rooms = _changed(week.rooms, "room_id", event, lambda one: {"available": less(one.available, event)})
    return week.model_copy(update={"rooms": rooms})


def _family(week: ClinicWeek, event: Event) -> ClinicWeek:
    def change(one: Any) -> dict[str, Any]:
        return {"family_available": less(one.family_available, event)}

    return week.model_copy(update={"patients": _changed(week.patients, "patient_id", event, change)})


def _patient(week: ClinicWeek, event: Event) -> ClinicWeek:
    def change(one: Any) -> dict[str, Any]:
        more = [Commitment(day=day, start=event.start, end=event.end, kind="other") for day in event.days]
        return {"commitments": (*one.commitments, *more)}

    return week.model_copy(update={"patients": _changed(week.patients, "patient_id", event, change)})


def _clinic(week: ClinicWeek, event: Event) -> ClinicWeek:
    """From a start on, only meetings of groups are dropped: that clinicians are out are events of their own."""
    if event.start:
        return week.model_copy(update={"groups": tuple(_less_meetings(one, event) for one in week.groups)})
    dates = {*week.closed_days, *(week.week + timedelta(days=day) for day in event.days)}
    return week.model_copy(update={"closed_days": tuple(sorted(dates))})


def _less_meetings(row: Group, event: Event) -> Group:
    """G02, as on a closed day: a fixed meeting is dropped, where there are others; a choice of days loses none."""
    left = tuple(day for day in row.days if day not in event.days)
    over = row.start is not None and row.start < event.start
    if over or not left or len(row.days) != row.meetings_per_week:
        return row
    return row.model_copy(update={"days": left, "meetings_per_week": len(left)})


def _changed(rows: Iterable[Any], key: str, event: Event, change: Callable[[Any], dict[str, Any]]) -> tuple[Any, ...]:
    return tuple(one.model_copy(update=change(one)) if getattr(one, key) == event.key else one for one in rows)


_APPLY: dict[str, Callable[[ClinicWeek, Event], ClinicWeek]] = {
    "clinician": _clinician,
    "room": _room,
    "family": _family,
    "patient": _patient,
    "clinic": _clinic,
}
