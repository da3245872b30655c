"""The clinic's time zone as a calendar carries it, for readers who do not know when its clocks change."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, cast
from zoneinfo import ZoneInfo

from icalendar import Timezone


@lru_cache(maxsize=8)
def vtimezone(where: ZoneInfo, year: int) -> Timezone:
    """The zone from the start of a year to the end of the week that begins in it."""
    made: Any = Timezone.from_tzid(where.key, first_date=date(year, 1, 1), last_date=date(year + 1, 1, 10))
    for one in made.subcomponents:
        begins, old, new = one["dtstart"].dt, one["tzoffsetfrom"].td, one["tzoffsetto"].td
        for onset in (begins, begins - (new - old)):
            if old != new and _changes(where, onset, old, new):
                one["dtstart"].dt = onset
                break
    return cast(Timezone, made)


def _changes(where: ZoneInfo, onset: datetime, old: timedelta, new: timedelta) -> bool:
    """Whether clocks change at this time of the old clock, as in RFC 5545, 3.6.5; the library can be an hour late."""
    moment = (onset - old).replace(tzinfo=ZoneInfo("UTC"))
    before = (moment - timedelta(seconds=1)).astimezone(where).utcoffset()
    return (before, moment.astimezone(where).utcoffset()) == (old, new)
