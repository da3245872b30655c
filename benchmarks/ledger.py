"""The raw file: lines are only ever added, each whole and on the disk before the next run begins."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from benchmarks.records import Run


class UnreadableError(Exception):
    """A line that is no run; ``str`` says which and what to do."""


def read(path: Path) -> list[Run]:
    """All runs of a raw file; a last line that was torn by the end of a process is left out.

    Raises:
        UnreadableError: any other line is no run.
        OSError: the file cannot be read.
    """
    return list(_runs(path.name, path.read_bytes().split(b"\n")))


def _runs(name: str, lines: list[bytes]) -> Iterator[Run]:
    """A fault behind the last line break is a line that was never finished."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield Run.model_validate_json(line)
            except ValidationError as error:
                if number == len(lines):
                    return
                text = f"{name}, line {number}: this is no run of the benchmark. Take the line out, or another file."
                raise UnreadableError(text) from error


class Ledger:
    """A raw file that is being written; runs that stand in it need not be done again."""

    def __init__(self, path: Path) -> None:
        """Opens the file, or begins it; a torn last line is cut off.

        Raises:
            UnreadableError: the file holds something else.
            OSError: it cannot be read or written.
        """
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self.runs: list[Run] = []
        if path.exists():
            _mend(path)
            self.runs = read(path)
        self._keys = {one.key for one in self.runs if one.ended != "missing"}

    def holds(self, key: tuple[str, ...]) -> bool:
        """The run has been done."""
        return key in self._keys

    def add(self, run: Run) -> None:
        """Write a run; when this returns it survives the loss of power."""
        with self._path.open("ab") as stream:
            stream.write(run.model_dump_json().encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        self.runs.append(run)
        self._keys.add(run.key)


def _mend(path: Path) -> None:
    """Cut off a last line without its line break: it will be measured again."""
    with path.open("rb+") as stream:
        whole = stream.read().rfind(b"\n") + 1
        stream.truncate(whole)


def read_all(paths: Iterable[Path]) -> list[Run]:
    """The runs of several raw files, in order.

    Raises:
        UnreadableError: a file holds something else.
        OSError: a file cannot be read.
    """
    return [run for path in paths for run in read(path)]
