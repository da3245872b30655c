"""The arguments of ``iop compare`` and ``iop stability``."""

from pathlib import Path
from typing import Any

import click

from scheduler.commands.parsing.shared import FOLDER, JSON, WORKERS, seed, time_limit


@click.command()
@FOLDER
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
@JSON
def compare(folder: Path, first: Path, second: Path, as_json: bool) -> int:
    """Compare two rosters of the clinic week in FOLDER.

    FIRST and SECOND are a roster.csv or an output folder each. Shown are the stages side by side, and what changes
    for whom. A repair counts with the events that it was told.
    """
    from scheduler.commands import compare as command

    return command.compare(folder, first, second, as_json=as_json)


@click.command()
@FOLDER
@time_limit(60, "Seconds for each of the two rosters.")
@seed("Varies the searches; they end by time, so that equal numbers may give other rosters.")
@WORKERS
@click.option(
    "--week-out",
    type=click.Path(path_type=Path),
    help="Also write the week in which continuity counts last into this folder, for iop roster.",
)
@JSON
def stability(folder: Path, **options: Any) -> int:
    """Say what continuity with last week costs.

    Two rosters are made and compared: the best one, and the best one if continuity (stage 5) counts last.
    """
    from scheduler.commands import compare as command

    return command.stability(folder, command.Wishes(**options))
