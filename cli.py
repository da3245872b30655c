"""The console command ``iop``: parses arguments and calls ``scheduler.commands``."""

import sys
import traceback
from pathlib import Path

import click

from scheduler.commands import console
from scheduler.commands.codes import Exit
from scheduler.commands.parsing.bench import bench
from scheduler.commands.parsing.capacity import capacity
from scheduler.commands.parsing.check import check
from scheduler.commands.parsing.compare import compare, stability
from scheduler.commands.parsing.explain import explain
from scheduler.commands.parsing.export import export
from scheduler.commands.parsing.fleet import fleet
from scheduler.commands.parsing.generate import generate
from scheduler.commands.parsing.recommend import recommend
from scheduler.commands.parsing.repair import repair
from scheduler.commands.parsing.risk import risk
from scheduler.commands.parsing.roster import roster
from scheduler.commands.parsing.template import template
from scheduler.commands.parsing.validate import validate
from scheduler.commands.parsing.whatif import whatif


def _show_version(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    del option
    if wanted:
        from scheduler.solving.versions import version_of

        console.out(version_of("iop-roster"))
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
def iop() -> None:
    """Weekly rosters for intensive outpatient programs, with a proof of how good they are."""


for _command in (
    roster,
    validate,
    check,
    export,
    generate,
    template,
    bench,
    repair,
    recommend,
    explain,
    risk,
    compare,
    stability,
    whatif,
    capacity,
    fleet,
):
    iop.add_command(_command)


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
