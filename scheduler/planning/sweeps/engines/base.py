"""What an engine does: run ``work`` on every task, and say which have ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from scheduler.planning.sweeps.task import Task

LOOPBACK = "127.0.0.1"
"""Where an engine with a network listens: nowhere but on this machine."""


class EngineMissingError(Exception):
    """The engine's package is not installed; the text says what to do."""

    def __init__(self, package: str, extra: str) -> None:
        """``extra``: the name under which pyproject.toml has the package."""
        super().__init__(
            f"{package} is not installed. In the folder of IOP Roster, write uv run -q --no-dev --extra {extra} iop "
            f'in place of iop, or install it anew: uv tool install ".[{extra}]"'
        )


@dataclass(frozen=True)
class Ended:
    """A task that has ended: its answer is in the ledger, or ``failure`` is the kind of error that it met."""

    task: Task
    failure: str = ""


class Engine(Protocol):
    """Runs tasks side by side."""

    name: str
    workers: int

    def run(self, tasks: Iterable[Task], ledger: str, cancel: Callable[[], bool]) -> Iterator[Ended | None]:
        """Each task as it ends, in any order, and ``None`` now and then while nothing happens.

        Where ``cancel`` says so, no further task is begun and those that run are given up.
        """
        ...
