"""From the bytes of a CSV file to its cells: delimiter and quotes."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from scheduler.reading.nearest import plain
from scheduler.reading.problems import Place, Problems
from scheduler.reading.shape import MAX_ROWS, RawTable, Record, Shape
from scheduler.reading.text import Text, is_wide

MAX_LINE_LENGTH = 1_000_000
_MAX_LINES = 3 * MAX_ROWS
_MAX_BAD_QUOTES = 20
_DELIMITERS = ",;\t|"
_SPACE_BEHIND_QUOTE = re.compile(r'"[ \t]+(?=[,;\t|\r\n]|$)')


def read_table(content: bytes, file: str, known: Sequence[str], problems: Problems) -> RawTable | None:
    """The table in the bytes of a CSV file, or ``None`` where no header can be read.

    Args:
        content: the bytes.
        file: the name for problems.
        known: names of all columns that the file may have.
        problems: where to note.
    """
    if not content.strip():
        problems.add("empty-file", Place(file))
    elif is_wide(content):
        problems.add("utf-16", Place(file))
    else:
        return _Reader(content, file, known, problems).table()
    return None


class _Reader:
    def __init__(self, content: bytes, file: str, known: Sequence[str], problems: Problems) -> None:
        self._text = Text(content)
        self._file = file
        self._known = known
        self._problems = problems
        self._out = RawTable(file)
        self._shape = Shape(self._out, known, problems)

    def table(self) -> RawTable | None:
        lines = list(islice(io.StringIO(self._text.text, newline=""), _MAX_LINES))
        if max(map(len, lines), default=0) > MAX_LINE_LENGTH:
            self._problems.add("line-too-long", Place(self._file), limit=MAX_LINE_LENGTH)
            return None
        delimiter = self._delimiter(lines)
        records = self._records(lines, delimiter)
        header = next(((row, cells) for row, cells in records if any(cells)), None)
        if header is None:
            self._problems.add("empty-file", Place(self._file))
            return None
        width = len(header[1])
        kept = self._shape.header(*header)
        if kept:
            self._shape.rows(records, kept, width, delimiter)
        self._text.tell(self._problems)
        return self._out if kept else None

    def _delimiter(self, lines: Sequence[str]) -> str:
        """The delimiter under which the header names most known columns, in whatever capitals."""
        first = next((line for line in lines if line.strip(" ,;\t|\r\n")), "")
        best = max(_DELIMITERS, key=lambda delimiter: self._names(first, delimiter))
        if best in "\t|":
            self._problems.add("wrong-delimiter", Place(self._file))
        return best

    def _names(self, line: str, delimiter: str) -> int:
        meant = {plain(name) for name in self._known}
        return sum(plain(cell.strip(' \t\r\n"')) in meant for cell in line.split(delimiter))

    def _records(self, lines: Sequence[str], delimiter: str) -> Iterator[Record]:
        """Rows with trimmed cells. After a cell that does not end properly, reading goes on in the next line."""
        row = at = bad = 0
        while at < len(lines):
            base, rest = at, (lines[index] for index in range(at, len(lines)))
            reader = csv.reader(rest, delimiter=delimiter, strict=True, skipinitialspace=True)
            try:
                for cells in reader:
                    row, at = row + 1, base + reader.line_num
                    yield row, self._trimmed(row, cells)
            except csv.Error as error:
                row, at = row + 1, at + 1
                mended = _one_line(lines[at - 1], delimiter)
                if mended is not None:
                    yield row, self._trimmed(row, mended)
                    continue
                bad += 1
                self._lose(row, lines[at - 1].split(delimiter), error)
                if bad == _MAX_BAD_QUOTES:
                    self._out.cut = True
                    return

    def _lose(self, row: int, cells: Sequence[str], error: csv.Error) -> None:
        """Note a row whose cells cannot be told apart."""
        too_long = "limit" in str(error)
        code = "cell-too-long" if too_long else "quotes"
        self._problems.add(code, Place(self._file, row), limit=csv.field_size_limit())
        self._shape.forget(cells)

    def _trimmed(self, row: int, cells: Sequence[str]) -> list[str]:
        if self._text.clean:
            return [cell.strip() for cell in cells]
        place = Place(self._file, row)
        return [self._text.mend(cell, self._column(place, index)).strip() for index, cell in enumerate(cells)]

    def _column(self, place: Place, index: int) -> Place:
        columns = self._out.columns
        return place.at(columns[index]) if index < len(columns) and columns[index] else place


def _one_line(line: str, delimiter: str) -> list[str] | None:
    """The cells of a line whose only fault is blanks behind a closing quote."""
    try:
        lines = [_SPACE_BEHIND_QUOTE.sub('"', line)]
        return next(csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True))
    except (csv.Error, StopIteration):
        return None
