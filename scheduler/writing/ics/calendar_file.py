"""A whole calendar as a file."""

from collections.abc import Iterable

from icalendar import Calendar, Event

from scheduler.writing.ics.event import Clock
from scheduler.writing.ics.vtimezone import vtimezone

_PRODUCT = "-//IOP Roster//iop export//EN"


def calendar_file(title: str, about: str, events: Iterable[Event], clock: Clock) -> bytes:
    """A calendar to be published (RFC 5546 3.2.1): lines end in CR LF and are folded at 75 octets."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", _PRODUCT)
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", title)
    if about:
        made.add("x-wr-caldesc", about)
    if clock.where is not None:
        made.add("x-wr-timezone", clock.where.key)
        made.add_component(vtimezone(clock.where, clock.week.week.year))
    for one in events:
        made.add_component(one)
    content: bytes = made.to_ical()
    return content
