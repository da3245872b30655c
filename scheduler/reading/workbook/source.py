"""A workbook as the source of a week: a sheet for each file, named like it, with or without the ending."""

from pathlib import Path

from scheduler.reading.cells import Form
from scheduler.reading.columns import FILES, REQUIRED, SETTINGS, Spec
from scheduler.reading.folder import Nearness, tell_misnamed
from scheduler.reading.problems import Place, Problems
from scheduler.reading.settings import UNREADABLE, Settings, settings_of
from scheduler.reading.shape import RawTable
from scheduler.reading.workbook.clinic import FORMS, VALUE, ClinicSheet
from scheduler.reading.workbook.contents import SheetPart, read_contents
from scheduler.reading.workbook.limits import Budget, RefusedError
from scheduler.reading.workbook.package import OLE_MAGIC, ZIP_MAGIC, Package
from scheduler.reading.workbook.sheet import SheetReader, safe_title
from scheduler.reading.workbook.telling import SheetTelling, sheet_of

INSTRUCTIONS = "instructions"
"""A sheet of this name is never read."""

SUFFIXES = frozenset((".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods"))
"""Endings of files that are, or claim to be, workbooks."""


def _bare(title: str) -> str:
    return title.casefold().removesuffix(".csv").removesuffix(".toml")


def is_workbook(path: Path) -> bool:
    """Whether the path is a file that is, or claims to be, a workbook."""
    try:
        if not path.is_file():
            return False
        if path.suffix.casefold() in SUFFIXES:
            return True
        with path.open("rb") as stream:
            return stream.read(len(OLE_MAGIC)).startswith((ZIP_MAGIC, OLE_MAGIC))
    except (OSError, ValueError):
        return False


class WorkbookSource:
    """The sheets of one workbook.

    Raises:
        RefusedError: it is no workbook, or a hostile one; also while its tables are read.
    """

    def __init__(self, content: bytes, telling: SheetTelling, problems: Problems) -> None:
        budget = Budget()
        package = Package(content, budget)
        contents = read_contents(package, budget)
        self._telling = telling
        self._problems = problems
        self._sheets = self._named(contents.sheets)
        self._reader = SheetReader(package, contents, budget, telling)

    def names(self) -> frozenset[str]:
        """The files that have a sheet."""
        return frozenset(self._sheets)

    def settings(self) -> Settings:
        """What the sheet ``clinic`` says."""
        raw = self._raw(SETTINGS, FORMS) if SETTINGS in self._sheets else None
        if raw is None:
            return UNREADABLE
        self._telling.letters[SETTINGS, ""] = self._telling.letters.get((SETTINGS, VALUE), "B")
        sheet = ClinicSheet(raw, self._problems)
        return settings_of(sheet.document, sheet.places, self._problems) if sheet.readable else UNREADABLE

    def table(self, spec: Spec) -> RawTable | None:
        """The cells of a sheet that is there, or ``None`` where it cannot be read."""
        return self._raw(spec.file, {column.name: column.form for column in spec.columns})

    def _raw(self, file: str, forms: dict[str, Form]) -> RawTable | None:
        sheet = self._sheets[file]
        if not sheet.is_table:
            self._problems.add("not-a-table", Place(file))
            return None
        try:
            return self._reader.table(sheet.part, file, forms, self._problems)
        except RefusedError as refused:
            refused.sheet = file
            raise

    def _named(self, sheets: tuple[SheetPart, ...]) -> dict[str, SheetPart]:
        """The sheets by the file they stand for; missing, misnamed and foreign ones are noted."""
        files = {sheet_of(file): file for file in FILES}
        found: dict[str, SheetPart] = {}
        others: list[SheetPart] = []
        for sheet in sheets:
            file = files.get(_bare(sheet.title))
            if file is None:
                others.append(sheet)
            elif file in found:
                self._problems.add("duplicate-sheet", Place(file))
            else:
                found[file] = sheet
                self._telling.titles[file] = safe_title(sheet.title)
                if sheet.hidden:
                    self._problems.add("hidden-sheet", Place(file))
        self._tell_others(others, frozenset(FILES) - frozenset(found))
        return found

    def _tell_others(self, others: list[SheetPart], absent: frozenset[str]) -> None:
        near, meant = Nearness(absent), dict[str, str | None]()
        for sheet in others:
            if sheet.title.casefold() != INSTRUCTIONS:
                title = safe_title(sheet.title)
                meant[title] = near.to(_bare(sheet.title), table=True)
                if meant[title] is None:
                    self._problems.add("unread-sheet", Place(title))
        tell_misnamed(meant, absent & frozenset(REQUIRED), self._problems)
