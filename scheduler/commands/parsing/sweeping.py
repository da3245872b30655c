"""Options of all commands that solve many weeks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from scheduler.commands.parsing.shared import WORKERS, finite, seed

_Command = TypeVar("_Command", bound=Callable[..., Any])
EFFORTS = ("quick", "full")
_ENGINES = ("processes", "dask", "ray")
_EFFORT = click.option(
    "--effort",
    type=click.Choice(EFFORTS),
    default="quick",
    show_default=True,
    help="quick: who can be served (stages 1 to 4); full: all seven stages.",
)
_OPTIONS = (
    click.option(
        "--work",
        callback=finite,
        type=click.FloatRange(1, 100_000),
        default=60,
        show_default=True,
        help="How long to search on each week, about in seconds; work is counted, so that runs repeat.",
    ),
    seed("Varies the searches; equal numbers give equal answers."),
    WORKERS,
    click.option(
        "--engine",
        type=click.Choice(_ENGINES),
        default="processes",
        show_default=True,
        help="What runs the searches; dask and ray must be installed with the extra of that name.",
    ),
    click.option(
        "--ledger",
        type=click.Path(path_type=Path, dir_okay=False),
        help="File that keeps every answer, so that a run that was cut off goes on; OUT.ledger if none is named.",
    ),
)
NAMES = ("work", "seed", "workers", "engine", "ledger")


def sweeping(command: _Command) -> _Command:
    """Add the options."""
    return _EFFORT(searching(command))


def searching(command: _Command) -> _Command:
    """Add the options but for ``--effort``; their names are ``NAMES``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
