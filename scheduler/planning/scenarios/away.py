"""Clinicians who are away on some days: not available, and not on site either."""

from __future__ import annotations

from models.clock import MINUTES_PER_DAY, WEEK_DAYS
from models.scenario import Absent
from models.week import Clinician, ClinicWeek, Window
from scheduler.calendar import Calendar
from scheduler.planning.scenarios.choosing import chosen
from scheduler.planning.scenarios.desk import Desk, named
from scheduler.planning.scenarios.fields import TABLES
from scheduler.reading import columns as c
from scheduler.reading.problems import Problems
from scheduler.reading.typed import Row

NEVER = {"day": 0, "start": 0, "end": 1, "kind": "available"}
"""A minute in which nothing can happen: a clinician without any row would be free all week."""


def absent(desk: Desk, step: Absent, problems: Problems) -> None:
    """Take the clinicians' hours of these days away."""
    rows = chosen(desk, TABLES["clinicians"], step.which, step.but, step.at, problems)
    away = frozenset(row.get("clinician_id") for row in rows)
    for one in sorted(away):
        _take_hours(desk, step, one)
    if step.cover_groups:
        _cover(desk, away, step.days)


def _take_hours(desk: Desk, step: Absent, clinician_id: str) -> None:
    file, key = c.CLINICIAN_AVAILABILITY, "clinician_id"
    if not desk.owned(file, key, clinician_id, "available"):
        for day in WEEK_DAYS:
            whole = {"day": day, "start": 0, "end": MINUTES_PER_DAY, "kind": "available"}
            desk.put(file, step.at, {key: clinician_id, **whole})
    desk.drop(file, lambda row: row.get(key) == clinician_id and row.get("day") in step.days)
    if not desk.owned(file, key, clinician_id, "available"):
        desk.put(file, step.at, {key: clinician_id, **NEVER})


def _cover(desk: Desk, away: frozenset[str], days: tuple[int, ...]) -> None:
    def led(row: Row) -> bool:
        return row.get("clinician_id") in away and row.get("day", days[0]) in days

    groups = desk.blank(c.GROUPS, "clinician_id", lambda row: row.get("clinician_id") in away)
    pins = desk.blank(c.PINS, "clinician_id", led)
    if groups or pins:
        desk.notes.append(
            f"{groups} group row(s) and {pins} pin(s) fixed to {named(sorted(away))} are open to all who qualify"
        )


def still_away(desk: Desk, changed: ClinicWeek) -> ClinicWeek:
    """Who was away all week stays away, whatever further hours the clinic opens, unless the scenario says otherwise.

    Their only rows lie outside the opening hours or in meetings; where the opening hours come to hold more of them,
    patients would lose cover (P14).
    """
    before, after = Calendar(desk.week), Calendar(changed)
    back = {
        one.clinician_id
        for one in desk.week.clinicians
        if before.absent(one.clinician_id)
        and one.clinician_id in changed.clinician
        and changed.clinician[one.clinician_id].available == one.available
        and changed.clinician[one.clinician_id].meetings == one.meetings
        and not after.absent(one.clinician_id)
    }
    if not back:
        return changed
    desk.notes.append(f"{named(sorted(back))} had no hours in the week and stay away")
    clinicians = tuple(_away(one) if one.clinician_id in back else one for one in changed.clinicians)
    return changed.model_copy(update={"clinicians": clinicians})


def _away(one: Clinician) -> Clinician:
    return one.model_copy(update={"available": (Window(day=0, start=0, end=1),), "meetings": ()})
