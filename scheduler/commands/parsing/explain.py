"""The arguments of ``iop explain``."""

from pathlib import Path
from typing import Any

import click

from scheduler.commands.parsing.shared import FOLDER, JSON


@click.command()
@FOLDER
@click.option(
    "--roster", type=click.Path(path_type=Path), required=True, help="The roster: roster.csv or an output folder."
)
@click.option("--patient", help="Why has this patient no week that meets every rule?")
@click.option("--want", help="With --patient: the track that is wanted, such as PM.")
@click.option("--group", help="Why does this group not run?")
@click.option(
    "--pin", type=click.IntRange(1), help="Why does this row of pins.csv not hold? The first below the header is 1."
)
@JSON
def explain(folder: Path, roster: Path, **options: Any) -> int:
    """Why something is not in the roster: facts and rules that conflict, each necessary, and the cheapest change."""
    from scheduler.commands import explain as command

    return command.explain(folder, roster, command.Wishes(**options))
