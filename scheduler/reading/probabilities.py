"""Reads attendance probabilities: a CSV file with patient_id and probability."""

from dataclasses import dataclass
from pathlib import Path

from models.finding import InputProblem
from models.week import ClinicWeek
from scheduler.reading.cells import Column
from scheduler.reading.checks.ids import check_key
from scheduler.reading.columns import Spec
from scheduler.reading.folder import read_bytes
from scheduler.reading.guard import unguarded
from scheduler.reading.problems import Problems
from scheduler.reading.tables import read_table
from scheduler.reading.typed import Table, read_rows

_KEY = "patient_id"
_COLUMNS = (Column(_KEY, "id", required=True), Column("probability", "share", required=True))


@dataclass(frozen=True)
class Probabilities:
    """``chances``: of each named patient to come on a day; ``None`` where the file cannot be used."""

    chances: dict[str, float] | None
    problems: tuple[InputProblem, ...]


def read_probabilities(path: Path, week: ClinicWeek) -> Probabilities:
    """The chance of each named patient to come on a day: 0.8, or 80 %.

    Args:
        path: a CSV file with patient_id and probability; a patient stands in it once.
        week: the clinic week.
    """
    problems, spec = Problems(), Spec(path.resolve().name, _COLUMNS, _KEY, rows_required=True)
    content = read_bytes(path, spec.file, problems)
    raw = None if content is None else read_table(content, spec.file, spec.names, problems)
    table = Table(spec) if raw is None else unguarded(read_rows(spec, raw, problems), week.patient)
    check_key(table, _KEY, problems)
    for row in table.rows:
        if row.has(_KEY) and row.get(_KEY) not in week.patient:
            problems.add("unknown-id", row.place.at(_KEY), table="patients.csv")
    found = None if problems.broken else {row.get(_KEY): row.get("probability") for row in table.rows}
    return Probabilities(found, problems.all())
