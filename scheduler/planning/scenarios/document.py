"""A scenario file as a TOML document, and the line on which each of its tables and keys stands."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from scheduler.reading.folder import read_bytes
from scheduler.reading.problems import Place, Problems, quoted
from scheduler.reading.text import is_wide

_LINE = re.compile(r"\(at line (\d+), column")
_ARRAY = re.compile(r"\s*\[\[\s*([^\[\]]+?)\s*\]\]")
_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*([\w."'-]+)\s*=""")


class Document(NamedTuple):
    """The file's short name, its content, and lines by dotted path; entries of arrays are numbered from 0."""

    file: str
    content: dict[str, Any]
    lines: dict[str, int]

    def place(self, path: str) -> Place:
        """The line of a key, else that of the table around it."""
        at = path
        while at and at not in self.lines:
            at = at.rpartition(".")[0]
        return Place(self.file, self.lines.get(at or ""), path if quoted(path) else None)


def read_document(path: Path, problems: Problems) -> Document | None:
    """The document in a file, or ``None`` with a problem."""
    content = read_bytes(path, path.name, problems)
    return None if content is None else parse_document(path.name, content, problems)


def parse_document(file: str, content: bytes, problems: Problems) -> Document | None:
    """The document in these bytes, or ``None`` with a problem."""
    if is_wide(content):
        problems.add("utf-16", Place(file))
        return None
    text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    try:
        return Document(file, tomllib.loads(text), _positions(text.split("\n")))
    except (ValueError, RecursionError) as error:
        found = _LINE.search(str(error))
        problems.add("bad-toml", Place(file, int(found[1]) if found else len(text.rstrip().split("\n"))))
        return None


def _positions(lines: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    met: Counter[str] = Counter()
    table = ""
    for number, line in enumerate(lines, 1):
        array, header, key = _ARRAY.match(line), _TABLE.match(line), _KEY.match(line)
        if array is not None:
            name = _plain(array[1])
            table = f"{name}.{met[name]}"
            met[name] += 1
            found.setdefault(table, number)
        elif header is not None:
            table = _nested(_plain(header[1]), met)
            found.setdefault(table, number)
        elif key is not None:
            found.setdefault(f"{table}.{_plain(key[1])}" if table else _plain(key[1]), number)
    return found


def _nested(name: str, met: Counter[str]) -> str:
    """A table inside the last entry of an array: ``[add.patients.orders]`` behind ``[[add.patients]]``."""
    for array, count in met.items():
        if name.startswith(f"{array}."):
            return f"{array}.{count - 1}{name[len(array) :]}"
    return name


def _plain(name: str) -> str:
    return re.sub(r"[\s\"']", "", name)
