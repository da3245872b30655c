"""Options of all commands that solve many weeks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from scheduler.commands.parsing.shared import SEED, WORKERS, finite

_Command = TypeVar("_Command", bound=Callable[..., Any])
_ENGINES = ("processes", "dask", "ray")
_OPTIONS = (
    click.option(
        "--effort",
        type=click.Choice(["quick", "full"]),
        default="quick",
        show_default=True,
        help="quick: who can be served (stages 1 to 4); full: all seven stages.",
    ),
    click.option(
        "--work",
        callback=finite,
        type=click.FloatRange(1, 100_000),
        default=60,
        show_default=True,
        help="Work on each week, about seconds; counted, so that runs repeat.",
    ),
    SEED,
    WORKERS,
    click.option(
        "--engine",
        type=click.Choice(_ENGINES),
        default="processes",
        show_default=True,
        help="Where weeks are solved; dask and ray are extras.",
    ),
    click.option(
        "--ledger",
        type=click.Path(path_type=Path, dir_okay=False),
        help="File that keeps every answer, so that a run can go on; OUT.ledger if none is named.",
    ),
)
NAMES = ("effort", "work", "seed", "workers", "engine", "ledger")


def sweeping(command: _Command) -> _Command:
    """Add the options."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
