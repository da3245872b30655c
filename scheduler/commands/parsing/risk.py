"""The arguments of ``iop risk``."""

from pathlib import Path
from typing import Any

import click

from scheduler.commands.parsing.shared import FOLDER, JSON, WORKERS, finite, seed, time_limit


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
    help="How likely a patient comes to a day, or with --absence session to a session; 0.8 is 80 %.",
)
@click.option(
    "--rates",
    type=click.Path(path_type=Path),
    help="CSV with chances of some patients: patient_id, probability. All others have --rate.",
)
@click.option(
    "--absence",
    type=click.Choice(["day", "session"]),
    default="day",
    show_default=True,
    help="Whether patients miss whole days or single sessions.",
)
@click.option(
    "--draws", type=click.IntRange(100, 1_000_000), default=10_000, show_default=True, help="How many weeks to draw."
)
@click.option(
    "--cushion",
    type=click.IntRange(0, 600),
    default=0,
    show_default=True,
    help="Also make a roster with so many minutes above each weekly floor; 0 = off.",
)
@seed("Equal numbers draw equal weeks.")
@time_limit(60, "Seconds to search for the roster of --cushion.")
@WORKERS
@JSON
def risk(folder: Path, roster: Path, **options: Any) -> int:
    """Say how likely patients miss their hours if some stay away.

    Weeks are drawn by chance. Shown is how often each patient ends the week with the hours that are asked (the weekly
    floor), and who is one absence from falling below.
    """
    from scheduler.commands import risk as command

    return command.risk(folder, roster, command.Wishes(**options))
