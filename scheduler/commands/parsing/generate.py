"""The arguments of ``iop generate``."""

from pathlib import Path

import click

from scheduler.commands.parsing.shared import OUT, SEED


@click.command()
@click.option("--size", default="small", show_default=True, help="A name such as tiny or large, or a number.")
@click.option("--tightness", default="normal", show_default=True, help="loose, normal, tight or over.")
@SEED
@OUT
def generate(size: str, tightness: str, seed: int, out: Path) -> int:
    """Make up a synthetic clinic week."""
    from scheduler.commands import generate as command

    return command.generate(size, tightness, seed, out)
