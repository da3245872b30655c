"""A whole calendar as a file, and what is in one."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar, Event

from models.week import ClinicWeek
from scheduler.writing.ics.event import Clock
from scheduler.writing.ics.vtimezone import vtimezone
from scheduler.writing.identity import stable_id

_CLINIC = "x-iop-clinic"
_WEEK = timedelta(days=7)
_PRODUCT = "-//IOP Roster//iop export//EN"


def calendar_file(title: str, about: str, events: Iterable[Event], clock: Clock) -> bytes:
    """A calendar to be published (RFC 5546 3.2.1): lines end in CR LF and are folded at 75 octets."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", _PRODUCT)
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", title)
    made.add(_CLINIC, _clinic(clock.week))
    if about:
        made.add("x-wr-caldesc", about)
    if clock.where is not None:
        made.add("x-wr-timezone", clock.where.key)
    entries = list(events)
    for zone in _zones(entries, clock):
        made.add_component(vtimezone(zone, clock.week.week.year))
    for one in entries:
        made.add_component(one)
    content: bytes = made.to_ical()
    return content


def _zones(entries: Iterable[Event], clock: Clock) -> Iterator[ZoneInfo]:
    """The clinic's zone, then others in which entries were written before: every one that is named must be there."""
    if clock.where is not None:
        yield clock.where
    named = {one[name].params.get("TZID") for one in entries for name in ("dtstart", "dtend")}
    own = None if clock.where is None else clock.where.key
    for key in sorted(named - {None, own}):
        with suppress(ValueError, ZoneInfoNotFoundError):
            yield ZoneInfo(key)


def events(content: bytes) -> list[Event]:
    """The entries of a calendar; what is no calendar has none."""
    read = _read(content)
    return [] if read is None else read.events


def of_another_clinic(week: ClinicWeek, files: Mapping[str, bytes]) -> bool:
    """Whether a calendar among these files has entries of this week for another clinic, or this one's other name.

    One that does not say whose it is, is of this one.
    """
    clinic = _clinic(week)
    read = (_read(content) for name, content in files.items() if name.endswith(".ics"))
    others = (one for one in read if one is not None and str(one.get(_CLINIC, clinic)) != clinic)
    return any(in_week(entry, week) for one in others for entry in one.events)


def in_week(one: Event, week: ClinicWeek) -> bool:
    """Whether it is a whole entry, and one of this week."""
    if any(name not in one for name in ("uid", "dtstart", "dtend", "dtstamp")):
        return False
    start = one.decoded("dtstart")
    return isinstance(start, datetime) and week.week <= start.date() < week.week + _WEEK


def _read(content: bytes) -> Calendar | None:
    try:
        return Calendar.from_ical(content)
    except ValueError:
        return None


def _clinic(week: ClinicWeek) -> str:
    """No X-WR-RELCALID, by which some programs would take all calendars of the clinic for one."""
    return str(stable_id(week, "clinic"))
