"""The calendars written before: what is as it was stays, what differs counts up, what is gone is cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from icalendar import Event

from scheduler.writing.ics.books import Entry
from scheduler.writing.ics.calendar_file import events, in_week
from scheduler.writing.ics.event import Clock, event, revised
from scheduler.writing.identity import Slot


@dataclass
class Earlier:
    """Entries of this week written before, by uid, each with its file; what nobody continues is cancelled."""

    clock: Clock
    known: dict[str, tuple[str, Event]] = field(default_factory=dict)

    @classmethod
    def of(cls, folders: Iterable[Mapping[str, bytes]], place: str, clock: Clock) -> Earlier:
        """What these files hold, of an entry in several folders the latest; one that is no calendar holds nothing."""
        known: dict[str, tuple[str, Event]] = {}
        for name, content in chain.from_iterable(files.items() for files in folders):
            for one in events(content) if name.startswith(place) and name.endswith(".ics") else ():
                uid = str(one.get("uid"))
                if in_week(one, clock.week) and (uid not in known or _order(known[uid][1]) < _order(one)):
                    known[uid] = name.removeprefix(place), one
        return cls(clock, known)

    def slot(self, uid: str) -> Slot | None:
        """When the entry of this uid was, if it is known."""
        if uid not in self.known:
            return None
        _, old = self.known[uid]
        return Slot(old.decoded("dtstart").replace(tzinfo=None), old.get("status") != "CANCELLED")

    def continued(self, entry: Entry) -> Event:
        """The entry, at its earlier revision if nothing has changed."""
        _, old = self.known.pop(entry.uid, (None, None))
        if old is None:
            return event(entry, self.clock, self.clock.sequence, self.clock.moment)
        if _says(old) == _says(event(entry, self.clock, 0, self.clock.moment)):
            return old
        return event(entry, self.clock, self._next(old), self.clock.moment)

    def cancelled(self) -> dict[str, list[Event]]:
        """By file, what nobody has continued; it says when, and that it is cancelled, nothing else."""
        found: dict[str, list[Event]] = {}
        for file, old in self.known.values():
            gone = old if old.get("status") == "CANCELLED" else self._cancelled(old)
            found.setdefault(file, []).append(gone)
        return found

    def _cancelled(self, old: Event) -> Event:
        made = Event()
        made.add("uid", str(old["uid"]))
        made.add("dtstart", old.decoded("dtstart"))
        made.add("dtend", old.decoded("dtend"))
        made.add("summary", "Cancelled")
        made.add("status", "CANCELLED")
        return revised(made, self._next(old), self.clock.moment)

    def _next(self, old: Event) -> int:
        return max(_sequence(old) + 1, self.clock.sequence)


def _sequence(one: Event) -> int:
    return int(one.decoded("sequence", 0))


def _order(one: Event) -> tuple[int, bool]:
    """Of two of one number the one that stands: whoever has it must still hear that it is gone."""
    return _sequence(one), one.get("status") != "CANCELLED"


def _says(one: Event) -> list[object]:
    """All that a reader sees of an entry; the times as they are written, since moments compare equal across zones."""
    shown = ("summary", "location", "description", "status", "class")
    times = [(one[name].params.get("TZID"), one[name].to_ical()) for name in ("dtstart", "dtend")]
    return [*times, *(str(one.get(name, "")) for name in shown)]
