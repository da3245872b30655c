"""The earliest week with a chair that is free, when this one has none.

Assumed, and said: the roster repeats itself week by week; patients leave when their discharge date says so, nobody
else joins; the patient's own hours are those of this week, his stay is the one in his row (P20); days that are closed
in clinic.toml stay closed; groups that become small go on; a closed group takes nobody but those who are in it
now or were last week (G05); a row of a patient who is not in the week is left out. What an earlier repair was told
of this week is over in the next, where the week before it is known. It is a forecast for a conversation, not a
promise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.roster import PartialRow, Roster, RosterRow
from models.week import ClinicWeek, Patient
from scheduler.calendar import Calendar
from scheduler.planning.recommend.free import free_place
from scheduler.planning.recommend.places import Asked
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.clinic import Clinic

MOST_WEEKS = 26
ASSUMED = (
    "assumed: the roster repeats, patients leave on their discharge dates, nobody else joins, "
    "and the patient's hours stay the same"
)
LASTING = "; hours that this week's events have changed in the folder stay so"
"""Also assumed where the folder may hold the events of an earlier repair."""


@dataclass(frozen=True)
class Later:
    """The Monday of the first week with a free place; ``None`` where there is none up to ``until``."""

    monday: date | None
    until: date
    left: tuple[str, ...] = ()


def earliest(asked: Asked, usual: ClinicWeek | None = None) -> Later:
    """Week after week until the patient fits, or until a week in which nothing is to change any more.

    Args:
        asked: who needs a chair.
        usual: the week without this week's events, where it is known.
    """
    asked = asked if usual is None else replace(asked, week=_as_ever(asked.week, usual))
    last = max([asked.week.week, *_changes(asked)])
    monday = asked.week.week
    for number in range(1, MOST_WEEKS + 1):
        monday = asked.week.week + timedelta(weeks=number)
        clinic = Clinic(*_then(asked, monday))
        if _fits(clinic, asked.patient_id):
            staying = {row.patient_id for row in clinic.roster.rows}
            gone = sorted({row.patient_id for row in asked.roster.rows} - staying)
            return Later(monday, monday, tuple(gone))
        if monday > last:
            break
    return Later(None, monday)


def _as_ever(week: ClinicWeek, usual: ClinicWeek) -> ClinicWeek:
    """The week with the staff, rooms and hours of the usual one; its groups are those that the roster has."""

    def person(one: Patient) -> Patient:
        before = usual.patient.get(one.patient_id, one)
        hours = {"commitments": before.commitments, "family_available": before.family_available}
        return one.model_copy(update=hours)

    people = tuple(map(person, week.patients))
    return week.model_copy(update={"patients": people, "clinicians": usual.clinicians, "rooms": usual.rooms})


def _changes(asked: Asked) -> Iterator[date]:
    """When somebody leaves, the clinic is closed, or the patient's stay begins; weeks behind the last are alike."""
    yield from (one.discharge_date for one in asked.week.patients if one.discharge_date is not None)
    yield from asked.week.closed_days
    admitted = asked.week.patient[asked.patient_id].admit_date
    if admitted is not None:
        yield admitted


def _then(asked: Asked, monday: date) -> tuple[ClinicWeek, Roster]:
    """The week that begins on ``monday``, and what is left of the roster in it."""
    past = {"pins": (), "last_roster": tuple(_members(asked))}
    week = asked.week.model_copy(update={"week": monday, **past})
    calendar = Calendar(week)
    there = {one.patient_id: one for one in week.patients}
    rows = [
        row.model_copy(update={"date": monday + timedelta(days=row.day)})
        for row in asked.roster.rows
        if calendar.open_hours[row.day]
        and row.patient_id in there
        and calendar.in_stay(there[row.patient_id], row.day)
    ]
    return week, Roster(rows=tuple(rows))


def _members(asked: Asked) -> Iterator[PartialRow]:
    """G05: who was in a closed group before. Of nothing else is there a last week: it would only cost continuity.

    Those of last week too: the patient is not in the roster, and may go back to a group of his own.
    """
    found = dict[PartialRow, None]()
    rows: tuple[PartialRow | RosterRow, ...] = (*asked.week.last_roster, *asked.roster.rows)
    for one in rows:
        row = asked.week.row_last_week(one)
        if row is not None and row.closed:
            found[PartialRow(group_id=one.group_id, service_id=row.service_id, patient_id=one.patient_id)] = None
    yield from found


def _fits(clinic: Clinic, patient_id: str) -> bool:
    plan = free_place(Case(clinic, patient_id))
    return plan is not None and bool(plan.choices)
