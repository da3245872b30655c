"""iCalendar files: one for each clinician, room and patient, for the calendars that they already use."""

from models.week import ClinicWeek
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.export_source import ExportSource
from scheduler.writing.ics.books import PATIENTS, books
from scheduler.writing.ics.calendar_file import calendar_file, of_another_clinic
from scheduler.writing.ics.earlier import Earlier
from scheduler.writing.ics.event import Clock
from scheduler.writing.over import with_over
from scheduler.writing.weekly import continued

__all__ = ["calendars", "of_another_clinic", "withdrawn"]

_UNNAMED = "Appointments"


def calendars(source: ExportSource, options: ExportOptions, place: str = "") -> dict[str, bytes]:
    """A file for everyone with a session, as ``patients/P01.ics``, and for everyone whose sessions were all dropped.

    An entry that is as it was keeps its sequence number and time; one that differs gets a higher number; one that
    is gone is cancelled in the file that had it, unless it is over. What was written earlier is read from
    ``options.earlier``.

    Args:
        source: the roster.
        options: what to show, and the files written earlier.
        place: the folder that the names of the earlier files begin with.
    """
    clock = Clock.of(source.week, options)
    earlier = Earlier.of(continued(source.week, options, of_another_clinic), place, clock)
    source, _ = with_over(source, options, PATIENTS, earlier.slot)
    made = {
        book.file: (book.title, book.about, [earlier.continued(entry) for entry in book.entries])
        for book in books(source, options, earlier.slot)
    }
    for file, events in earlier.cancelled().items():
        made.setdefault(file, (_UNNAMED, "", []))[-1].extend(events)
    return {file: calendar_file(*made[file], clock) for file in sorted(made)}


def withdrawn(week: ClinicWeek, options: ExportOptions, place: str = "") -> dict[str, bytes]:
    """All entries of this week that were written earlier, cancelled; nobody is named.

    ``calendars`` continues them as it continues what it wrote itself.

    Args:
        week: the week.
        options: with the files written earlier.
        place: the folder that the names of the earlier files begin with.
    """
    clock = Clock.of(week, options)
    gone = Earlier.of(continued(week, options, of_another_clinic), place, clock).cancelled()
    return {file: calendar_file(_UNNAMED, "", gone[file], clock) for file in sorted(gone)}
