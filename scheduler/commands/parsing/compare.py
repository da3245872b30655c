"""The arguments of ``iop compare`` and ``iop stability``."""

from pathlib import Path
from typing import Any

import click

from scheduler.commands.parsing.shared import FOLDER, JSON, SEED, WORKERS, time_limit


@click.command()
@FOLDER
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
@JSON
def compare(folder: Path, first: Path, second: Path, as_json: bool) -> int:
    """Compare two rosters of the week in FOLDER: stages side by side, and what changes for whom."""
    from scheduler.commands import compare as command

    return command.compare(folder, first, second, as_json=as_json)


@click.command()
@FOLDER
@time_limit(60, "Seconds for each of the two rosters.")
@SEED
@WORKERS
@click.option("--week-out", type=click.Path(path_type=Path), help="Also write the week without stability there.")
@JSON
def stability(folder: Path, **options: Any) -> int:
    """What continuity with last week costs: the best roster with it, and with stage 5 moved behind all others."""
    from scheduler.commands import compare as command

    return command.stability(folder, command.Wishes(**options))
