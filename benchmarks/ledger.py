"""The raw file and the one beside it: lines are only ever added, each whole and on the disk before the next run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from benchmarks.records import Run
from models.base import Frozen

_Line = TypeVar("_Line", bound=Frozen)


class UnreadableError(Exception):
    """A line that is no run; ``str`` says which and what to do."""


def read(path: Path) -> list[Run]:
    """All runs of a raw file; a last line that was torn by the end of a process is left out.

    Raises:
        UnreadableError: any other line is no run.
        OSError: the file cannot be read.
    """
    return read_lines(path, Run)


def read_lines(path: Path, kind: type[_Line]) -> list[_Line]:
    """The same of a file of any kind of lines that begin with their schema."""
    return list(_lines(path.name, path.read_bytes().split(b"\n"), kind))


def _lines(name: str, lines: list[bytes], kind: type[_Line]) -> Iterator[_Line]:
    """Behind the last line break a line that was never finished is no fault."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield kind.model_validate_json(line)
            except ValidationError as error:
                if number == len(lines) and _torn(line, kind):
                    return
                what = f"no {kind.__name__.lower()} of the benchmark"
                text = f"{name}, line {number}: this is {what}. Take the line out, or another file."
                raise UnreadableError(text) from error


def opened(path: Path, kind: type[_Line]) -> list[_Line]:
    """The lines of a file that is to be written on; a torn last one is cut off. Without a file an empty one is begun.

    Whoever may not write there is told now, and not when there is something to write.

    Raises:
        UnreadableError: the file holds something else.
        OSError: it cannot be read or written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.open("ab").close()
    _mend(path, kind)
    return read_lines(path, kind)


def append(path: Path, line: Frozen) -> None:
    """Write a line; when this returns it survives the loss of power.

    Raises:
        OSError: it cannot be written; it names the file, as none does that comes of a full disk.
    """
    try:
        with path.open("ab") as stream:
            stream.write(line.model_dump_json().encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


class Ledger:
    """A raw file that is being written; what stands in it, and did not break down, need not be done again."""

    def __init__(self, path: Path) -> None:
        """Opens the file, or begins it; a torn last line is cut off.

        Raises:
            UnreadableError: the file holds something else.
            OSError: it cannot be read or written.
        """
        self._path = path
        self.runs = opened(path, Run)
        self._keys = {one.key for one in self.runs if one.ended not in {"failed", "missing"}}
        self._lacking = {one.key: one.failure for one in self.runs if one.ended == "missing"}

    def holds(self, key: tuple[str, ...]) -> bool:
        """The run has been done."""
        return key in self._keys

    def lacking(self, key: tuple[str, ...]) -> str:
        """What was noted to be lacking for the run when it was last asked for; empty where nothing was."""
        return self._lacking.get(key, "")

    def add(self, run: Run) -> None:
        """Write a run; when this returns it survives the loss of power."""
        append(self._path, run)
        self.runs.append(run)
        self._keys.add(run.key)


def _mend(path: Path, kind: type[Frozen]) -> None:
    """Give a last line its line break if only that is missing; cut it off if it was torn: it is measured again."""
    with path.open("rb+") as stream:
        data = stream.read()
        whole = data.rfind(b"\n") + 1
        last = data[whole:]
        if last.strip() and _is_whole(last, kind):
            stream.write(b"\n")
        elif _torn(last, kind):
            stream.truncate(whole)


def _torn(line: bytes, kind: type[Frozen]) -> bool:
    """It was being written, or room was made for it, when power was lost."""
    beginning = f'{{"schema_id":"{kind.model_fields["schema_id"].default}"'.encode()
    return line.startswith(beginning) or beginning.startswith(line) or not line.strip(b"\0")


def _is_whole(line: bytes, kind: type[Frozen]) -> bool:
    try:
        kind.model_validate_json(line)
    except ValidationError:
        return False
    return True
