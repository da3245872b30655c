"""The arguments of ``iop generate``."""

from pathlib import Path

import click

from scheduler.commands.parsing.shared import seed


@click.command()
@click.option(
    "--size",
    default="small",
    show_default=True,
    help="How many patients: tiny (12), small (24), medium (60), large (120), xlarge (320), huge (640), "
    "or a number from 12 to 2000.",
)
@click.option(
    "--tightness",
    default="normal",
    show_default=True,
    help="How much room is left: loose, normal, tight, or over (more patients wait than were planned for).",
)
@seed("Equal numbers make equal clinics.")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), required=True, help="Folder to write; it must be new or empty."
)
def generate(size: str, tightness: str, seed: int, out: Path) -> int:
    """Make up a clinic week to try things with."""
    from scheduler.commands import generate as command

    return command.generate(size, tightness, seed, out)
