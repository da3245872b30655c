"""The arguments of ``iop bench``."""

import re
from pathlib import Path
from typing import Any

import click

from scheduler.commands.parsing.shared import QUIET, WORKERS, finite, given, seed, time_limit

_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600}
_AMOUNT = r"(\d+(?:\.\d+)?)\s*([smh]?)\s*"
_BEHIND = {
    "report": "only -o belongs to it, and stands behind it, for example iop bench report raw.jsonl -o mine",
    "confirm": "what belongs to it stands behind it, for example iop bench confirm raw.jsonl --budget 40m",
}


def _seconds(context: click.Context, option: click.Parameter, value: str | None) -> float | None:
    del context, option
    if value is None:
        return None
    text = value.strip().lower()
    amounts = re.findall(_AMOUNT, text)
    several = len(amounts) > 1 and not all(unit for _, unit in amounts)
    seconds = sum(float(amount) * _UNITS[unit] for amount, unit in amounts)
    if several or not seconds or re.fullmatch(f"({_AMOUNT})+", text) is None:
        raise click.BadParameter("give a number with s, m or h behind it, for example 40m or 5m30s")
    return seconds


@click.group(invoke_without_command=True)
@click.option("--quick", is_flag=True, help="Four small weeks and short limits: a few minutes.")
@click.option(
    "--set",
    "group",
    type=click.Choice(["tuning", "test"]),
    default="tuning",
    show_default=True,
    help="Which made-up weeks: tuning for any day, test for the row of a release.",
)
@click.option("--budget", callback=_seconds, help="Total time, e.g. 40m: ends at the first week that would not fit.")
@click.option("--size", "sizes", type=click.IntRange(12, 2000), multiple=True, help="Only these numbers of patients.")
@click.option("--tightness", multiple=True, help="Only these: loose, normal, tight, over.")
@click.option("--solver", "solvers", multiple=True, help="Only these, for example highs; see benchmarks/suite.toml.")
@click.option("--first-variants", is_flag=True, help="Of each solver only its first variant, as in the quick set.")
@click.option(
    "--time-limit", callback=finite, type=click.FloatRange(0.1, 86400), help="Seconds for each solver and week."
)
@seed("Seed of the solvers.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=Path("bench-results"),
    show_default=True,
    help="Folder for raw data, tables and pictures; a run that was cut off goes on there.",
)
@QUIET
def bench(**options: Any) -> int:
    """Compare the solvers on made-up clinics: times, gaps, memory."""
    from scheduler.commands import bench as command

    subcommand = click.get_current_context().invoked_subcommand
    if subcommand is not None:
        lost = given(*options)
        if lost:
            raise click.UsageError(f"{', '.join(lost)} before {subcommand} does nothing: {_BEHIND[subcommand]}.")
        return 0
    if options["quick"] and given("group"):
        raise click.UsageError("--quick has weeks of its own: leave out --set, or --quick.")
    return command.bench(command.Wish(**options))


@bench.command()
@click.argument("raw", type=click.Path(path_type=Path, dir_okay=False), nargs=-1, required=True)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=Path("bench-results"),
    show_default=True,
    help="Folder for tables and pictures.",
)
def report(raw: tuple[Path, ...], out: Path) -> int:
    """Make tables and pictures of raw files measured before."""
    from scheduler.commands import bench as command

    return command.report(raw, out)


@bench.command()
@click.argument("raw", type=click.Path(path_type=Path, dir_okay=False))
@time_limit(900.0, "Seconds for each stage.")
@click.option("--budget", callback=_seconds, help="Total time, e.g. 40m: the last stages have what is left of it.")
@WORKERS
@QUIET
def confirm(raw: Path, **options: Any) -> int:
    """Let a second engine confirm rosters called optimal that one engine alone has proven; FILE.confirmed.jsonl."""
    from scheduler.commands import bench as command

    return command.confirm(raw, **options)
