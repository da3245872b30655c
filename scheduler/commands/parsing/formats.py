"""The options of everything that exports: formats, labels, notice, time zone."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

NAMES = ("xlsx", "html", "ics", "fhir")
_Command = TypeVar("_Command", bound=Callable[..., Any])


def formats(name: str, *, required: bool) -> Callable[[_Command], _Command]:
    """An option that takes formats, several with commas or by repeating it."""
    text = f"{', '.join(NAMES)}, or several with commas."
    return click.option(
        name, "formats", multiple=True, required=required, callback=_read, metavar="FORMAT", help=text
    )


LABELS = click.option("--labels", is_flag=True, help="Show names beside ids in exported files.")
NOTICE = click.option("--notice", is_flag=True, help="State in exports that 42 CFR part 2 protects these records.")


def _read(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    del context, option
    wanted = [one.strip().lower() for value in values for one in value.split(",")]
    for one in wanted:
        if one not in NAMES:
            raise click.BadParameter(f"{one!r} is no format. Choose from {', '.join(NAMES)}.")
    return tuple(dict.fromkeys(wanted))


def _zone(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    del context, option
    from zoneinfo import available_timezones

    if value is not None and value not in available_timezones():
        raise click.BadParameter(f"{value!r} is not known. Write an IANA name such as America/Chicago.")
    return value


TIMEZONE = click.option(
    "--timezone", callback=_zone, metavar="ZONE", help="Time zone such as America/Chicago, if clinic.toml names none."
)
