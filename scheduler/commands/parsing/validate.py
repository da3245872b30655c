"""The arguments of ``iop validate``."""

from pathlib import Path

import click

from scheduler.commands.parsing.shared import FOLDER, JSON


@click.command()
@FOLDER
@JSON
def validate(folder: Path, as_json: bool) -> int:
    """Show every problem of the clinic week in FOLDER."""
    from scheduler.commands import validate as command

    return command.validate(folder, as_json=as_json)
