"""The raw file: lines are only ever added, each whole and on the disk before the next run begins."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from benchmarks.records import RUN_SCHEMA, Run

_BEGINNING = f'{{"schema_id":"{RUN_SCHEMA}"'.encode()
"""Of every line."""


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
    """Behind the last line break a line that was never finished is no fault."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield Run.model_validate_json(line)
            except ValidationError as error:
                if number == len(lines) and _torn(line):
                    return
                text = f"{name}, line {number}: this is no run of the benchmark. Take the line out, or another file."
                raise UnreadableError(text) from error


class Ledger:
    """A raw file that is being written; what stands in it, and did not break down, need not be done again."""

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
        self._keys = {one.key for one in self.runs if one.ended not in {"failed", "missing"}}

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
    """Give a last line its line break if only that is missing; cut it off if it was torn: it is measured again."""
    with path.open("rb+") as stream:
        data = stream.read()
        whole = data.rfind(b"\n") + 1
        last = data[whole:]
        if last.strip() and _is_run(last):
            stream.write(b"\n")
        elif _torn(last):
            stream.truncate(whole)


def _torn(line: bytes) -> bool:
    """It was being written, or room was made for it, when power was lost."""
    return line.startswith(_BEGINNING) or _BEGINNING.startswith(line) or not line.strip(b"\0")


def _is_run(line: bytes) -> bool:
    try:
        Run.model_validate_json(line)
    except ValidationError:
        return False
    return True


def read_all(paths: Iterable[Path]) -> list[Run]:
    """The runs of several raw files, in order.

    Raises:
        UnreadableError: a file holds something else.
        OSError: a file cannot be read.
    """
    return [run for path in paths for run in read(path)]
