"""What an output folder keeps of exports that went with their roster, so that the next ones cancel what was dropped.

It lies in a hidden folder, each file under the name that it had. Nothing of the old roster can be read there: it says
which appointments there were, and that they are cancelled unless the next export has them again.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from models.week import ClinicWeek
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.exports import BUNDLE, CALENDARS, FORMATS, Files

PLACE = ".iop-earlier/"


def earlier(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The exports that the next ones continue, by name: those that a folder holds, and what it keeps of others."""
    return {name.removeprefix(PLACE): content for name, content in files.items()}


def keeps(name: str, formats: Iterable[str]) -> bool:
    """Whether a file is kept of an earlier export of one of these formats."""
    return name.startswith(PLACE) and any(FORMATS[one].owns(name.removeprefix(PLACE)) for one in formats)


def set_aside(week: ClinicWeek, formats: Iterable[str], options: ExportOptions) -> dict[str, bytes]:
    """The files to keep of earlier exports of this week.

    Args:
        week: the week that is published now.
        formats: those that are written with it and need nothing of this.
        options: with the files written earlier.
    """
    written = set(formats)
    return {
        PLACE + name: content
        for format_, keep in _KEEPERS.items()
        if format_ not in written and any(map(FORMATS[format_].owns, chain(*options.continued)))
        for name, content in keep(week, options).items()
    }


def _calendars(week: ClinicWeek, options: ExportOptions) -> Files:
    from scheduler.writing.ics import withdrawn

    return {CALENDARS + name: content for name, content in withdrawn(week, options, CALENDARS).items()}


def _bundle(week: ClinicWeek, options: ExportOptions) -> Files:
    from scheduler.writing.fhir import withdrawn

    content = withdrawn(week, options, BUNDLE)
    return {} if content is None else {BUNDLE: content}


_KEEPERS: dict[str, Callable[[ClinicWeek, ExportOptions], Files]] = {"ics": _calendars, "fhir": _bundle}
