"""The formats beside CSV: what each is called, which files are its own, and who makes them.

A format's library is imported when the format is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from models.week import ClinicWeek
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.export_source import ExportSource
from scheduler.writing.wall_clock import zone_name, zone_of

Files = Mapping[str, bytes]
WORKBOOK = "roster.xlsx"
REPORT = "report.html"
CALENDARS = "calendars/"
BUNDLE = "fhir-bundle.json"


class ExportError(Exception):
    """A format cannot be made; the text says why and what to do."""


@dataclass(frozen=True)
class Format:
    """``place``: the format's only file, or the folder of all its files, which then ends with ``/``."""

    name: str
    place: str
    make: Callable[[ExportSource, ExportOptions], Files]

    def owns(self, file: str) -> bool:
        """Whether a file of an output folder belongs to the format."""
        return file.startswith(self.place) if self.place.endswith("/") else file == self.place


def _workbook(source: ExportSource, options: ExportOptions) -> Files:
    from scheduler.writing.workbook import workbook

    return {WORKBOOK: workbook(source, options)}


def _report(source: ExportSource, options: ExportOptions) -> Files:
    from scheduler.writing.html import report

    return {REPORT: report(source, options)}


def _calendars(source: ExportSource, options: ExportOptions) -> Files:
    from scheduler.writing.ics import calendars

    return {CALENDARS + name: content for name, content in calendars(source, options, CALENDARS).items()}


def _bundle(source: ExportSource, options: ExportOptions) -> Files:
    from scheduler.writing.fhir import bundle

    return {BUNDLE: bundle(source, options, BUNDLE)}


FORMATS = {
    one.name: one
    for one in (
        Format("xlsx", WORKBOOK, _workbook),
        Format("html", REPORT, _report),
        Format("ics", CALENDARS, _calendars),
        Format("fhir", BUNDLE, _bundle),
    )
}


def unsuited(names: Iterable[str], week: ClinicWeek, options: ExportOptions) -> str | None:
    """Why one of these formats cannot be made of this week in this way, or ``None``."""
    if "fhir" in names and zone_name(week, options) is None:
        return (
            "FHIR appointments need the clinic's time zone, and clinic.toml names none (UTC counts as none). "
            'Write timezone = "America/Chicago" (or yours; Etc/UTC for Universal Time) into clinic.toml, '
            "or name it with --timezone."
        )
    named, asked = zone_of(week), options.timezone
    if None not in (named, asked) and named != asked:
        return (
            f"clinic.toml says timezone = {named}, and --timezone says {asked}: one of the two is wrong. "
            "Leave --timezone out, or correct clinic.toml."
        )
    return None


def exports(source: ExportSource, names: Iterable[str], options: ExportOptions) -> dict[str, bytes]:
    """All files of these formats by name.

    Raises:
        ExportError: one of them cannot be made.
    """
    names = list(names)
    why = unsuited(names, source.week, options)
    if why is not None:
        raise ExportError(why)
    return {file: content for name in names for file, content in FORMATS[name].make(source, options).items()}


def exported(files: Iterable[str]) -> list[str]:
    """The places of formats that have files among these."""
    files = list(files)
    return [one.place for one in FORMATS.values() if any(one.owns(file) for file in files)]
