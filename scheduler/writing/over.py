"""Sessions that have begun and that a repaired roster has no more: their entries elsewhere stay as they are.

Somebody missed them, or was taken out of the input. An appointment that a front desk has marked as a no-show would
else be cancelled, or moved to where the hours are made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast, get_args

from models.policy import Kind
from models.roster import Roster, RosterRow
from models.week import Clinician, ClinicWeek, Patient, Room, Service
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.export_source import ExportSource
from scheduler.writing.identity import Known, clinic_id, entry_at
from scheduler.writing.repair_json import KEPT, NAME, over
from scheduler.writing.wall_clock import wall_time
from scheduler.writing.weekly import lasts


def with_over(
    source: ExportSource, options: ExportOptions, kind: str, known: Known
) -> tuple[ExportSource, frozenset[str]]:
    """The source with those of these sessions that were written earlier, and the ids of their entries.

    Args:
        source: the roster.
        options: with the files written earlier.
        kind: the beginning of the ids of a patient's entries.
        known: what was written earlier.
    """
    week, found = source.week, dict[str, RosterRow]()
    there = {(one.patient_id, one.day, one.start) for one in source.roster.rows}
    own, others = (over(options.continued, clinic_id(week), (name,)) for name in (NAME, KEPT))
    for row in (*own, *_begun(week, options, others)):
        if _monday(row) != week.week:
            continue  # the folder held another week: its Monday is not ours
        begins = wall_time(week, row.day, row.start, None)
        key = entry_at(week, (kind, row.patient_id, row.service_id), begins, known)
        if key is not None and (row.patient_id, row.day, row.start) not in there:
            found[key] = row
    rows = list(_named_apart(source.roster, list(found.values())))
    # whose entries name several patients names them in this order
    every = sorted((*source.roster.rows, *rows), key=lambda one: (one.day, one.start, one.session_id, one.patient_id))
    return replace(source, week=_with_all(week, rows), roster=Roster(rows=tuple(every))), frozenset(found)


def lasting(week: ClinicWeek, options: ExportOptions) -> Iterator[RosterRow]:
    """Those of these sessions that later exports must know, each once: of this week, of others until a week after.

    Args:
        week: the week that is published now.
        options: with the files written earlier.
    """
    found = _begun(week, options, over(options.continued, clinic_id(week)))
    rows = {(one.patient_id, one.service_id, one.date, one.start): one for one in found}
    for row in rows.values():
        monday = _monday(row)
        if monday == week.week or lasts(monday, week, options):
            yield row


def _begun(week: ClinicWeek, options: ExportOptions, rows: Iterable[RosterRow]) -> Iterator[RosterRow]:
    """Without what a repair said of a later moment than this one: its --today was a slip, and is corrected."""
    for row in rows:
        if options.now is None or _monday(row) != week.week or (row.day, row.start) < options.now:
            yield row


def _monday(row: RosterRow) -> date:
    return row.date - timedelta(days=row.day)


def _named_apart(roster: Roster, rows: Sequence[RosterRow]) -> Iterator[RosterRow]:
    """What is made up on the day of what was missed has the same name, and is another session."""
    start = {one.session_id: one.start for one in roster.rows}
    for row in rows:
        if start.setdefault(row.session_id, row.start) == row.start:
            yield row
        else:
            yield row.model_copy(update={"session_id": f"{row.session_id} {row.start}"})


def _with_all(week: ClinicWeek, rows: Sequence[RosterRow]) -> ClinicWeek:
    """The week with whoever and whatever these sessions name and it has no more."""
    people = {one.patient_id for one in rows} - week.patient.keys()
    staff = {key for one in rows for key in (one.clinician_id, one.cofacilitator_id) if key} - week.clinician.keys()
    rooms = {one.room_id for one in rows if one.room_id} - week.room.keys()
    back: dict[str, list[Any]] = {
        "patients": [Patient(patient_id=key, program="unknown") for key in sorted(people)],
        "clinicians": [Clinician(clinician_id=key, credentials=("unknown",)) for key in sorted(staff)],
        "rooms": [Room(room_id=key, seats=1) for key in sorted(rooms)],
        "services": list(_services(week, rows)),
    }
    return week.model_copy(update={name: (*getattr(week, name), *ones) for name, ones in back.items()})


def _services(week: ClinicWeek, rows: Sequence[RosterRow]) -> Iterator[Service]:
    """Those that the week has no more, as long as they were."""
    of = {one.service_id: one for one in rows if one.service_id not in week.service and one.kind in get_args(Kind)}
    for key, row in sorted(of.items()):
        yield Service(service_id=key, kind=cast("Kind", row.kind), duration_minutes=row.end - row.start)
