"""A clinic week as the files of data.md: clinic.toml and one CSV for each table.

Reading what was written gives the same week, in canonical order (``scheduler.reading.canonical``). Optional tables
without a row are not written. Columns that are blank in every row are left out, required ones excepted.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from models.base import Frozen
from models.clock import DAY_NAMES, clock
from models.week import ClinicWeek, Window
from scheduler.reading.columns import SPECS, Spec
from scheduler.writing.week_toml import settings_text

Cells = Mapping[str, Any]


def write_week(week: ClinicWeek, folder: Path) -> None:
    """Write the week's files into a folder, which is made if need be; files of the same names are replaced.

    Args:
        week: any clinic week whose texts carry no blanks at their ends and whose list entries no ``;`` or ``,``.
        folder: where to write; its parent must exist.

    Raises:
        OSError: the folder or a file cannot be written.
    """
    folder.mkdir(exist_ok=True)
    for name, content in week_files(week).items():
        (folder / name).write_bytes(content)


def week_files(week: ClinicWeek) -> dict[str, bytes]:
    """The content of each file by name: UTF-8, commas, rows in the order of the week, lines ending in a line feed."""
    files = {"clinic.toml": settings_text(week).encode()}
    tables = tables_of(week)
    for spec in SPECS:
        rows = [*tables[spec.file]]
        if rows or spec.required:
            files[spec.file] = csv_bytes(_used(spec, rows), rows)
    return files


def csv_bytes(columns: Sequence[str], rows: Iterable[Cells]) -> bytes:
    """A table as CSV: the header, then a line for each row; a column that a row lacks is blank."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[cell(name, row.get(name)) for name in columns] for row in rows])
    return out.getvalue().encode()


def cell(column: str, value: Any) -> str:
    """One value as a coordinator writes it; ``day``, ``days``, ``start`` and ``end`` are days and times."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return ";".join(cell(column, one) for one in value)
    if column in ("day", "days"):
        return DAY_NAMES[value]
    if column in ("start", "end"):
        return clock(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def _used(spec: Spec, rows: list[Cells]) -> list[str]:
    return [
        column.name
        for column in spec.columns
        if column.required or any(cell(column.name, row.get(column.name)) for row in rows)
    ]


def tables_of(week: ClinicWeek) -> dict[str, Iterable[Cells]]:
    """The rows of each file as values by column."""
    return {
        "tracks.csv": _windows(("track_id", one.track_id, one.windows, {"name": one.name}) for one in week.tracks),
        "patients.csv": [dict(one) for one in week.patients],
        "patient_availability.csv": [*_patient_hours(week)],
        "family_availability.csv": _windows(
            ("patient_id", one.patient_id, one.family_available, {}) for one in week.patients
        ),
        "care_plans.csv": [
            {"patient_id": one.patient_id, **dict(order)} for one in week.patients for order in one.orders
        ],
        "services.csv": [dict(one) for one in week.services],
        "groups.csv": [dict(one) for one in week.groups],
        "clinicians.csv": [dict(one) for one in week.clinicians],
        "clinician_availability.csv": [*_clinician_hours(week)],
        "rooms.csv": [dict(one) for one in week.rooms],
        "room_availability.csv": _windows(("room_id", one.room_id, one.available, {}) for one in week.rooms),
        "separations.csv": [dict(one) for one in week.separations],
        "last_roster.csv": _partial(week.last_roster),
        "pins.csv": _partial(week.pins),
    }


def _windows(owned: Iterable[tuple[str, str, Sequence[Window], Cells]]) -> list[Cells]:
    """A row for each window: the owner's id under its column, the window, and what else is said of the owner."""
    return [{column: owner, **dict(window), **more} for column, owner, windows, more in owned for window in windows]


def _patient_hours(week: ClinicWeek) -> Iterator[Cells]:
    for one in week.patients:
        yield from _windows([("patient_id", one.patient_id, one.available, {"kind": "available"})])
        yield from _windows([("patient_id", one.patient_id, one.commitments, {})])


def _clinician_hours(week: ClinicWeek) -> Iterator[Cells]:
    for one in week.clinicians:
        yield from _windows([("clinician_id", one.clinician_id, one.available, {"kind": "available"})])
        yield from _windows([("clinician_id", one.clinician_id, one.meetings, {"kind": "meeting"})])


def _partial(rows: Sequence[Frozen]) -> list[Cells]:
    return [dict(row) for row in rows]
