"""The arguments of ``iop check``."""

from pathlib import Path

import click

from scheduler.commands.parsing.shared import FOLDER, JSON


@click.command()
@FOLDER
@click.argument("roster", type=click.Path(path_type=Path))
@JSON
def check(folder: Path, roster: Path, as_json: bool) -> int:
    """Check a roster against all rules.

    ROSTER is a roster.csv, also one made by hand, or an output folder; FOLDER holds the clinic week.
    """
    from scheduler.commands import check as command

    return command.check(folder, roster, as_json=as_json)
