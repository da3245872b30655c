"""The arguments of ``iop capacity``."""

from pathlib import Path
from typing import Any

import click

from scheduler.commands.parsing.shared import FOLDER, JSON, OUT, QUIET, given
from scheduler.commands.parsing.sweeping import EFFORTS, NAMES, searching

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@FOLDER
@OUT
@click.option("--profile", type=_FILE, help="TOML file, a scenario that adds a patient: how many of the kind fit?")
@click.option(
    "--most",
    type=click.IntRange(1, 200),
    default=12,
    show_default=True,
    help="With --profile: ask for so many more at most.",
)
@click.option(
    "--beyond",
    type=click.IntRange(1, 50),
    default=3,
    show_default=True,
    help="With --profile: say what stops so many more than fit.",
)
@click.option("--prices", type=_FILE, help="TOML file, a price list: what is the cheapest way to serve everyone?")
@click.option(
    "--admit",
    type=click.IntRange(1, 200),
    help="With --profile and --prices: buy for so many more; by default one more than fit.",
)
@click.option("--curve-only", is_flag=True, help="With --profile or --prices: do not look for what stops the next.")
@click.option("--effort", type=click.Choice(EFFORTS), hidden=True, expose_value=False)  # scripts may name it
@searching
@QUIET
@JSON
def capacity(folder: Path, out: Path, quiet: bool, as_json: bool, **options: Any) -> int:
    """Say how many more patients fit, and what stops the next.

    Stages 1 to 4 decide that.
    """
    from scheduler.commands import capacity as command
    from scheduler.commands.sweeping import Sweeping
    from scheduler.commands.whatif import Said

    _together(options)
    how = Sweeping(**{name: options.pop(name) for name in NAMES})
    return command.capacity(folder, command.Asked(**options), out, how, Said(as_json, quiet))


def _together(options: dict[str, Any]) -> None:
    """Refuse what would change nothing, so that no answer is taken for one to another question."""
    if options["profile"] is None:
        alone = given("most", "beyond", "admit") + (given("curve_only") if options["prices"] is None else [])
        if alone:
            raise click.UsageError(f"{', '.join(alone)}: say of more patients of which kind, with --profile.")
    if options["admit"] is not None and options["prices"] is None:
        raise click.UsageError("--admit says for how many more to buy: name the price list with --prices.")
