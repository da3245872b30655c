"""Collects input problems: fills the texts of codes/, keeps personal text out of them, sorts them by place."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from models.finding import InputProblem, InputSeverity
from scheduler.reading.codes import CODES
from scheduler.reading.codes.code import Code

SAME_KIND_LIMIT = 500
_MORE: dict[InputSeverity, str] = {"error": "more-problems", "notice": "more-notices"}
_SHOWN_LENGTH = 40


class Place(NamedTuple):
    """Where: file, spreadsheet row (the header is row 1) or line of clinic.toml, column or setting.

    ``owner``: whose row it is, for rows of a week that has been put together, which have no number.
    """

    file: str
    row: int | None = None
    column: str | None = None
    owner: str | None = None

    @property
    def known_as(self) -> int | str | None:
        """What tells the row: its number, else whose it is."""
        return self.row if self.row is not None or self.owner is None else quoted(self.owner).strip() or None

    def at(self, column: str) -> "Place":
        """The same row, another column."""
        return self._replace(column=column)


def quoted(text: str) -> str:
    """The text in quotes behind a space, ready for a template; nothing if it is long or not printable."""
    return f' "{text}"' if text.isprintable() and 0 < len(text) <= _SHOWN_LENGTH else ""


def quoted_id(text: str) -> str:
    """As ``quoted``, but only what looks like an id: one word with a digit or in capitals.

    A cell that has slipped into an id column may be a name, in a script without capitals too; the row and the column
    say where to look.
    """
    plain = len(text.split()) == 1 and (text.isupper() or any(letter.isdigit() for letter in text))
    return quoted(text) if plain else ""


def where(one: InputProblem) -> str:
    """The place in its file or sheet, such as ``row 3, day``; nothing where the whole file is meant."""
    if one.cell is not None:
        named = one.column not in (None, one.cell.rstrip("0123456789"))
        return f"cell {one.cell}" + f", {one.column}" * named
    line = "line" if one.file.endswith(".toml") else "row"
    return ", ".join([f"{line} {one.row}"] * (one.row is not None) + [str(one.column)] * (one.column is not None))


class Telling:
    """How problems are told. This is the way of a folder; a workbook has its own words, sheets and cells."""

    def code(self, name: str) -> Code:
        """The kind of problem, with its texts."""
        return CODES[name]

    def fact(self, name: str, value: object) -> object:
        """A fact as the texts show it."""
        del name
        return value

    def suggestion(self, text: str) -> str:
        """What may have been meant."""
        return text

    def placed(self, problem: InputProblem) -> InputProblem:
        """The problem with its place as the user knows it."""
        return problem


class Problems:
    """All problems of one input. At most ``SAME_KIND_LIMIT`` of a code and column are kept, the rest is counted."""

    def __init__(self, files: Sequence[str] = (), telling: Telling | None = None) -> None:
        """``files``: names in the order in which their problems are told."""
        self._telling = telling or Telling()
        self._rank = {name: rank for rank, name in enumerate(files)}
        self._found: list[InputProblem] = []
        self._seen: Counter[tuple[str, str, str | None]] = Counter()

    def add(self, code: str, place: Place, suggestion: str | None = None, **facts: object) -> None:
        """Note a problem.

        Args:
            code: a name of codes.CODES.
            place: where it is.
            suggestion: a known name that may have been meant.
            facts: what the code's texts need; texts among them must be safe to show.
        """
        kind = (code, place.file, place.column)
        self._seen[kind] += 1
        if self._seen[kind] <= SAME_KIND_LIMIT:
            self._found.append(self._problem(code, place, suggestion, {"value": "", **facts}))

    def all(self) -> tuple[InputProblem, ...]:
        """Everything noted so far, by file, row, column and code; each thing once."""
        more = [
            self._problem(self._more(code), Place(file, None, column), None, {"count": count - SAME_KIND_LIMIT})
            for (code, file, column), count in self._seen.items()
            if count > SAME_KIND_LIMIT
        ]
        return tuple(sorted(dict.fromkeys(self._found + more), key=self._key))

    def told(self) -> tuple[InputProblem, ...]:
        """The same as the user is told of them: in a workbook by sheet and cell."""
        return tuple(map(self._telling.placed, self.all()))

    @property
    def broken(self) -> bool:
        """At least one problem is an error."""
        return any(one.severity == "error" for one in self._found)

    def _more(self, code: str) -> str:
        """The code that counts the rest of this one: of notices it is a notice."""
        return _MORE[self._telling.code(code).severity]

    def _key(self, one: InputProblem) -> tuple[object, ...]:
        rank = self._rank.get(one.file, len(self._rank))
        last = one.code in _MORE.values()
        return (rank, one.file, last, one.row or 0, one.column or "", one.code, one.message)

    def _problem(self, name: str, place: Place, suggestion: str | None, facts: dict[str, object]) -> InputProblem:
        code = self._telling.code(name)
        told = {key: self._telling.fact(key, value) for key, value in facts.items()}
        message, action = code.message.format(**told), code.action.format(**told)
        if place.row is None and place.owner is not None and quoted(place.owner):
            message += f" (row of{quoted(place.owner)})"
        if suggestion is not None and quoted(suggestion):
            action += f"; did you mean{quoted(self._telling.suggestion(suggestion))}?"
        return InputProblem(
            code=name,
            severity=code.severity,
            file=place.file,
            row=place.row,
            column=place.column,
            message=message,
            action=action,
        )
