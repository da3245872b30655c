"""The lines of a text file with an event a line."""

import re
import shlex
from collections.abc import Iterator

_REMARK = re.compile(r"(?<!\S)#")
_WHOSE = re.compile(r"\s*(?:clinician|room|patient|family)\s+(?=#\S)", re.IGNORECASE)
"""Stands before an id, which may begin as a remark does."""


def event_lines(text: str) -> list[str]:
    """The events of the file as they are typed, without blank lines and remarks.

    A ``#`` begins a remark where a word may begin; in quotes, or in an id, it is itself.
    """
    return [event for line in text.splitlines() if (event := _without_remark(line))]


def _without_remark(line: str) -> str:
    return next(_before_remarks(line), line).strip()


def _before_remarks(line: str) -> Iterator[str]:
    """What stands before each mark that no open quote holds."""
    whose = _WHOSE.match(line)
    for mark in _REMARK.finditer(line, 0 if whose is None else whose.end() + 1):
        before = line[: mark.start()]
        try:
            shlex.split(before)
        except ValueError:
            continue
        yield before
