"""From typed rows without errors to the clinic week."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from models.base import Frozen
from models.roster import PartialRow
from models.week import (
    Clinician,
    ClinicWeek,
    Commitment,
    Group,
    Order,
    Patient,
    Room,
    Separation,
    Service,
    Track,
    Window,
)
from scheduler.reading import columns as c
from scheduler.reading.canonical import canonical
from scheduler.reading.problems import Place
from scheduler.reading.settings import Settings
from scheduler.reading.typed import Row, Table, Tables

F = TypeVar("F", bound=Frozen)
ByOwner = dict[str, list[Row]]


def build_week(settings: Settings, tables: Tables) -> ClinicWeek:
    """The week in canonical order. Rows and settings must have passed all checks."""
    week = ClinicWeek(
        **settings.values,
        tracks=build_tracks(tables[c.TRACKS]),
        patients=_patients(tables),
        clinicians=_clinicians(tables),
        rooms=_rooms(tables),
        services=tuple(Service(**row.values) for row in tables[c.SERVICES].rows),
        groups=tuple(Group(**row.values) for row in tables[c.GROUPS].rows),
        separations=tuple(Separation(**row.values) for row in tables[c.SEPARATIONS].rows),
        last_roster=partial_rows(tables[c.LAST_ROSTER]),
        pins=_pins(tables[c.PINS]),
    )
    return canonical(week)


def partial_rows(table: Table) -> tuple[PartialRow, ...]:
    """Rows of a roster as far as they are filled; rows that say nothing are left out."""
    return tuple(one for _, one in _partial(table))


def _partial(table: Table) -> Iterator[tuple[Row, PartialRow]]:
    for row in table.rows:
        fields = _fields(PartialRow, row)
        if fields:
            yield row, PartialRow(**_with_day(fields))


def _pins(table: Table) -> tuple[PartialRow, ...]:
    """Pins know their rows, since people are told of them by number; the first below the header is 1."""
    return tuple(pin.numbered(_number(row.place, table.header)) for row, pin in _partial(table))


def _number(place: Place, header: int) -> int | None:
    return place.row - header if place.file == c.PINS and place.row is not None else None


def _with_day(fields: dict[str, Any]) -> dict[str, Any]:
    found = fields.get("date")
    return {"day": found.weekday(), **fields} if isinstance(found, date) else fields


def _fields(model: type[Frozen], row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.values.items() if name in model.model_fields}


def _owned(table: Table) -> ByOwner:
    """Rows by the id in the file's first column."""
    owned: ByOwner = defaultdict(list)
    for row in table.rows:
        owned[row.get(table.spec.columns[0].name)].append(row)
    return owned


def _windows(rows: Iterable[Row]) -> tuple[Window, ...]:
    return tuple(Window(**_fields(Window, row)) for row in rows)


def _of_kind(rows: Iterable[Row], kind: str) -> tuple[Window, ...]:
    return _windows(row for row in rows if row.get("kind") == kind)


def build_tracks(table: Table) -> tuple[Track, ...]:
    """The tracks of tracks.csv, in the order of their first rows."""
    return tuple(
        Track(
            track_id=key, name=next((row.get("name") for row in rows if row.has("name")), ""), windows=_windows(rows)
        )
        for key, rows in _owned(table).items()
    )


def _patients(tables: Tables) -> tuple[Patient, ...]:
    windows, family, orders = (
        _owned(tables[file]) for file in (c.PATIENT_AVAILABILITY, c.FAMILY_AVAILABILITY, c.CARE_PLANS)
    )
    return tuple(
        Patient(
            **row.values,
            orders=tuple(Order(**_fields(Order, one)) for one in orders[key]),
            available=_of_kind(windows[key], "available"),
            commitments=tuple(
                Commitment(**_fields(Commitment, one)) for one in windows[key] if one.get("kind") != "available"
            ),
            family_available=_windows(family[key]),
        )
        for key, row in tables[c.PATIENTS].ids().items()
    )


def _clinicians(tables: Tables) -> tuple[Clinician, ...]:
    windows = _owned(tables[c.CLINICIAN_AVAILABILITY])
    return tuple(
        Clinician(
            **row.values, available=_of_kind(windows[key], "available"), meetings=_of_kind(windows[key], "meeting")
        )
        for key, row in tables[c.CLINICIANS].ids().items()
    )


def _rooms(tables: Tables) -> tuple[Room, ...]:
    windows = _owned(tables[c.ROOM_AVAILABILITY])
    return tuple(Room(**row.values, available=_windows(windows[key])) for key, row in tables[c.ROOMS].ids().items())
