"""The arguments of ``iop capacity``."""

from pathlib import Path
from typing import Any

import click

from scheduler.commands.parsing.shared import FOLDER, JSON, OUT, QUIET
from scheduler.commands.parsing.sweeping import NAMES, sweeping

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@FOLDER
@OUT
@click.option("--profile", type=_FILE, help="A scenario that adds patients of one kind; how many is asked here.")
@click.option("--most", type=click.IntRange(1, 200), default=12, show_default=True, help="End of the curve.")
@click.option(
    "--beyond",
    type=click.IntRange(1, 50),
    default=3,
    show_default=True,
    help="Seek the bottleneck for so many more than can be admitted.",
)
@click.option("--prices", type=_FILE, help="A price list; finds the cheapest combination that serves everyone.")
@click.option("--admit", type=click.IntRange(1, 200), help="Buy for so many more; by default one more than fit.")
@click.option("--curve-only", is_flag=True, help="Do not look for the bottleneck.")
@sweeping
@QUIET
@JSON
def capacity(folder: Path, out: Path, quiet: bool, as_json: bool, **options: Any) -> int:
    """Say how many more patients fit into the week in FOLDER, and what stops the next one."""
    from scheduler.commands import capacity as command
    from scheduler.commands.sweeping import Sweeping
    from scheduler.commands.whatif import Said

    how = Sweeping(**{name: options.pop(name) for name in NAMES})
    return command.capacity(folder, command.Asked(**options), out, how, Said(as_json, quiet))
