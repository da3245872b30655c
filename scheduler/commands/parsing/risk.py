"""The arguments of ``iop risk``."""

from pathlib import Path
from typing import Any

import click

from scheduler.commands.parsing.shared import FOLDER, JSON, SEED, WORKERS, finite, time_limit


@click.command()
@FOLDER
@click.option(
    "--roster", type=click.Path(path_type=Path), required=True, help="The roster: roster.csv or an output folder."
)
@click.option(
    "--rate",
    callback=finite,
    type=click.FloatRange(0, 1),
    default=0.8,
    show_default=True,
    help="Chance to come on a day.",
)
@click.option("--rates", type=click.Path(path_type=Path), help="CSV: patient_id, probability; others have --rate.")
@click.option(
    "--absence",
    type=click.Choice(["day", "session"]),
    default="day",
    show_default=True,
    help="What is missed at once.",
)
@click.option("--draws", type=click.IntRange(100, 1_000_000), default=10_000, show_default=True, help="Weeks drawn.")
@click.option("--cushion", type=click.IntRange(0, 600), default=0, help="Also a roster with so much above floors.")
@SEED
@time_limit(60, "Seconds for the roster with a cushion.")
@WORKERS
@JSON
def risk(folder: Path, roster: Path, **options: Any) -> int:
    """The chance that patients end the week above the floor, and who is one absence from failing."""
    from scheduler.commands import risk as command

    return command.risk(folder, roster, command.Wishes(**options))
