"""Opens a finished workbook with our own reader of cells, and looks at its parts."""

import io
import re
import zipfile

from models.clock import DAY_NAMES, minute_of
from scheduler.reading.workbook.contents import Contents, read_contents
from scheduler.reading.workbook.grid import Grid
from scheduler.reading.workbook.limits import Budget
from scheduler.reading.workbook.package import Package
from scheduler.reading.workbook.xml import walk

Cells = dict[tuple[int, int], str | float]
HEADER = 3
"""The row of a list's titles, and of the owners of timetables; below these stand the days."""


class Opened:
    """``sheets``: texts and numbers by row and column, both from 1, of each sheet by its title."""

    def __init__(self, content: bytes) -> None:
        budget = Budget()
        package = Package(content, budget)
        self.contents = read_contents(package, budget)
        self.parts = _parts(content)
        self.sheets = {one.title: _cells(package, self.contents, one.part, budget) for one in self.contents.sheets}

    def texts(self, title: str) -> list[str]:
        """All texts of a sheet."""
        return [value for value in self.sheets[title].values() if isinstance(value, str)]

    def row(self, title: str, first: str) -> list[str | float]:
        """The filled cells of the first row that begins with this text."""
        cells = self.sheets[title]
        row = next(row for (row, column), value in cells.items() if column == 1 and value == first)
        return [value for (at, _), value in sorted(cells.items()) if at == row]

    def record(self, title: str, first: str) -> dict[str | float, str | float]:
        """The same by the titles of the columns; an empty cell is left out."""
        cells = self.sheets[title]
        row = next(row for (row, column), value in cells.items() if column == 1 and row > HEADER and value == first)
        return {cells[HEADER, column]: value for (at, column), value in cells.items() if at == row}

    def block(self, title: str, owner: str, day: int, start: int) -> str:
        """What stands in an owner's timetable at a day of the week and a minute of the day."""
        cells = self.sheets[title]
        left = next(column for (row, column), value in cells.items() if (row, value) == (HEADER, owner))
        column = next(at for at in range(left, left + 7) if str(cells[HEADER + 1, at]).startswith(DAY_NAMES[day]))
        times = sorted((at, minute_of(str(cells[at, 1]))) for at, first in cells if first == 1 and at > HEADER + 1)
        (row, first), (below, later) = times[:2]
        return str(cells[row + (start - first) * (below - row) // (later - first), column])

    def xml(self, title: str) -> str:
        """The part of a sheet."""
        return self.parts[next(one.part for one in self.contents.sheets if one.title == title)]

    @property
    def formulas(self) -> list[str]:
        """Cells that compute something, in any sheet."""
        return re.findall(
            r"<f>.*?</f>", "".join(text for name, text in self.parts.items() if "/worksheets/s" in name)
        )


def _parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def _cells(package: Package, contents: Contents, part: str, budget: Budget) -> Cells:
    grid, found = Grid(contents), Cells()
    for _ in walk(package.chunks(part), grid, budget):
        for row, cells in grid.take():
            for column, cell in cells.items():
                found[row, column] = cell.number if cell.kind == "number" else cell.text
    return found
