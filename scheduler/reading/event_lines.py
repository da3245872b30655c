"""The lines of a text file with an event a line."""

import re
import shlex
from collections.abc import Iterator

_REMARK = re.compile(r"(?<!\S)#")


def event_lines(text: str) -> list[str]:
    """The events of the file as they are typed, without blank lines and remarks.

    A ``#`` begins a remark where a word may begin; in quotes, or inside an id, it is itself.
    """
    return [event for line in text.splitlines() if (event := _without_remark(line))]


def _without_remark(line: str) -> str:
    return next(_before_remarks(line), line).strip()


def _before_remarks(line: str) -> Iterator[str]:
    """What stands before each mark that no open quote holds."""
    for mark in _REMARK.finditer(line):
        before = line[: mark.start()]
        try:
            shlex.split(before)
        except ValueError:
            continue
        yield before
