"""calls.csv and changes.csv: who must be called, and everything that is not as it was."""

from collections.abc import Iterable, Iterator, Sequence

from models.clock import DAY_NAMES, clock
from models.roster import RosterRow
from scheduler.writing.table import csv_bytes

CALLS, CHANGES = "calls.csv", "changes.csv"
_CELLS = ("day", "start", "end", "clinician_id", "room_id", "group_id")
COLUMNS = (
    *("patient_id", "change", "service_id"),
    *(f"old_{one}" for one in _CELLS),
    *(f"new_{one}" for one in _CELLS),
    *("old_cofacilitator_id", "new_cofacilitator_id"),
    *("old_track_id", "new_track_id"),
)
Changed = tuple[str, str, RosterRow | None, RosterRow | None]
"""Patient, kind of change, the session before and now."""


def changes_csv(changes: Iterable[Changed]) -> bytes:
    """A row per session of a patient that has changed; blank where there was or is none."""
    return csv_bytes(COLUMNS, _rows(changes))


def _rows(changes: Iterable[Changed]) -> Iterator[Sequence[object]]:
    for patient_id, kind, before, now in changes:
        one = now or before
        service = None if one is None else one.service_id
        helpers = (None if row is None else row.cofacilitator_id for row in (before, now))
        tracks = (None if row is None else row.track_id for row in (before, now))
        yield (patient_id, kind, service, *_cells(before), *_cells(now), *helpers, *tracks)


def _cells(row: RosterRow | None) -> tuple[object, ...]:
    if row is None:
        return (None,) * len(_CELLS)
    when = (DAY_NAMES[row.day], clock(row.start), clock(row.end))
    return (*when, row.clinician_id, row.room_id, row.group_id)
