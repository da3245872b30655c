"""The console command ``iop``: parses arguments and calls ``scheduler.commands``."""

import math
import sys
import traceback
from pathlib import Path
from typing import Any

import click

from scheduler.commands import console
from scheduler.commands.codes import Exit

_FOLDER = click.argument("folder", type=click.Path(path_type=Path))
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output.")
_MOST_SECONDS = 7 * 24 * 3600


_OUT = click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder to write; nothing foreign is replaced.",
)


def _show_version(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    del option
    if wanted:
        from scheduler.solving.versions import version_of

        console.out(version_of("iop-roster"))
        context.exit()


def _finite(context: click.Context, option: click.Parameter, value: float) -> float:
    del context, option
    if math.isnan(value):
        raise click.BadParameter("not a number")
    return value


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Version.")
def iop() -> None:
    """Weekly rosters for intensive outpatient programs, with a proof of how good they are."""


@iop.command()
@_FOLDER
@_OUT
@click.option(
    "--time-limit",
    callback=_finite,
    type=click.FloatRange(0.1, _MOST_SECONDS),
    default=60,
    show_default=True,
    help="Seconds.",
)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True, help="Seed of the search.")
@click.option("--workers", type=click.IntRange(1, 256), default=2, show_default=True, help="Parallel workers.")
@click.option("--reproducible", is_flag=True, help="One worker, work counted instead of time, equal bytes every run.")
@click.option("--strict", is_flag=True, help="Exit with 7 if there are gaps or broken promises.")
@click.option("--quiet", is_flag=True, help="No progress and no summary.")
@_JSON
def roster(folder: Path, out: Path, strict: bool, quiet: bool, as_json: bool, **options: Any) -> int:
    """Make the best roster for the clinic week in FOLDER."""
    from scheduler.commands import roster as command
    from scheduler.solving.messages import Options

    if options["reproducible"]:
        options["workers"] = 1
    return command.roster(folder, out, Options(**options), command.Talk(strict, as_json, quiet))


@iop.command()
@_FOLDER
@_JSON
def validate(folder: Path, as_json: bool) -> int:
    """Show every problem of the clinic week in FOLDER."""
    from scheduler.commands import validate as command

    return command.validate(folder, as_json=as_json)


@iop.command()
@_FOLDER
@click.argument("roster", type=click.Path(path_type=Path))
@_JSON
def check(folder: Path, roster: Path, as_json: bool) -> int:
    """Check ROSTER, a roster.csv or an output folder, against the clinic week in FOLDER."""
    from scheduler.commands import check as command

    return command.check(folder, roster, as_json=as_json)


@iop.command()
@click.option("--size", default="small", show_default=True, help="A name such as tiny or large, or a number.")
@click.option("--tightness", default="normal", show_default=True, help="loose, normal, tight or over.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True, help="Seed of chance.")
@_OUT
def generate(size: str, tightness: str, seed: int, out: Path) -> int:
    """Make up a synthetic clinic week."""
    from scheduler.commands import generate as command

    return command.generate(size, tightness, seed, out)


def run(arguments: list[str] | None = None) -> int:
    """Run a command; every way to end has an exit code, and none shows a traceback."""
    console.prepare()
    try:
        return int(iop.main(arguments, prog_name="iop", standalone_mode=False) or Exit.DONE)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        console.err("Interrupted.")
        return Exit.INTERRUPTED
    except Exception as error:
        return _internal(error)


def _internal(error: Exception) -> int:
    """Name the kind and the place of an error, never its text: it may quote the input."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}, line {place.lineno}"
    console.err(f"Internal error ({type(error).__name__} in {where}). Please report it; IOP_DEBUG=1 shows details.")
    console.debug("".join(traceback.format_exception(error)))
    return Exit.INTERNAL_ERROR


def main() -> None:
    """The entry point of the console command."""
    sys.exit(run())


if __name__ == "__main__":
    main()
