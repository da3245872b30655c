"""How much a workbook may hold, and the one way to refuse it.

A library that opens a workbook builds its strings and styles before a limit can be set; one far cell or a bomb of
zeros then takes minutes and gigabytes. So the parts are streamed here, and every count is held to its limit while
it grows. The limits keep the worst workbook that is read within five seconds and 300 MiB.
"""

from dataclasses import dataclass
from typing import Any

MAX_PARTS = 2_000
MAX_DIRECTORY_BYTES = 500_000
MAX_PART_BYTES = 30_000_000
MAX_BYTES = 60_000_000
MAX_ELEMENTS = 800_000
MAX_NAMES = 1_000
MAX_ATTRIBUTES = 64
MAX_DEPTH = 64
MAX_TAG_BYTES = 300_000
MAX_TEXT = 40_000
MAX_STRINGS = 400_000
MAX_STRING_LETTERS = 15_000_000
MAX_CELLS = 250_000
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_STYLES = 70_000
MAX_SHEETS = 200


class RefusedError(Exception):
    """The workbook is not read on: a code of codes/, its facts, and the sheet and place if there is one.

    ``sheet`` is the file that the sheet stands for, such as ``patients.csv``; row and column count from 1.
    """

    def __init__(
        self,
        code: str,
        *,
        sheet: str | None = None,
        row: int | None = None,
        column: int | None = None,
        **facts: object,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.sheet = sheet
        self.row = row
        self.column = column
        self.facts: dict[str, Any] = facts


def damaged() -> RefusedError:
    """What no spreadsheet program writes."""
    return RefusedError("damaged-workbook")


def too_large(what: str) -> RefusedError:
    """A limit is passed; ``what`` names it, such as ``60 MB``."""
    return RefusedError("workbook-too-large", limit=what)


@dataclass
class Budget:
    """What is left for all parts of one workbook together."""

    size: int = MAX_BYTES
    elements: int = MAX_ELEMENTS
    cells: int = MAX_CELLS

    def take_bytes(self, count: int) -> None:
        """Count unpacked bytes.

        Raises:
            RefusedError: there are too many.
        """
        self.size -= count
        if self.size < 0:
            raise too_large(f"{MAX_BYTES // 1_000_000} MB of data")

    def take_cells(self, count: int) -> None:
        """Count cells of tables, blank ones inside a row too.

        Raises:
            RefusedError: there are too many.
        """
        self.cells -= count
        if self.cells < 0:
            raise too_large(f"{MAX_CELLS:,} cells")
