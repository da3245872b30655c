"""Reads a clinic week: all files, all checks, every problem at once."""

from dataclasses import dataclass
from pathlib import Path

from models.finding import InputProblem
from models.week import ClinicWeek
from scheduler.reading.build import build_week
from scheduler.reading.checks import cross_check
from scheduler.reading.columns import FILES, LAST_ROSTER, PINS, REQUIRED, SETTINGS, SPECS, Spec
from scheduler.reading.folder import check_names, is_folder, read_bytes
from scheduler.reading.guard import all_ids, unguarded
from scheduler.reading.problems import Problems
from scheduler.reading.reach import check_reach
from scheduler.reading.settings import UNREADABLE, Settings, read_settings
from scheduler.reading.tables import read_table
from scheduler.reading.typed import Table, read_rows


@dataclass(frozen=True)
class ReadResult:
    """The week, or ``None`` where a problem is an error; with a week, all problems are notices."""

    week: ClinicWeek | None
    problems: tuple[InputProblem, ...]


def read_week(folder: Path) -> ReadResult:
    """Read a folder as described in data.md. Never raises for anything that a folder may hold.

    Args:
        folder: holds clinic.toml and the CSV files.
    """
    problems = Problems(FILES)
    if not is_folder(folder, problems):
        return ReadResult(None, problems.all())
    there = check_names(folder, FILES, REQUIRED, problems)
    settings = _settings(folder, there, problems)
    tables = {spec.file: _table(folder, spec, there, problems) for spec in SPECS}
    for file in (LAST_ROSTER, PINS):
        tables[file] = unguarded(tables[file], all_ids(tables.values()))
    cross_check(settings, tables, problems)
    if problems.broken:
        return ReadResult(None, problems.all())
    week = build_week(settings, tables)
    check_reach(week, tables, problems)
    return ReadResult(week, problems.all())


def _settings(folder: Path, there: frozenset[str], problems: Problems) -> Settings:
    content = read_bytes(folder / SETTINGS, SETTINGS, problems) if SETTINGS in there else None
    return UNREADABLE if content is None else read_settings(content, problems)


def _table(folder: Path, spec: Spec, there: frozenset[str], problems: Problems) -> Table:
    """The file's rows; a table without rows where it is missing, incomplete where it should be there."""
    if spec.file not in there:
        return Table(spec, complete=not spec.required)
    content = read_bytes(folder / spec.file, spec.file, problems)
    raw = None if content is None else read_table(content, spec.file, spec.names, problems)
    return Table(spec, complete=False) if raw is None else read_rows(spec, raw, problems)
