"""From rows of cells to a table: the header, and the shape of every row."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from scheduler.reading.nearest import Nearest, plain
from scheduler.reading.problems import Place, Problems, quoted

MAX_ROWS = 100_000
MAX_COLUMNS = 200
_PIECES = re.compile(r'[,;\t|\r\n"]')
_SEPARATORS = ((",", "comma"), (";", "semicolon"), ("\t", "tabulator"), ("|", "vertical bar"))

Record = tuple[int, list[str]]


@dataclass
class RawTable:
    """Trimmed cells by column, with the row they stand in; ``header`` is the row of the header.

    ``lost`` holds the cells of rows that could not be read: an id among them is not reported as unknown elsewhere.
    ``cut``: the file was not read to its end. ``bad``: the code of what is wrong with a cell, by row and column.
    """

    file: str
    columns: list[str] = field(default_factory=list)
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    cut: bool = False
    bad: dict[tuple[int, str], str] = field(default_factory=dict)
    header: int = 1


class Shape:
    """Fills a table row by row."""

    def __init__(self, out: RawTable, known: Sequence[str], problems: Problems) -> None:
        """``known``: names of all columns that the table may have."""
        self._out = out
        self._known = known
        self._problems = problems

    def forget(self, cells: Sequence[str]) -> None:
        """Keep the texts of an unreadable row, which may have swallowed others: ids among them are not unknown."""
        self._out.lost.update(piece.strip() for cell in cells for piece in _PIECES.split(cell))

    def header(self, row: int, names: list[str]) -> list[int]:
        """Notes what is wrong with the header.

        Returns:
            The positions of the columns to read.
        """
        place, known = Place(self._out.file, row), frozenset(self._known)
        self._out.header = row
        if not (known & set(names) or _alike(names, known)) or len(names) > MAX_COLUMNS:
            self._problems.add(
                "no-header" if len(names) <= MAX_COLUMNS else "too-many-columns", place, limit=MAX_COLUMNS
            )
            return []
        nearest = Nearest(known - set(names))
        kept = [index for index, name in enumerate(names) if name in known and name not in names[:index]]
        for index, name in enumerate(names):
            if not name:
                self._problems.add("blank-column", place, position=index + 1)
            elif name not in known:
                self._problems.add("unknown-column", place.at(_short(name)), nearest.to(name), value=quoted(name))
            elif index not in kept:
                self._problems.add("duplicate-column", place.at(name))
        self._out.columns = [name if index in kept else "" for index, name in enumerate(names)]
        return kept

    def rows(self, records: Iterator[Record], kept: Collection[int], width: int, separator: str = "") -> None:
        """Keeps the rows that have as many cells as the header; blank ones are skipped.

        Args:
            records: rows of cells.
            kept: the positions of the columns to read.
            width: how many cells a row has.
            separator: what separates them, in a text.
        """
        names = {index: self._out.columns[index] for index in kept}
        for row, cells in records:
            place = Place(self._out.file, row)
            if row > MAX_ROWS:
                self._problems.add("too-many-rows", place, limit=MAX_ROWS)
                self._out.cut = True
                return
            if not any(cells):
                continue
            if len(cells) == width:
                self._out.rows.append((row, {name: cells[index] for index, name in names.items()}))
            else:
                self.forget(cells)
                self._wrong_length(place, cells, width, separator)

    def _wrong_length(self, place: Place, cells: list[str], width: int, separator: str) -> None:
        """A row of one cell that another separator would split into enough is named as what it is."""
        others = (name for mark, name in _SEPARATORS if mark != separator and len(cells[0].split(mark)) == width)
        other = next(others, None)
        if len(cells) == 1 and other is not None:
            self._problems.add("other-separator", place, found=other)
        else:
            code = "too-many-cells" if len(cells) > width else "too-few-cells"
            self._problems.add(code, place, found=len(cells), expected=width)


def _alike(names: Sequence[str], known: Collection[str]) -> bool:
    """Whether most of a row are names of columns in other capitals; one may be a cell of a row without a header."""
    meant = {plain(name) for name in known}
    return 2 * sum(plain(name) in meant for name in names) > sum(map(bool, names))


def _short(name: str) -> str:
    return name if quoted(name) else "?"
