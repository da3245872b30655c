"""The texts of a workbook, each stored once, from sharedStrings.xml."""

import re

from scheduler.reading.workbook.limits import MAX_STRING_LETTERS, MAX_STRINGS, MAX_TEXT, damaged, too_large
from scheduler.reading.workbook.xml import Attributes, Handler

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Letters that XML cannot hold are written as ``_x000D_``."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: _letter(int(found[1], 16)), text)


def _letter(number: int) -> str:
    return "\ufffd" if 0xD800 <= number <= 0xDFFF else chr(number)


class Strings(Handler):
    """Reads sharedStrings.xml; formatting inside a text and phonetic hints are left out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._here = self._aside = False
        self._length = self._total = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """A text or a part of it begins."""
        del attributes
        if name == "si":
            self._pieces, self._length = [], 0
        elif name == "rPh":
            self._aside = True
        elif name == "t":
            self._here = not self._aside

    def text(self, piece: str) -> None:
        """A piece of a text."""
        if self._here:
            self._length += len(piece)
            if self._length > MAX_TEXT:
                raise damaged()
            self._pieces.append(piece)

    def end(self, name: str) -> None:
        """A text ends."""
        if name == "t":
            self._here = False
        elif name == "rPh":
            self._aside = False
        elif name == "si":
            self._total += self._length
            if self._total > MAX_STRING_LETTERS or len(self.texts) >= MAX_STRINGS:
                raise too_large(f"{MAX_STRINGS:,} texts")
            self.texts.append(unescaped("".join(self._pieces)))
