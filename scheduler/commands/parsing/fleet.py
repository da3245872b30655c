"""The arguments of ``iop fleet``."""

from pathlib import Path
from typing import Any

import click

from scheduler.commands.parsing.shared import JSON, OUT, QUIET
from scheduler.commands.parsing.sweeping import sweeping


@click.command()
@click.argument("network", type=click.Path(path_type=Path))
@OUT
@sweeping
@QUIET
@JSON
def fleet(network: Path, out: Path, quiet: bool, as_json: bool, **how: Any) -> int:
    """Make the rosters of all sites of a network.

    NETWORK is a folder with a folder or workbook for each site.
    A site with input problems is told, and does not stop the others: the exit code is 3 only if no site can be used.
    """
    from scheduler.commands import fleet as command
    from scheduler.commands.sweeping import Sweeping
    from scheduler.commands.whatif import Said

    return command.fleet(network, out, Sweeping(**how), Said(as_json, quiet))
