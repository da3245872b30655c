"""sessions.csv: a row per session, with the number of patients and the seats of its room."""

from collections.abc import Iterable, Iterator, Sequence

from models.clock import DAY_NAMES, clock
from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.writing.table import csv_bytes

NAME = "sessions.csv"
COLUMNS = (
    "session_id",
    "group_id",
    "service_id",
    "kind",
    "date",
    "day",
    "start",
    "end",
    "clinician_id",
    "cofacilitator_id",
    "room_id",
    "patients",
    "seats",
)


def sessions_csv(week: ClinicWeek, roster: Roster) -> bytes:
    """The sessions in the roster's order; seats are blank for telehealth and unknown rooms."""
    sessions: dict[str, list[RosterRow]] = {}
    for row in roster.rows:
        sessions.setdefault(row.session_id, []).append(row)
    return csv_bytes(COLUMNS, _rows(week, sessions.values()))


def _rows(week: ClinicWeek, sessions: Iterable[list[RosterRow]]) -> Iterator[Sequence[object]]:
    for rows in sessions:
        one = rows[0]
        room = week.room.get(one.room_id or "")
        when = (one.date, DAY_NAMES[one.day], clock(one.start), clock(one.end))
        what = (one.session_id, one.group_id, one.service_id, one.kind)
        who = (one.clinician_id, one.cofacilitator_id, one.room_id)
        yield (*what, *when, *who, len(rows), None if room is None else room.seats)
