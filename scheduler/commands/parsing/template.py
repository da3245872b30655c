"""The arguments of ``iop template``."""

from pathlib import Path

import click


@click.command()
@click.argument("workbook", type=click.Path(path_type=Path))
@click.option("--from", "source", type=click.Path(path_type=Path), help="A folder or workbook whose week to put in.")
def template(workbook: Path, source: Path | None) -> int:
    """Write an empty Excel WORKBOOK to fill in, a sheet for each table."""
    from scheduler.commands import template as command

    return command.template(workbook, source)
