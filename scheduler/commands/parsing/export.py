"""The arguments of ``iop export``."""

from pathlib import Path
from typing import Any

import click

from scheduler.commands.parsing.formats import LABELS, NOTICE, TIMEZONE, formats
from scheduler.commands.parsing.shared import JSON

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("out", type=_PATH)
@formats("--format", required=True)
@click.option(
    "--week",
    type=_PATH,
    metavar="FOLDER",
    help="The input that OUT was made from; --labels needs it, if it is not nearby.",
)
@LABELS
@NOTICE
@TIMEZONE
@click.option("-o", "--to", "apart", type=_PATH, metavar="FOLDER", help="Write there instead of into OUT.")
@JSON
def export(out: Path, week: Path | None, apart: Path | None, as_json: bool, **wanted: Any) -> int:
    """Make a workbook, report, calendars or FHIR of a roster.

    OUT is the output folder of iop roster or iop repair.
    """
    from scheduler.commands import export as command
    from scheduler.commands.exporting import Wanted

    return command.export(command.Places(out, week, apart), Wanted(**wanted), as_json=as_json)
