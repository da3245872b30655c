"""The profile of a new patient, held against itself and the week as a row of patients.csv would be."""

from typing import Any

from models.base import Frozen
from models.finding import InputProblem
from models.week import ClinicWeek, Patient
from scheduler.reading import columns as c
from scheduler.reading.checks.people import check_patient
from scheduler.reading.checks.words import check_words
from scheduler.reading.problems import Place, Problems
from scheduler.reading.typed import Row, Table

_SPECS = {spec.file: spec for spec in c.SPECS}


def profile_problems(file: str, patient: Patient, week: ClinicWeek) -> tuple[InputProblem, ...]:
    """What is wrong with the profile, and what of it may not be meant.

    Its words are held against those that services and clinicians have; what others in the folder say is no matter of
    the profile.

    Args:
        file: the name of the profile.
        patient: who is in it.
        week: the clinic week, without the patient.
    """
    problems = Problems([file])
    row = Row(Place(file), _cells(patient, c.PATIENTS))
    check_patient(row, problems)
    others = {c.CLINICIANS: week.clinicians, c.SERVICES: week.services, c.ROOMS: week.rooms}
    tables = {name: _table(name, rows) for name, rows in others.items()}
    check_words({**tables, c.PATIENTS: Table(_SPECS[c.PATIENTS], (row,))}, problems)
    return tuple(one for one in problems.all() if one.file == file)


def _table(file: str, rows: tuple[Frozen, ...]) -> Table:
    """Rows of the week have no number and are told by whose they are."""
    found = (_cells(one, file) for one in rows)
    spec = _SPECS[file]
    return Table(spec, tuple(Row(Place(file, owner=cells[spec.key or ""]), cells) for cells in found))


def _cells(one: Frozen, file: str) -> dict[str, Any]:
    """The cells of the row that this would be; blank ones are not among them."""
    cells = {name: getattr(one, name) for name in _SPECS[file].names}
    return {name: value for name, value in cells.items() if value not in (None, ())}
