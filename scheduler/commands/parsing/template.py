"""The arguments of ``iop template``."""

from pathlib import Path

import click


@click.command()
@click.argument("workbook", type=click.Path(path_type=Path))
@click.option("--from", "source", type=click.Path(path_type=Path), help="A folder or workbook whose week to put in.")
def template(workbook: Path, source: Path | None) -> int:
    """Write an empty Excel workbook to fill in.

    WORKBOOK is a new file such as week.xlsx, with a sheet for each table. All commands take it in place of FOLDER.
    """
    from scheduler.commands import template as command

    return command.template(workbook, source)
