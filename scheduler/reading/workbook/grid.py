"""The filled cells of a sheet, row by row, while it is unpacked. Formatted blank cells count for nothing."""

import math
import re
from collections.abc import Iterator

from scheduler.reading.workbook.contents import Contents
from scheduler.reading.workbook.limits import MAX_COLUMNS, MAX_ROWS, MAX_TEXT, RefusedError, damaged
from scheduler.reading.workbook.shown import Cell
from scheduler.reading.workbook.strings import unescaped
from scheduler.reading.workbook.xml import Attributes, Handler

Cells = dict[int, Cell]
"""The filled cells of a row by column, counted from 1."""

_COLUMN_LETTERS = 3
_RANGE = re.compile(r"([A-Z]{1,3}([0-9]{1,7})):[A-Z]{1,3}([0-9]{1,7})")


class Grid(Handler):
    """Reads the part of a worksheet. ``take`` hands over finished rows; ``hidden`` counts hidden ones.

    ``merged``: row and column of the first cell of all that are merged over several rows, known at the end.
    """

    def __init__(self, contents: Contents) -> None:
        self.hidden = 0
        self.merged = set[tuple[int, int]]()
        self._contents = contents
        self._done: list[tuple[int, Cells]] = []
        self._cells: Cells = {}
        self._row = self._column = 0
        self._row_hidden = False
        self._type = ""
        self._style = 0
        self._formula = self._valued = self._here = self._aside = False
        self._pieces: list[str] = []
        self._length = 0

    def take(self) -> Iterator[tuple[int, Cells]]:
        """Rows with a filled cell, with their numbers; each is handed over once."""
        rows, self._done = self._done, []
        yield from rows

    def start(self, name: str, attributes: Attributes) -> None:
        """A row, a cell or a part of a cell begins."""
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v" or (name == "t" and not self._aside):
            self._here = self._valued = True
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._begin_row(attributes)
        elif name == "rPh":
            self._aside = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, piece: str) -> None:
        """A piece of a cell's value."""
        if self._here:
            self._length += len(piece)
            if self._length > MAX_TEXT:
                raise damaged()
            self._pieces.append(piece)

    def end(self, name: str) -> None:
        """A row, a cell or a part of a cell ends."""
        if name == "c":
            self._end_cell()
        elif name in ("v", "t"):
            self._here = False
        elif name == "row":
            if self._cells:
                self.hidden += self._row_hidden
                self._done.append((self._row, self._cells))
        elif name == "rPh":
            self._aside = False

    def _merge(self, reference: str) -> None:
        found = _RANGE.fullmatch(reference)
        if found is not None and int(found[2]) < int(found[3]):
            self.merged.add((int(found[2]), _column_of(found[1])))

    def _begin_row(self, attributes: Attributes) -> None:
        row = int(attributes["r"]) if "r" in attributes else self._row + 1
        if row <= self._row:
            raise damaged()
        self._row, self._column, self._cells = row, 0, {}
        self._row_hidden = attributes.get("hidden", "0") in ("1", "true")

    def _begin_cell(self, attributes: Attributes) -> None:
        at = attributes.get("r")
        self._column = self._column + 1 if at is None else _column_of(at)
        self._type = attributes.get("t", "n")
        self._style = int(attributes.get("s", "0"))
        self._formula = self._valued = False
        self._pieces.clear()
        self._length = 0

    def _end_cell(self) -> None:
        if not self._valued:
            if self._formula:
                self._keep(Cell("uncomputed"))
            return
        text = "".join(self._pieces)
        if text.strip():
            self._keep(self._cell(text))

    def _keep(self, cell: Cell) -> None:
        if self._row > MAX_ROWS:
            raise RefusedError("too-many-rows", row=self._row, limit=f"{MAX_ROWS:,}")
        if self._column > MAX_COLUMNS:
            raise RefusedError("too-many-columns", row=self._row, column=self._column, limit=MAX_COLUMNS)
        if cell.kind != "text" or cell.text.strip():
            self._cells[self._column] = cell

    def _cell(self, text: str) -> Cell:
        if self._type == "s":
            return Cell("text", self._shared(text))
        if self._type in ("str", "inlineStr"):
            return Cell("text", unescaped(text))
        if self._type == "e":
            return Cell("broken")
        if self._type == "b":
            return Cell("text", "TRUE" if text.strip() in ("1", "true") else "FALSE")
        if self._type == "d":
            return Cell("text", text.strip().removesuffix("Z").removesuffix("T00:00:00"))
        number = float(text)
        if not math.isfinite(number):
            raise damaged()
        return Cell("number", "", number, self._contents.styles.of(self._style))

    def _shared(self, text: str) -> str:
        index = int(text)
        if not 0 <= index < len(self._contents.texts):
            raise damaged()
        return self._contents.texts[index]


def _column_of(reference: str) -> int:
    """The column of a reference such as ``AB12``, counted from 1."""
    number = 0
    for letter in reference[:_COLUMN_LETTERS]:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    if not number:
        raise damaged()
    return number
