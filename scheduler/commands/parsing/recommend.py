"""The arguments of ``iop recommend``."""

from pathlib import Path
from typing import Any

import click

from scheduler.commands.parsing.shared import FOLDER, JSON, WORKERS, time_limit


@click.command()
@FOLDER
@click.option(
    "--roster", type=click.Path(path_type=Path), required=True, help="The roster: roster.csv or an output folder."
)
@click.option("--patient", help="Id of a patient in the folder.")
@click.option(
    "--profile",
    type=click.Path(path_type=Path),
    help="TOML file with a patient who is not in the folder, such as a referral.",
)
@click.option("--places", type=click.IntRange(1, 50), default=5, show_default=True, help="How many places to show.")
@click.option(
    "--moves",
    type=click.IntRange(0, 50),
    default=0,
    show_default=True,
    help="How many others may be moved if there is no place.",
)
@time_limit(20, "Seconds to search for a place with --moves.")
@WORKERS
@JSON
def recommend(folder: Path, roster: Path, **options: Any) -> int:
    """Find a place for a new or waiting patient.

    Shown are places for which nobody else moves; if there is none, one with --moves, or the earliest week with one.
    """
    from scheduler.commands import recommend as command

    return command.recommend(folder, roster, command.Wishes(**options))
