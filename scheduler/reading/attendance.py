"""Reads attendance.csv: who came to which session so far."""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.finding import InputProblem
from models.roster import Roster
from models.week import ClinicWeek
from scheduler.reading.cells import Column
from scheduler.reading.columns import Spec
from scheduler.reading.folder import read_bytes
from scheduler.reading.guard import unguarded
from scheduler.reading.nameless import nameless_session
from scheduler.reading.problems import Problems
from scheduler.reading.tables import read_table
from scheduler.reading.typed import Row, Table, read_rows

ATTENDANCE = Spec(
    "attendance.csv",
    (
        Column("patient_id", "id", required=True),
        Column("session_id", "id", required=True),
        Column("attended", "flag", required=True),
    ),
)


Missed = tuple[str, str]
"""Patient and session."""


@dataclass(frozen=True)
class Attendance:
    """``missed``: patient and session of everyone who did not come; ``None`` where the file cannot be used.

    ``again``: those who did not come to what was taken out before; ``held``: of these, whose roster has a session of
    that id again, at another time.
    """

    missed: frozenset[Missed] | None
    problems: tuple[InputProblem, ...]
    again: frozenset[Missed] = frozenset()
    held: frozenset[Missed] = frozenset()


def read_attendance(
    path: Path,
    week: ClinicWeek,
    roster: Roster,
    secret: Mapping[str, str] | None = None,
    before: Collection[Missed] = (),
    renamed: Mapping[str, Sequence[str]] | None = None,
) -> Attendance:
    """The rows of attendance.csv; what the roster does not hold, and a row that denies one above it, is a problem.

    Args:
        path: a CSV file with patient_id, session_id and attended (yes or no); who is not named has come.
        week: the clinic week.
        roster: the roster that was attended.
        secret: texts of the roster's file for which others stand in the roster.
        before: what an earlier repair took out as missed, once for each time. A list that goes on through the week
            has these rows still: each is used up by a row that says no, and only a further one is another miss.
        renamed: the ids of sessions that such a list knows by others, by ``typed_sha256`` of those.
    """
    problems = Problems()
    content = read_bytes(path, ATTENDANCE.file, problems)
    raw = None if content is None else read_table(content, ATTENDANCE.file, ATTENDANCE.names, problems)
    table = Table(ATTENDANCE) if raw is None else read_rows(ATTENDANCE, raw, problems)
    held = {(row.patient_id, row.session_id) for row in roster.rows}
    first, session = dict[tuple[Any, Any], Row](), nameless_session(secret or {})
    left, again = Counter(before), set[Missed]()
    for row in unguarded(table, {*week.patient, *(key for _, key in held)}).rows:
        pairs = _pairs(row, session, renamed or {})
        known = [pair for pair in pairs if pair in held]
        gone = [pair for pair in pairs if left[pair] > 0 or (pair in left and pair not in held)]
        if pairs[0][0] is not None and pairs[0][0] not in week.patient:
            problems.add("unknown-id", row.place.at("patient_id"), table="patients.csv")
        elif row.get("attended") is False and gone:
            pair = max(gone, key=left.__getitem__)
            left[pair] -= 1
            again.add(pair)
        elif None not in pairs[0] and not known:
            _tell_absent(row, problems, gone=bool(gone))
        elif row.has("attended"):
            for pair in known:
                other = first.setdefault(pair, row)
                if other.get("attended") != row.get("attended"):
                    problems.add("conflicting-attendance", row.place.at("attended"), first=other.place.row)
    missed = frozenset(pair for pair, row in first.items() if not row.get("attended"))
    return Attendance(
        None if problems.broken else missed, problems.all(), frozenset(again), frozenset(again & held - missed)
    )


def _tell_absent(row: Row, problems: Problems, *, gone: bool) -> None:
    """A session that the roster does not hold. ``gone``: it did, until a repair heard that the patient missed it."""
    if not gone:
        problems.add("unknown-id", row.place.at("session_id"), table="the patient's rows of roster.csv")
    elif row.has("attended"):
        problems.add("taken-out-before", row.place.at("attended"))


def typed_sha256(patient_id: str, session_id: str) -> str:
    """What stands for the id of a patient's session in a roster by hand: such an id may hold a name.

    Args:
        patient_id: the patient.
        session_id: as it was typed.
    """
    return hashlib.sha256(f"{patient_id}\0{session_id}".encode()).hexdigest()


def _pairs(row: Row, session: Callable[[str], str], renamed: Mapping[str, Sequence[str]]) -> list[tuple[Any, Any]]:
    """The sessions that a row means: several where a roster by hand had one id for them."""
    key, typed = row.get("patient_id"), row.get("session_id", "")
    return [(key, one or None) for one in renamed.get(typed_sha256(key, typed), (session(typed),))]
