"""The arguments of ``iop whatif``."""

from pathlib import Path
from typing import Any

import click

from scheduler.commands.parsing.shared import FOLDER, JSON, OUT, QUIET
from scheduler.commands.parsing.sweeping import sweeping


@click.command()
@FOLDER
@click.argument("scenarios", type=click.Path(path_type=Path), nargs=-1, required=True)
@OUT
@sweeping
@click.option(
    "--write-weeks",
    type=click.Path(path_type=Path, file_okay=False),
    help="Also write each changed week as a folder in this one, for iop roster.",
)
@QUIET
@JSON
def whatif(
    folder: Path,
    scenarios: tuple[Path, ...],
    out: Path,
    write_weeks: Path | None,
    quiet: bool,
    as_json: bool,
    **how: Any,
) -> int:
    """Compare the clinic week in FOLDER with changed ones.

    SCENARIOS are TOML files that say what would be different, or folders of them.
    """
    from scheduler.commands import whatif as command
    from scheduler.commands.sweeping import Sweeping

    return command.whatif(folder, scenarios, out, Sweeping(**how), command.Said(as_json, quiet, write_weeks))
