"""What an output folder keeps of the exports of other weeks: each week has a folder of its own, named by its Monday.

A folder may be used for two weeks in turn. The roster of the next week cancels nothing of this one, and a correction
of this one must still know what to cancel.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta

from models.week import ClinicWeek
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.wall_clock import written_at

Files = Mapping[str, bytes]
Theirs = Callable[[ClinicWeek, Files], bool]
"""Whether files have entries of a week that are another clinic's."""
_LASTS = timedelta(days=14)


def named(monday: date, files: Files) -> dict[str, bytes]:
    """The files under the names that they have among those of all weeks."""
    return {f"{monday}/{name}": content for name, content in files.items()}


def continued(week: ClinicWeek, options: ExportOptions, theirs: Theirs) -> Iterator[Files]:
    """All files written earlier, folder by folder, and what was kept of this week while another was written."""
    place = f"{week.week}/"
    for files in options.continued:
        yield files
        own = {name.removeprefix(place): content for name, content in files.items() if name.startswith(place)}
        if own and not theirs(week, own):
            yield own


def others(week: ClinicWeek, options: ExportOptions, starts: Iterable[str], theirs: Theirs) -> Iterator[ClinicWeek]:
    """The clinic's other weeks of which something was written earlier, but for those that ended a week ago or before.

    Args:
        week: the week that is published now.
        options: with the files written earlier.
        starts: dates on which earlier entries begin.
        theirs: see ``Theirs``.
    """
    mondays = set(_mondays(starts)) - {week.week}
    for monday in sorted(one for one in mondays if lasts(one, week, options)):
        other = week.model_copy(update={"week": monday})
        if not any(theirs(other, files) for files in options.continued):
            yield other


def lasts(monday: date, week: ClinicWeek, options: ExportOptions) -> bool:
    """Whether entries of the week of this Monday may still be corrected: for a week after it.

    Args:
        monday: its first day.
        week: the week that is published now.
        options: with the moment of that.
    """
    return monday + _LASTS > written_at(week, options).date()


def _mondays(starts: Iterable[str]) -> Iterator[date]:
    for one in starts:
        with suppress(ValueError):
            day = date.fromisoformat(one)
            yield day - timedelta(days=day.weekday())
