"""The rows of one session agree.

Formula: rows with one session_id are equal but for patient, track and status; no patient is twice in one session_id;
the rows of one group copy on one day have one session_id.

Why: a session that half of its members believe to be elsewhere is two sessions or a mistake.

Readings: where rows disagree the first one counts for the other rules. G and G-1, names of an only copy, agree. Hard.
"""

from collections import Counter
from collections.abc import Iterator

from models.clock import DAY_NAMES
from models.finding import Finding
from models.roster import RosterRow
from models.week import ClinicWeek
from scheduler.rules.base import Rule
from scheduler.view import RosterView
from scheduler.view.session import copy_name

COLUMNS = (
    "group_id",
    "service_id",
    "kind",
    "date",
    "day",
    "start",
    "end",
    "countable_minutes",
    "clinician_id",
    "cofacilitator_id",
    "room_id",
    "modality",
)


def _differ(week: ClinicWeek, rows: list[RosterRow], name: str) -> bool:
    """Whether the rows say different things in the column; two names of one copy say the same."""
    cells = {getattr(row, name) for row in rows}
    if name == "group_id" and len(cells) > 1:
        cells = {copy_name(week, cell) or cell for cell in cells}
    return len(cells) > 1


def _faults(week: ClinicWeek, rows: list[RosterRow]) -> Iterator[str]:
    differing = [name for name in COLUMNS if _differ(week, rows, name)]
    if differing:
        yield f"rows disagree in {', '.join(differing)}"
    for patient, count in Counter(row.patient_id for row in rows).items():
        if count > 1:
            yield f"patient {patient} is in {count} rows"


def _split_meetings(view: RosterView) -> Iterator[Finding]:
    meetings: dict[tuple[str, int], dict[str, None]] = {}
    for row in view.roster.rows:
        copy = None if row.group_id is None else copy_name(view.week, row.group_id)
        if copy is not None:
            meetings.setdefault((copy, row.day), {})[row.session_id] = None
    for (copy, day), ids in meetings.items():
        if len(ids) > 1:
            text = f"group {copy} has several sessions on {DAY_NAMES[day]}: {', '.join(ids)}"
            yield Finding(rule="D03", message=text, group_id=copy, day=day)


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session and fault, one per copy and day with several session ids."""
    rows_of: dict[str, list[RosterRow]] = {}
    for row in view.roster.rows:
        rows_of.setdefault(row.session_id, []).append(row)
    for session, rows in rows_of.items():
        for fault in _faults(view.week, rows):
            yield Finding(rule="D03", message=f"session {session}: {fault}", session_id=session, day=rows[0].day)
    yield from _split_meetings(view)


RULE = Rule("D03", "disagreeing rows", check)
