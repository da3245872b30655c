"""Arguments and options that several commands take."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

_Command = TypeVar("_Command", bound=Callable[..., Any])
_MOST_SECONDS = 7 * 24 * 3600

FOLDER = click.argument("folder", type=click.Path(path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON, for other programs.")
OUT = click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder to write. A folder with files of yours is never replaced.",
)
QUIET = click.option("--quiet", is_flag=True, help="No progress and no summary.")


def finite(context: click.Context, option: click.Parameter, value: float | None) -> float | None:
    """Refuse ``nan``, which no range keeps out."""
    del context, option
    if value is not None and math.isnan(value):
        raise click.BadParameter("not a number")
    return value


def given(*names: str) -> list[str]:
    """Those of these options of the running command that its user wrote, as they are written."""
    context = click.get_current_context()
    parameters = {one.name: one.opts[0] for one in context.command.params}
    return [parameters[name] for name in names if context.get_parameter_source(name) is ParameterSource.COMMANDLINE]


def time_limit(default: float, text: str = "Seconds to search.") -> Callable[[_Command], _Command]:
    """The option ``--time-limit`` in seconds."""
    kind = click.FloatRange(0.1, _MOST_SECONDS)
    return click.option("--time-limit", callback=finite, type=kind, default=default, show_default=True, help=text)


def seed(text: str) -> Callable[[_Command], _Command]:
    """The option ``--seed``; the text says what equal numbers give."""
    return click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True, help=text)


WORKERS = click.option(
    "--workers", type=click.IntRange(1, 256), default=2, show_default=True, help="How many searches run side by side."
)
