"""What ``iop roster --export`` and ``iop export`` share: what the user wants, and the files that come of it."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scheduler.commands import console

if TYPE_CHECKING:
    from models.week import ClinicWeek
    from scheduler.writing.export_options import ExportOptions
    from scheduler.writing.export_source import ExportSource

_UNTOLD = "later exports will not cancel what was dropped of them: compare these calendars by hand"


@dataclass(frozen=True)
class Wanted:
    """Formats by name, and what the files may show. ``reproducible``: they do not say when they were made.

    ``now``: see ``ExportOptions``.
    """

    formats: tuple[str, ...] = ()
    labels: bool = False
    notice: bool = False
    timezone: str | None = None
    reproducible: bool = False
    now: tuple[int, int] | None = None

    def refusal(self, week: ClinicWeek) -> str | None:
        """Why the formats cannot be made, as far as that is known before there is a roster."""
        if not self.formats:
            return None
        from scheduler.writing.exports import unsuited

        return unsuited(self.formats, week, self._options({}))

    def files(self, source: ExportSource, target: Path, *others: Path) -> dict[str, bytes]:
        """All files of the formats; ``target`` may hold earlier ones, which they continue, and so may other folders.

        Raises:
            ExportError: a format cannot be made.
            OSError: the earlier files cannot be read.
        """
        if not self.formats:
            return {}
        from scheduler.writing.exports import exports

        before = [_earlier(folder) for folder in (target, *others)]
        return exports(source, self.formats, self._options(*before))

    def set_aside(self, week: ClinicWeek, *folders: Path, standing: Path | None = None) -> dict[str, bytes]:
        """What is to be kept of the exports in these folders that the files of these formats do not continue.

        Args:
            week: the week that is published now.
            folders: those whose exports are meant.
            standing: one of which only is kept which sessions are over.

        Raises:
            OSError: the earlier files cannot be read.
        """
        from scheduler.writing.aside import of_repairs, set_aside

        before = [_earlier(folder) for folder in folders]
        if standing is not None:
            before.append(of_repairs(_earlier(standing)))
        return set_aside(week, self.formats, self._options(*before)) if any(before) else {}

    def _options(self, earlier: dict[str, bytes], *elsewhere: dict[str, bytes]) -> ExportOptions:
        from scheduler.writing.export_options import ExportOptions

        moment = None if self.reproducible else datetime.now(UTC)
        return ExportOptions(self.labels, self.notice, self.timezone, moment, earlier, elsewhere, self.now)


def _earlier(folder: Path) -> dict[str, bytes]:
    from scheduler.writing.aside import earlier
    from scheduler.writing.ours import untouched

    return earlier(untouched(folder))


class Made(NamedTuple):
    """Files of exports that go into a roster's folder, and what is kept there of others.

    ``lost`` is to be said once they are published, if anything. ``wanted``: the formats that were asked for are among
    them.
    """

    files: dict[str, bytes]
    lost: str | None
    wanted: bool = True


def exported(source: ExportSource, wanted: Wanted, target: Path) -> Made:
    """The wanted files, and what to keep of others, or only the latter where the former cannot be made.

    A roster is never lost because of that.
    """
    try:
        files = wanted.files(source, target) | wanted.set_aside(source.week, target)
        return Made(files, loss(wanted, target))
    except Exception as error:
        console.err(
            f"The exports could not be made ({type(error).__name__}); the roster itself was. Please report this."
        )
        console.debug("".join(traceback.format_exception(error)))
        return Made(_kept_at_least(source.week, Wanted(), target), loss(Wanted(), target), wanted=False)


def _kept_at_least(week: ClinicWeek, wanted: Wanted, *folders: Path) -> dict[str, bytes]:
    """What is to be kept of all exports in these folders, as far as that can be told; the rest is said."""
    try:
        return wanted.set_aside(week, *(folder for folder in folders if _readable(folder)))
    except Exception as error:
        console.err(
            f"What earlier exports hold could not be told ({type(error).__name__}); {_UNTOLD}. Please report this."
        )
        console.debug("".join(traceback.format_exception(error)))
        return {}


def _readable(folder: Path) -> bool:
    try:
        _earlier(folder)
    except OSError as error:
        console.err(
            f"The earlier exports in {folder} cannot be read ({error.strerror or 'unknown reason'}); {_UNTOLD}."
        )
        return False
    return True


def kept_aside(week: ClinicWeek, target: Path, standing: Path, now: tuple[int, int] | None) -> Made:
    """What a folder that is written without exports keeps, so that later ones continue the earlier calendars.

    What cannot be read by now is told, and the new roster is not lost because of it.

    Args:
        week: the week that is published now.
        target: the folder that is about to be replaced.
        standing: the folder of the roster that the new one comes from.
        now: see ``ExportOptions``.
    """
    return Made(_kept_at_least(week, Wanted(now=now), standing, target), loss(Wanted(), target))


def refuse_another_clinic(week: ClinicWeek, target: Path) -> None:
    """A folder apart that has or keeps another clinic's calendars or appointments of this week would cancel them.

    Raises:
        OutputError: it has some.
        OSError: the earlier files cannot be read.
    """
    from scheduler.writing.publish import OutputError

    found = _of_another_clinic(week, _earlier(target))
    if found is not None:
        raise OutputError(
            f"{target} holds {found} of another clinic, or of this one before its name in clinic.toml was changed: "
            "those of this week would be cancelled. Nothing was deleted. Name a new folder with --to. "
            "That does not cancel appointments under this clinic's old name: delete them in the calendar programs "
            "and the record system, or put the old name back for this week and make the roster and its exports again."
        )


def _of_another_clinic(week: ClinicWeek, files: dict[str, bytes]) -> str | None:
    """What there is. A format's library is imported only where there are files of it."""
    from scheduler.writing.exports import BUNDLE

    if any(name.endswith(".ics") for name in files):
        from scheduler.writing import ics

        if ics.of_another_clinic(week, files):
            return "calendars"
    if BUNDLE in files:
        from scheduler.writing import fhir

        if fhir.of_another_clinic(week, files[BUNDLE]):
            return "appointments"
    return None


def loss(wanted: Wanted, target: Path) -> str | None:
    """What to say of exports that go with an earlier roster, so that nobody takes them for those of the new one."""
    from scheduler.writing.exports import FORMATS
    from scheduler.writing.exports import exported as places_of
    from scheduler.writing.ours import listed

    kept = {FORMATS[name].place for name in wanted.formats}
    gone = [place for place in places_of(listed(target)) if place not in kept]
    if not gone:
        return None
    return (
        f"Exports of the roster before were removed: {', '.join(gone)}. Make them again with iop export; "
        "appointments of this week that were dropped are cancelled then."
    )


def told(files: dict[str, bytes]) -> str:
    """The files for a reader: visible ones by name, those of a folder counted."""
    folders: dict[str, int] = {}
    flat = []
    for name in files:
        top, below, _ = name.partition("/")
        if below and not top.startswith("."):
            folders[top] = folders.get(top, 0) + 1
        elif not name.startswith("."):
            flat.append(name)
    return ", ".join([*flat, *(f"{top}/ ({count} files)" for top, count in folders.items())])
