"""Reads a clinic week: all files, all checks, every problem at once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from models.finding import InputProblem
from models.week import ClinicWeek
from scheduler.reading.build import build_week
from scheduler.reading.checks import cross_check
from scheduler.reading.checks.blanks import check_blanks
from scheduler.reading.columns import FILES, LAST_ROSTER, PINS, REQUIRED, SETTINGS, SPECS, Spec
from scheduler.reading.folder import WHOLE_FOLDER, check_names, is_folder, read_bytes
from scheduler.reading.guard import all_ids, unguarded
from scheduler.reading.problems import Problems
from scheduler.reading.reach import check_reach
from scheduler.reading.settings import UNREADABLE, Settings, read_settings
from scheduler.reading.shape import RawTable
from scheduler.reading.tables import read_table
from scheduler.reading.typed import Table, read_rows
from scheduler.reading.workbook.limits import RefusedError
from scheduler.reading.workbook.source import WorkbookSource, is_workbook
from scheduler.reading.workbook.telling import SheetTelling


@dataclass(frozen=True)
class ReadResult:
    """The week, or ``None`` where a problem is an error; with a week, all problems are notices."""

    week: ClinicWeek | None
    problems: tuple[InputProblem, ...]


class Source(Protocol):
    """Where the tables of a week come from; what is wrong is noted while they are read."""

    def names(self) -> frozenset[str]:
        """The files that are there."""

    def settings(self) -> Settings:
        """What clinic.toml says."""

    def table(self, spec: Spec) -> RawTable | None:
        """The cells of a file that is there, or ``None`` where it cannot be read."""


def read_week(path: Path) -> ReadResult:
    """Read a folder, or one workbook, as described in data.md. Never raises for anything that they may hold.

    Args:
        path: a folder with clinic.toml and the CSV files, or an Excel workbook with a sheet for each of them.
    """
    if is_workbook(path):
        return _read_workbook(path)
    problems = Problems(FILES)
    if not is_folder(path, problems):
        return ReadResult(None, problems.told())
    return _read(FolderSource(path, problems), problems)


def _read_workbook(path: Path) -> ReadResult:
    telling = SheetTelling()
    problems = Problems(FILES, telling)
    content = read_bytes(path, WHOLE_FOLDER, problems)
    if content is None:
        return ReadResult(None, problems.told())
    try:
        return _read(WorkbookSource(content, telling, problems), problems)
    except RefusedError as refused:
        return ReadResult(None, telling.refusal(refused, Problems(FILES, telling)).told())


def _read(source: Source, problems: Problems) -> ReadResult:
    there = source.names()
    settings = source.settings()
    tables = {spec.file: _table(source, spec, there, problems) for spec in SPECS}
    for file in (LAST_ROSTER, PINS):
        tables[file] = unguarded(tables[file], all_ids(tables.values()))
    cross_check(settings, tables, problems)
    if problems.broken:
        return ReadResult(None, problems.told())
    week = build_week(settings, tables)
    check_blanks(week, tables, problems)
    check_reach(week, tables, problems)
    return ReadResult(week, problems.told())


def _table(source: Source, spec: Spec, there: frozenset[str], problems: Problems) -> Table:
    """The file's rows; a table without rows where it is missing, incomplete where it should be there."""
    if spec.file not in there:
        return Table(spec, complete=not spec.required)
    raw = source.table(spec)
    return Table(spec, complete=False) if raw is None else read_rows(spec, raw, problems)


class FolderSource:
    """A folder of CSV files."""

    def __init__(self, folder: Path, problems: Problems) -> None:
        self._folder = folder
        self._problems = problems
        self._there = check_names(folder, FILES, REQUIRED, problems)

    def names(self) -> frozenset[str]:
        """The files that are there."""
        return self._there

    def settings(self) -> Settings:
        """What clinic.toml says."""
        there = SETTINGS in self._there
        content = read_bytes(self._folder / SETTINGS, SETTINGS, self._problems) if there else None
        return UNREADABLE if content is None else read_settings(content, self._problems)

    def table(self, spec: Spec) -> RawTable | None:
        """The cells of a file that is there, or ``None`` where it cannot be read."""
        content = read_bytes(self._folder / spec.file, spec.file, self._problems)
        return None if content is None else read_table(content, spec.file, spec.names, self._problems)
