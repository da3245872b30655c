"""From the cells of one sheet to a table of texts, as a CSV file would give it."""

from collections.abc import Iterator, Mapping

from scheduler.reading.cells import Form
from scheduler.reading.columns import SETTINGS
from scheduler.reading.problems import Place, Problems, quoted
from scheduler.reading.shape import RawTable, Record, Shape
from scheduler.reading.workbook.clinic import VALUE
from scheduler.reading.workbook.contents import Contents
from scheduler.reading.workbook.grid import Cells, Grid
from scheduler.reading.workbook.limits import Budget
from scheduler.reading.workbook.package import Package
from scheduler.reading.workbook.shown import CODES, shown
from scheduler.reading.workbook.telling import SheetTelling, column_letters
from scheduler.reading.workbook.xml import walk

_BAD = "?"
"""Stands for a cell without a value that can be read; its code is told in its place."""


class SheetReader:
    """Reads the tables of one workbook."""

    def __init__(self, package: Package, contents: Contents, budget: Budget, telling: SheetTelling) -> None:
        self._package = package
        self._contents = contents
        self._budget = budget
        self._telling = telling

    def table(self, part: str, file: str, forms: Mapping[str, Form], problems: Problems) -> RawTable | None:
        """The table in a sheet, or ``None`` where no header can be read.

        Args:
            part: the name of the sheet's part.
            file: the file that the sheet stands for.
            forms: what each column holds that the sheet may have.
            problems: where to note.

        Raises:
            RefusedError: the sheet is damaged or passes a limit.
        """
        grid = Grid(self._contents)
        rows = self._rows(part, grid)
        first = next(rows, None)
        if first is None:
            problems.add("empty-file", Place(file))
            return None
        row, header = first
        names = {column: shown(cell, "text", self._contents.mac) for column, cell in header.items()}
        self._telling.headers[file] = row
        self._telling.letters |= {(file, name): column_letters(column) for column, name in names.items()}
        out = RawTable(file)
        shape = Shape(out, tuple(forms), problems)
        kept = shape.header(row, list(names.values()))
        nameless: dict[int, None] = {}
        records = self._records(rows, names, forms, out, nameless)
        if kept:
            shape.rows(records, kept, len(names))
        for column in nameless:
            problems.add("blank-column", Place(file, row), position=column_letters(column))
        if grid.hidden:
            problems.add("hidden-rows", Place(file), count=grid.hidden)
        _tell_merged(out, grid, names, problems)
        return out if kept else None

    def _rows(self, part: str, grid: Grid) -> Iterator[tuple[int, Cells]]:
        for _ in walk(self._package.chunks(part), grid, self._budget):
            yield from grid.take()

    def _records(
        self,
        rows: Iterator[tuple[int, Cells]],
        names: Mapping[int, str],
        forms: Mapping[str, Form],
        out: RawTable,
        nameless: dict[int, None],
    ) -> Iterator[Record]:
        """Rows as texts in the order of the header; notes cells below no header, and those without a value."""
        mac = self._contents.mac
        columns = [(column, name, forms.get(name, "text")) for column, name in names.items()]
        for row, cells in rows:
            self._budget.take_cells(len(columns))
            nameless |= dict.fromkeys(column for column in cells if column not in names)
            texts = []
            for column, name, form in columns:
                cell = cells.get(column)
                code = None if cell is None else CODES.get(cell.kind)
                if code is not None:
                    out.bad[row, name] = code
                texts.append("" if cell is None else _BAD if code is not None else shown(cell, form, mac))
            yield row, texts


def _tell_merged(out: RawTable, grid: Grid, names: Mapping[int, str], problems: Problems) -> None:
    """A value that is merged over several rows counts in the first; without a value, nothing is lost.

    Of settings only values are told: a name that is missing is an error by itself, and remarks are not read.
    """
    rows = dict(out.rows)
    for row, column in sorted(grid.merged):
        name = names.get(column, "")
        if rows.get(row, {}).get(name) and (out.file != SETTINGS or name == VALUE):
            problems.add("merged-cells", Place(out.file, row, name))


def safe_title(title: str) -> str:
    """A sheet's name as it can be shown; a question mark for one that cannot."""
    return title if quoted(title) else _BAD
