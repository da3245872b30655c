"""Weeks in which one patient of a planted roster has been taken out, and what would bring him back is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models.roster import Roster
from models.week import ClinicWeek, Commitment, Window
from scheduler.planning.shortfall import changes as c
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.clinic import Clinic
from scheduler.planning.shortfall.joins import staying
from scheduler.view import PatientView, RosterView


@dataclass(frozen=True)
class Hole:
    """A case with a price at which the patient's planted week is to be had again."""

    name: str
    case: Case
    price: int


def holes(week: ClinicWeek, planted: Roster, patient_id: str) -> Iterator[Hole]:
    """The patient taken out as everything stands, and with one thing changed against him at a time."""
    view = RosterView(week, planted)
    one = view.patient[patient_id]
    if staying(Case(Clinic(week, planted), patient_id)):
        return
    rest = Roster(rows=tuple(row for row in planted.rows if row.patient_id != patient_id))
    week = week.model_copy(update={"pins": ()})
    for name, changed, price in [("nothing", week, 0), *_his(week, one), *_ours(week, one)]:
        yield Hole(name, Case(Clinic(changed, rest), patient_id), price)


def _his(week: ClinicWeek, one: PatientView) -> Iterator[tuple[str, ClinicWeek, int]]:
    first = one.sessions[0]
    busy = Commitment(day=first.day, start=first.start, end=first.end, kind="work")
    halves = (first.end - first.start + 2 * week.policy.commute_minutes) // 30 + 2
    price = c.PATIENT_DAY.price + c.PATIENT_TIME.price * halves
    yield "busy", _patient(week, one, commitments=(*one.patient.commitments, busy)), price
    days = len(one.programme_days) - 1
    yield "authorised", _patient(week, one, authorized_days=days), c.AUTHORISED_DAY.price
    other = next(track.track_id for track in week.tracks if track.track_id != one.track_id)
    yield "track", _patient(week, one, track_id=other), c.OTHER_TRACK.price
    if any(session.service.telehealth for session in one.sessions):
        yield "telehealth", _patient(week, one, telehealth_ok=False), c.TELEHEALTH.price
    for session in one.sessions:
        if session.kind == "family":
            window = Window(day=(session.day + 1) % 5, start=session.start, end=session.end)
            price = c.FAMILY_DAY.price + c.FAMILY_TIME.price * ((session.end - session.start) // 30 + 1)
            yield "family", _patient(week, one, family_available=(window,)), price


def _ours(week: ClinicWeek, one: PatientView) -> Iterator[tuple[str, ClinicWeek, int]]:
    for session in one.sessions:
        group = session.group
        if group is not None and group.copies == 1:
            groups = _changed(week.groups, "group_id", group.group_id, max_size=len(session.patients) - 1)
            yield "seat", week.model_copy(update={"groups": groups}), c.SEAT.price
        elif group is None:
            meeting = Window(day=session.day, start=session.start, end=session.end)
            leader = week.clinician[session.clinician_id]
            update = {"meetings": (*leader.meetings, meeting)}
            clinicians = _changed(week.clinicians, "clinician_id", leader.clinician_id, **update)
            halves = (session.end - session.start) // 30 + 1
            yield "clinician", week.model_copy(update={"clinicians": clinicians}), c.CLINICIAN_TIME.price * halves


def _patient(week: ClinicWeek, one: PatientView, **update: Any) -> ClinicWeek:
    return week.model_copy(update={"patients": _changed(week.patients, "patient_id", one.id, **update)})


def _changed(rows: Any, key: str, wanted: str, **update: Any) -> tuple[Any, ...]:
    return tuple(row.model_copy(update=update) if getattr(row, key) == wanted else row for row in rows)
