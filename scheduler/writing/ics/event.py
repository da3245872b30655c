"""One entry of a calendar as iCalendar has it (RFC 5545)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Event

from models.week import ClinicWeek
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.ics.books import Entry
from scheduler.writing.wall_clock import wall_time, written_at, zone

_SEQUENCE_BEGAN = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Clock:
    """Where the clinic's clock hangs, and when the calendars are written. Without ``where`` times are floating."""

    week: ClinicWeek
    where: ZoneInfo | None
    moment: datetime

    @classmethod
    def of(cls, week: ClinicWeek, options: ExportOptions) -> Clock:
        """As the week and the options say."""
        return cls(week, zone(week, options), written_at(week, options))

    @property
    def sequence(self) -> int:
        """Minutes since 2025: higher for every later export, also where the earlier calendars are lost."""
        return max(0, int((self.moment - _SEQUENCE_BEGAN).total_seconds()) // 60)


def event(entry: Entry, clock: Clock, sequence: int, moment: datetime) -> Event:
    """The entry at this revision; times stay on the clinic's wall clock."""
    session = entry.session
    made = Event()
    made.add("uid", entry.uid)
    made.add("dtstart", wall_time(clock.week, session.day, session.start, clock.where))
    made.add("dtend", wall_time(clock.week, session.day, session.end, clock.where))
    made.add("summary", entry.summary)
    made.add("location", entry.location)
    if entry.description:
        made.add("description", entry.description)
    made.add("status", "CONFIRMED")
    return revised(made, sequence, moment)


def revised(made: Event, sequence: int, moment: datetime) -> Event:
    """The event with what every event says of its revision and its confidentiality."""
    made.add("class", "PRIVATE")
    made.add("sequence", sequence)
    made.add("dtstamp", moment)
    made.add("last-modified", moment)
    return made
