"""Whether the meetings of a group fit into its track and the open hours, holidays aside."""

from collections.abc import Iterable, Sequence
from datetime import date

from models.clock import DAY_NAMES, MINUTES_PER_DAY, WEEK_DAYS
from models.week import ClinicWeek
from scheduler.calendar import Calendar, Interval, holds, shared
from scheduler.reading import columns as c
from scheduler.reading.build import build_tracks
from scheduler.reading.problems import Problems
from scheduler.reading.settings import Settings
from scheduler.reading.typed import Row, Table, Tables

_ANY_MONDAY = date(2001, 1, 1)
_TIMING = ("days", "start", "track_id", "meetings_per_week", "service_id")
Hours = Sequence[Sequence[Interval]]


def check_group_times(settings: Settings, tables: Tables, problems: Problems) -> None:
    """Groups that can never meet as their row says; nothing is said while tracks or open hours are in doubt."""
    if _doubtful(problems):
        return
    calendar = _usual_week(settings, tables[c.TRACKS])
    services = tables[c.SERVICES].ids()
    for row in tables[c.GROUPS].rows:
        service = services.get(row.get("service_id"))
        if service is not None and service.has("duration_minutes") and not row.unread & set(_TIMING):
            _check_row(row, service.get("duration_minutes"), calendar, problems)


def _doubtful(problems: Problems) -> bool:
    settings = ("grid_minutes", "open_hours")
    return any(
        one.file == c.TRACKS
        or one.code == "too-many-groups"
        or (one.file == c.SETTINGS and (one.column is None or one.column.startswith(settings)))
        for one in problems.all()
        if one.severity == "error"
    )


def _usual_week(settings: Settings, tracks: Table) -> Calendar:
    """A week of these tracks and open hours without closed days."""
    week = ClinicWeek(
        name="",
        week=_ANY_MONDAY,
        grid_minutes=settings.grid_minutes,
        open_hours=settings.values.get("open_hours", ()),
        tracks=build_tracks(tracks),
        patients=(),
        clinicians=(),
        rooms=(),
        services=(),
        groups=(),
    )
    return Calendar(week)


def _check_row(row: Row, duration: int, calendar: Calendar, problems: Problems) -> None:
    named: tuple[int, ...] = row.get("days", ())
    meetings: int = row.get("meetings_per_week", 1)
    hours = calendar.open_hours
    open_days = [day for day in named or WEEK_DAYS if hours[day]]
    for day in named:
        if day not in open_days:
            problems.add("day-never-open", row.place.at("days"), value=f" {DAY_NAMES[day]}")
    fixed = len(named) == meetings
    needed = len(open_days) if fixed else meetings
    if named and len(named) < meetings:
        return
    if not open_days or len(open_days) < needed:
        facts = {"expected": meetings, "found": len(open_days)}
        problems.add("too-many-meetings", row.place.at("days" if fixed else "meetings_per_week"), None, **facts)
        return
    starts = possible_starts(row.get("start"), calendar.week.grid_minutes)
    column = "start" if row.has("start") else "days" if named else "service_id"
    windows = calendar.track.get(row.get("track_id"))
    inside = hours if windows is None else [shared(hours[day], windows[day]) for day in WEEK_DAYS]
    if most_days(hours, open_days, starts, duration) < needed:
        problems.add("group-outside-hours", row.place.at(column))
    elif most_days(inside, open_days, starts, duration) < needed:
        problems.add("group-outside-track", row.place.at("track_id"))


def possible_starts(fixed: int | None, grid: int) -> Sequence[int]:
    """The start that is fixed, else every start on the grid."""
    return range(0, MINUTES_PER_DAY, grid) if fixed is None else (fixed,)


def most_days(hours: Hours, days: Sequence[int], starts: Iterable[int], duration: int) -> int:
    """The most days on which a meeting at one and the same start lies inside the hours."""
    return max(sum(holds(hours[day], start, start + duration) for day in days) for start in starts)
