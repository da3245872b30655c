"""The roster as an Excel workbook, for people: a file per sheet."""

from collections.abc import Iterator

from scheduler.writing.export_options import ExportOptions
from scheduler.writing.export_source import ExportSource
from scheduler.writing.plain import plain
from scheduler.writing.workbook import grids
from scheduler.writing.workbook.desk import Desk
from scheduler.writing.workbook.groups import groups
from scheduler.writing.workbook.load import load
from scheduler.writing.workbook.overview import overview
from scheduler.writing.workbook.patients import patients, waitlist
from scheduler.writing.workbook.proof import proof
from scheduler.writing.workbook.titles import Titles
from scheduler.writing.workbook.tracks import tracks
from scheduler.writing.xlsx import Book

_BEFORE_TRACKS = (
    ("Week by room", "a timetable for each room, for its door: neutral names, no patient"),
    ("Week by clinician", "a timetable for each clinician, for staff"),
    ("Legend", "marks and colours of services, names of groups on doors"),
)
_REASONS = ", why, and the cheapest change that would help"
_AFTER_TRACKS = (
    ("Patients", "hours, days and compliance of every patient"),
    ("Groups", "every group: times, rooms, members, how full"),
    ("Clinician load", "hours, days and primary patients of every clinician"),
    ("Waitlist and gaps", f"who is not placed or falls short{_REASONS}"),
    ("Proof", "how good the roster is, and who says so"),
)


def workbook(source: ExportSource, options: ExportOptions) -> bytes:
    """The workbook's bytes; equal arguments give equal bytes.

    Args:
        source: the roster and all that is known of it.
        options: by default people are named by id only.
    """
    week = source.week
    desk = Desk(Book(f"{plain(week.name)}, week of {week.week}", week.week), source, options, Titles())
    overview(desk, list(_contents(desk)))
    for write in (grids.rooms, grids.clinicians, grids.legend, tracks, patients, groups, load, waitlist, proof):
        write(desk)
    return desk.book.bytes()


def _contents(desk: Desk) -> Iterator[tuple[str, str]]:
    """The titles that the sheets will get, in their order, and what they show."""
    titles = Titles()
    titles.new("Overview")
    for title, text in _BEFORE_TRACKS:
        yield titles.new(title), text
    for track in desk.source.week.tracks:
        count = sum(one.track_id == track.track_id for one in desk.view.placed)
        yield titles.new(f"Track {plain(track.track_id)}"), f"its {count} patients, day by day"
    for title, text in _AFTER_TRACKS:
        yield titles.new(title), text.removesuffix(_REASONS) if desk.source.repaired else text
