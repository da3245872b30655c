"""One self-contained report: to be read on a screen or telephone, printed, and its last pages used for sign-in."""

from scheduler.view import RosterView
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.export_source import ExportSource
from scheduler.writing.html.groups import groups
from scheduler.writing.html.load import loads, loads_scale
from scheduler.writing.html.page import page
from scheduler.writing.html.palette import Palette
from scheduler.writing.html.people import tests, unplaced
from scheduler.writing.html.rooms import room_days, rooms
from scheduler.writing.html.summary import summary
from scheduler.writing.html.week_grid import week_grid
from scheduler.writing.naming import Naming
from scheduler.writing.notice import NOTICE, NOTICE_SOURCE

__all__ = ["report"]


def report(source: ExportSource, options: ExportOptions) -> bytes:
    """The report as HTML: no script, nothing loaded from elsewhere, every text escaped."""
    view = RosterView(source.week, source.roster)
    naming = Naming(source.week, labels=options.labels)
    palette = Palette(view)
    grid = week_grid(view, naming, palette)
    staff_load = loads(view, naming)
    return page(
        palette.style(),
        summary=summary(source, view),
        notice=f"{NOTICE} ({NOTICE_SOURCE})" if options.notice else "",
        grid=grid,
        legend=palette.legend(naming),
        tests=tests(source, view, naming),
        unplaced=unplaced(source, naming),
        repaired=source.repaired,
        loads=staff_load,
        scale=loads_scale(staff_load),
        room_days=room_days(view),
        rooms=rooms(view),
        groups=groups(view, naming),
        stages=source.result.stages,
    )
