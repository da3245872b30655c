"""The arguments of ``iop repair``."""

from pathlib import Path
from typing import Any

import click

from scheduler.commands.parsing.shared import FOLDER, JSON, OUT, QUIET, WORKERS, time_limit

ROSTER = click.option(
    "--roster",
    type=click.Path(path_type=Path),
    required=True,
    help="The roster that stands: roster.csv or an output folder. A repair brings its events along.",
)


@click.command()
@FOLDER
@ROSTER
@click.option("--event", "events", multiple=True, help='What happened, such as "clinician C3 out Tue". Repeat it.')
@click.option("--events", "events_file", type=click.Path(path_type=Path), help="A text file with an event a line.")
@click.option("--today", help="The day it is, such as Tue. What is before stays as it is.")
@click.option("--now", help="The time of today, such as 12:00; needs --today.")
@click.option(
    "--attendance",
    type=click.Path(path_type=Path),
    help="CSV: patient_id, session_id, attended (yes or no). Missed hours are made up.",
)
@click.option(
    "--week-out",
    type=click.Path(path_type=Path),
    help="Also write the changed week into this folder, for iop roster and iop check.",
)
@OUT
@time_limit(20, "Seconds for the answer and its proof.")
@WORKERS
@QUIET
@JSON
def repair(folder: Path, roster: Path, out: Path, **options: Any) -> int:
    """Mend a broken week with the fewest changes.

    As few patients as possible are called; calls.csv lists them, with old and new times.
    """
    from scheduler.commands import repair as command

    return command.repair(folder, roster, out, command.Wishes(**options))
