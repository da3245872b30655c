"""What an output folder keeps of exports that went with their roster, so that the next ones cancel what was dropped.

It lies in a hidden folder, each file under the name that it had; those of other weeks in a folder for each week.
Nothing of the old roster can be read there: it says which appointments there were, and that they are cancelled unless
the next export of that week has them again. Sessions that are over, which no export cancels, are kept as such.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from re import Pattern

from models.week import ClinicWeek
from scheduler.writing import repair_json
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.exports import BUNDLE, CALENDARS, FORMATS, Files
from scheduler.writing.identity import clinic_id
from scheduler.writing.over import lasting
from scheduler.writing.weekly import Theirs, named, others

PLACE = ".iop-earlier/"


def earlier(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The exports that the next ones continue, by name: those that a folder holds, and what it keeps of others."""
    return {name.removeprefix(PLACE): content for name, content in files.items()}


def of_repairs(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What of a folder says which sessions are over, by name.

    Args:
        files: as ``earlier`` gives them.
    """
    return {name: files[name] for name in (repair_json.NAME, repair_json.KEPT) if name in files}


def keeps(name: str, formats: Iterable[str]) -> bool:
    """Whether a file is kept of an earlier export of the same week in one of these formats."""
    return name.startswith(PLACE) and any(FORMATS[one].owns(name.removeprefix(PLACE)) for one in formats)


def set_aside(week: ClinicWeek, formats: Iterable[str], options: ExportOptions) -> dict[str, bytes]:
    """The files to keep of earlier exports of this week, and of others, which no files of this one continue.

    With them, what of earlier repairs is over: the next roster has no repair.json.

    Args:
        week: the week that is published now.
        formats: those that are written with it and need nothing of this week here.
        options: with the files written earlier.
    """
    written, kept = set(formats), dict[str, bytes]()
    for format_, keeper in _KEEPERS.items():
        starts = keeper.starts(options)
        if starts and format_ not in written:
            kept |= keeper.keep(week, options)
        for other in others(week, options, starts, keeper.theirs):
            kept |= named(other.week, keeper.keep(other, options))
    if rows := list(lasting(week, options)):
        kept[repair_json.KEPT] = repair_json.kept(rows, clinic_id(week))
    return {PLACE + name: content for name, content in kept.items()}


def _calendars(week: ClinicWeek, options: ExportOptions) -> Files:
    from scheduler.writing.ics import withdrawn

    return {CALENDARS + name: content for name, content in withdrawn(week, options, CALENDARS).items()}


def _their_calendars(week: ClinicWeek, files: Files) -> bool:
    from scheduler.writing.ics import of_another_clinic

    return of_another_clinic(week, files)


def _bundle(week: ClinicWeek, options: ExportOptions) -> Files:
    from scheduler.writing.fhir import withdrawn

    content = withdrawn(week, options, BUNDLE)
    return {} if content is None else {BUNDLE: content}


def _their_bundle(week: ClinicWeek, files: Files) -> bool:
    from scheduler.writing.fhir import of_another_clinic

    return of_another_clinic(week, files.get(BUNDLE, b""))


@dataclass(frozen=True)
class _Keeper:
    """What is kept of a format, whose library is imported only where there is something of it.

    ``file``: how the names of its files end. ``keep``: what is kept of a week. ``theirs``: see ``Theirs``. ``begins``
    finds the days on which entries begin.
    """

    file: str
    keep: Callable[[ClinicWeek, ExportOptions], Files]
    theirs: Theirs
    begins: Pattern[bytes]

    def starts(self, options: ExportOptions) -> set[str]:
        """The days on which earlier entries begin."""
        written = (one for files in options.continued for name, one in files.items() if name.endswith(self.file))
        return {found.decode() for content in written for found in self.begins.findall(content)}


_KEEPERS = {
    "ics": _Keeper(".ics", _calendars, _their_calendars, re.compile(rb"\nDTSTART[^:]*:(\d{8})T\w+\r?\nDTEND")),
    "fhir": _Keeper(BUNDLE, _bundle, _their_bundle, re.compile(rb'"start": "(\d{4}-\d\d-\d\d)')),
}
