"""Sheet names that every spreadsheet program accepts, each once, whatever an id looks like."""

import re

from scheduler.writing.plain import plain

MOST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\ud800-\udfff\ufffe\uffff]")
_RESERVED = "history"


class Titles:
    """Hands out titles; two that differ in capitals only would be the same sheet."""

    def __init__(self) -> None:
        self._taken = {_RESERVED}

    def new(self, wanted: str) -> str:
        """The wanted title as far as it is allowed, with a number where it is taken."""
        base = _FORBIDDEN.sub("-", plain(wanted)).strip("' ") or "Sheet"
        number, title = 1, _cut(base, MOST)
        while title.casefold() in self._taken:
            number += 1
            title = f"{_cut(base, MOST - len(str(number)) - 3)} ({number})"
        self._taken.add(title.casefold())
        return title


def _cut(text: str, most: int) -> str:
    """At most so many UTF-16 units, as spreadsheets count; no quote mark at the end."""
    while len(text.encode("utf-16-le")) > 2 * most:
        text = text[:-1]
    return text.rstrip("' ")
