"""A whole calendar as a file, and what is in one."""

from collections.abc import Iterable

from icalendar import Calendar, Event

from scheduler.writing.ics.event import Clock
from scheduler.writing.ics.vtimezone import vtimezone
from scheduler.writing.identity import stable_id

_CLINIC = "x-iop-clinic"
_PRODUCT = "-//IOP Roster//iop export//EN"


def calendar_file(title: str, about: str, events: Iterable[Event], clock: Clock) -> bytes:
    """A calendar to be published (RFC 5546 3.2.1): lines end in CR LF and are folded at 75 octets."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", _PRODUCT)
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", title)
    made.add(_CLINIC, _clinic(clock))
    if about:
        made.add("x-wr-caldesc", about)
    if clock.where is not None:
        made.add("x-wr-timezone", clock.where.key)
        made.add_component(vtimezone(clock.where, clock.week.week.year))
    for one in events:
        made.add_component(one)
    content: bytes = made.to_ical()
    return content


def events(content: bytes, clock: Clock) -> list[Event]:
    """The entries of a calendar, unless it is of another clinic: one that does not say whose it is, is of this one.

    What is no calendar has none.
    """
    try:
        read = Calendar.from_ical(content)
    except ValueError:
        return []
    return read.events if str(read.get(_CLINIC, _clinic(clock))) == _clinic(clock) else []


def _clinic(clock: Clock) -> str:
    """No X-WR-RELCALID, by which some programs would take all calendars of the clinic for one."""
    return str(stable_id(clock.week, "clinic"))
