"""Reads a roster to check, also a hand-made one: blank cells are filled from the week where it leaves no choice."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from models.finding import InputProblem
from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.reading.columns import ROSTER, Spec
from scheduler.reading.fill import Filler
from scheduler.reading.folder import read_bytes
from scheduler.reading.guard import unguarded
from scheduler.reading.nameless import nameless, secrets
from scheduler.reading.problems import Place, Problems
from scheduler.reading.shape import RawTable
from scheduler.reading.tables import read_table
from scheduler.reading.typed import Row, Table, read_rows

_ONE_OF = (("patient_id",), ("start",), ("day", "date"), ("service_id", "group_id"))


@dataclass(frozen=True)
class RosterResult:
    """The roster, or ``None`` where a cell or column cannot be read.

    ``secret``: texts of the file that may be names, each with the row that stands for it in the roster.
    """

    roster: Roster | None
    problems: tuple[InputProblem, ...]
    secret: Mapping[str, str] = field(default_factory=dict)


def read_roster(path: Path, week: ClinicWeek, told_as: str | None = None) -> RosterResult:
    """Read a roster with the columns of roster.csv; whether it is right is for the checker to say.

    Needed are patient_id, start, day or date, and service_id or group_id. Unknown and blank ids stay as they are, but
    for an unknown text that looks like no id: it may be a name, and its row stands for it.

    Args:
        path: a CSV file.
        week: the clinic week that the roster is for.
        told_as: the file's name in problems; the last part of the path unless given.
    """
    problems, spec = Problems(), replace(ROSTER, file=_file(told_as or path.name))
    raw = _raw(path, spec, problems)
    table = Table(spec) if raw is None else unguarded(read_rows(spec, raw, problems), _known(week))
    secret = secrets(table, week)
    rows = _rows(nameless(table, week, secret), week, problems)
    if problems.broken:
        return RosterResult(None, problems.all())
    ordered = sorted(rows, key=lambda row: (row.day, row.start, row.session_id, row.patient_id, repr(row)))
    return RosterResult(Roster(rows=tuple(ordered)), problems.all(), secret)


def _file(name: str) -> str:
    """A name without a dot would be taken for that of a sheet."""
    return name if "." in name else f"./{name}"


def _raw(path: Path, spec: Spec, problems: Problems) -> RawTable | None:
    content = read_bytes(path, spec.file, problems)
    raw = None if content is None else read_table(content, spec.file, spec.names, problems)
    for columns in () if raw is None else _ONE_OF:
        if raw is not None and not set(columns) & set(raw.columns):
            problems.add("missing-column", Place(spec.file, raw.header, columns[0]))
    return raw


def _known(week: ClinicWeek) -> set[str]:
    return {*week.patient, *week.service, *week.group_of_copy, *week.track, *week.clinician, *week.room}


def _rows(table: Table, week: ClinicWeek, problems: Problems) -> list[RosterRow]:
    filler = Filler(week, [row.values for row in table.rows])
    return [RosterRow(**filler.filled(row.values)) for row in table.rows if _timed(row, filler, problems)]


def _timed(row: Row, filler: Filler, problems: Problems) -> bool:
    """Whether all cells could be read and day and start are known."""
    known = filler.filled(row.values).keys() | row.unread
    if not known & {"day", "date"}:
        problems.add("missing-value", row.place.at("day"))
    if "start" not in known:
        problems.add("missing-value", row.place.at("start"))
    return not row.unread and {"day", "start"} <= known
