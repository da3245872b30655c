"""The arguments of ``iop roster``."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from scheduler.commands.parsing.formats import LABELS, NOTICE, TIMEZONE, formats
from scheduler.commands.parsing.shared import FOLDER, JSON, OUT, QUIET, WORKERS, seed, time_limit


@click.command()
@FOLDER
@OUT
@time_limit(60)
@seed("Varies the search. With --reproducible equal numbers give equal rosters.")
@WORKERS
@click.option(
    "--reproducible",
    is_flag=True,
    help="Equal input and seed give equal files: one worker, work counted instead of time.",
)
@click.option("--strict", is_flag=True, help="Exit code 7 if there are gaps or broken promises.")
@formats("--export", required=False)
@LABELS
@NOTICE
@TIMEZONE
@QUIET
@JSON
def roster(folder: Path, out: Path, strict: bool, quiet: bool, as_json: bool, **options: Any) -> int:
    """Make the best roster for the clinic week in FOLDER."""
    from scheduler.commands import roster as command
    from scheduler.commands.exporting import Wanted
    from scheduler.solving.messages import Options

    wanted = Wanted(**{name: options.pop(name) for name in ("formats", "labels", "notice", "timezone")})
    if wanted != Wanted() and not wanted.formats:
        raise click.UsageError(
            "--labels, --notice and --timezone say how to export; add --export, such as --export html."
        )
    if options["reproducible"]:
        options["workers"] = 1
        wanted = replace(wanted, reproducible=True)
    return command.roster(folder, out, Options(**options), command.Talk(strict, as_json, quiet), wanted)
