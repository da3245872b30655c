"""Problems told by sheet and cell."""

import re
from pathlib import Path

from models.finding import InputProblem
from scheduler.reading.codes import CODES
from scheduler.reading.codes.code import Code
from scheduler.reading.columns import FILES, SETTINGS
from scheduler.reading.folder import WHOLE_FOLDER
from scheduler.reading.problems import Place, Problems, Telling
from scheduler.reading.workbook.clinic import SETTING
from scheduler.reading.workbook.limits import RefusedError
from scheduler.reading.workbook.words import TEXTS, form_text

WHOLE_WORKBOOK = "the workbook"
_FILE = re.compile("|".join(sorted(map(re.escape, FILES), key=len, reverse=True)))


def sheet_of(file: str) -> str:
    """The name of the sheet that stands for a file: ``patients`` for ``patients.csv``."""
    return Path(file).stem


class SheetTelling(Telling):
    """Knows which sheet stands for a file, and where its columns are.

    ``titles``: the sheet's name as typed, by file. ``letters``: the column's letters by file and column name;
    those of the values on the sheet ``clinic`` by the file alone, since all its settings have theirs in one column.
    ``headers``: the row of the header, by file.
    """

    def __init__(self) -> None:
        self.titles: dict[str, str] = {}
        self.letters: dict[tuple[str, str], str] = {}
        self.headers: dict[str, int] = {}

    def code(self, name: str) -> Code:
        """The kind of problem, in the words of a workbook."""
        code = CODES[name]
        if name not in TEXTS:
            return code
        message, action = TEXTS[name]
        return code._replace(message=message, action=action)

    def fact(self, name: str, value: object) -> object:
        """Files become sheets; ids stay as they are."""
        if not isinstance(value, str) or name == "value":
            return value
        if name == "form":
            return form_text(value)
        return _FILE.sub(lambda found: f"sheet {self._title(found[0])}", value)

    def suggestion(self, text: str) -> str:
        """A file's name becomes its sheet's."""
        return sheet_of(text) if text in FILES else text

    def placed(self, problem: InputProblem) -> InputProblem:
        """The sheet in place of the file, and the cell where row and column are known."""
        file = problem.file
        if file == WHOLE_FOLDER:
            return problem.model_copy(update={"file": WHOLE_WORKBOOK})
        of_value = file == SETTINGS and problem.column != SETTING and problem.row != self.headers.get(file)
        column = "" if of_value else problem.column
        letter = None if column is None else self.letters.get((file, column))
        cell = None if letter is None or problem.row is None else f"{letter}{problem.row}"
        return problem.model_copy(update={"file": self._title(file), "cell": cell})

    def refusal(self, refused: RefusedError, problems: Problems) -> Problems:
        """The problems with the one that ended the reading."""
        place = Place(refused.sheet or WHOLE_FOLDER, refused.row)
        if refused.sheet is not None and refused.column is not None:
            place = place.at(column_letters(refused.column))
            self.letters[refused.sheet, place.column or ""] = place.column or ""
        problems.add(refused.code, place, **refused.facts)
        return problems

    def _title(self, file: str) -> str:
        return self.titles.get(file, sheet_of(file) if file in FILES else file)


def column_letters(column: int) -> str:
    """The column as a spreadsheet names it: 1 is A, 28 is AB."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
