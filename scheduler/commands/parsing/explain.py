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
@click.option("--patient", help="Id of a patient: why is there no week that meets every rule?")
@click.option("--want", help="With --patient: id of the track that is wanted, such as PM.")
@click.option("--group", help="Id of a group: why does it not run?")
@click.option(
    "--pin", type=click.IntRange(1), help="Row of pins.csv: why does it not hold? The first below the header is 1."
)
@JSON
def explain(folder: Path, roster: Path, **options: Any) -> int:
    """Say why a patient, group or pin is not in the roster.

    Named are facts and rules that conflict, each of them necessary, and the cheapest change. Ask with one of
    --patient, --group and --pin.
    """
    from scheduler.commands import explain as command

    return command.explain(folder, roster, command.Wishes(**options))
