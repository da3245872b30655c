"""From the wall clock of the clinic to moments that calendars and record systems understand."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.week import ClinicWeek
from scheduler.reading.settings import UNSAID_ZONE
from scheduler.writing.export_options import ExportOptions


def zone_of(week: ClinicWeek) -> str | None:
    """The IANA name that clinic.toml gives, if any."""
    return None if week.timezone == UNSAID_ZONE else week.timezone


def zone_name(week: ClinicWeek, options: ExportOptions) -> str | None:
    """The IANA name that the user or clinic.toml gives, or ``None`` where nobody does."""
    return options.timezone or zone_of(week)


def zone(week: ClinicWeek, options: ExportOptions) -> ZoneInfo | None:
    """The time zone, or ``None`` where nobody names one: then times are those of whoever reads them."""
    name = zone_name(week, options)
    return None if name is None else ZoneInfo(name)


def wall_time(week: ClinicWeek, day: int, minute: int, where: ZoneInfo | None) -> datetime:
    """Day and minute of the week on the clinic's wall clock; minute 1440 is midnight of the next day.

    In the night that the clocks change, what the wall shows decides, not how many hours have passed.
    """
    midnight = datetime.combine(week.week, time())
    return (midnight + timedelta(days=day, minutes=minute)).replace(tzinfo=where)


def written_at(week: ClinicWeek, options: ExportOptions) -> datetime:
    """The moment of writing in Universal Time, to the second; the Monday's start where nobody tells."""
    moment = options.moment or datetime.combine(week.week, time(), UTC)
    return moment.astimezone(UTC).replace(microsecond=0)
