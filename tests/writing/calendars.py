"""Calendars read back."""

from collections.abc import Mapping

from icalendar import Calendar, Event


def events(files: Mapping[str, bytes], name: str) -> list[Event]:
    """The entries of one file."""
    return list(Calendar.from_ical(files[name]).events)


def by_uid(files: Mapping[str, bytes]) -> dict[str, Event]:
    """All entries; each uid once."""
    found = [one for name in files for one in events(files, name)]
    known = {str(one["uid"]): one for one in found}
    assert len(known) == len(found)
    return known
