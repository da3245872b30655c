"""What can happen to a week, in a coordinator's words: ``clinician C3 out Tue``, ``closed Thu``."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from models.clock import DAY_NAMES, MINUTES_PER_DAY, clock, day_of, minute_of
from models.week import ClinicWeek

Who = Literal["clinician", "room", "patient", "family", "clinic"]
VERBS = frozenset(("out", "away", "busy", "closed", "absent"))
FORM = (
    'write it like "clinician C3 out Tue", "room R2 closed Wed 09:00-12:00", "patient P14 busy Mon-Wed", "closed Thu"'
)
_HOURS = re.compile(r"(\d{1,2}:\d{2})-(\d{1,2}:\d{2})")


class EventError(ValueError):
    """An event that cannot be understood; the text says what to write."""


@dataclass(frozen=True)
class Event:
    """Somebody or something is not there on these days from ``start`` to ``end``; the clinic as a whole has no id.

    ``on_site``: a clinician who is in the building all the same, as in a meeting, for a trainee who leads.
    """

    who: Who
    key: str
    days: tuple[int, ...]
    start: int = 0
    end: int = MINUTES_PER_DAY
    on_site: bool = False

    @property
    def text(self) -> str:
        """The event as it may be typed."""
        days = ",".join(DAY_NAMES[day] for day in self.days)
        hours = "" if (self.start, self.end) == (0, MINUTES_PER_DAY) else f" {clock(self.start)}-{clock(self.end)}"
        what = "closed" if self.who == "clinic" else f"{self.who} {shlex.quote(self.key)} {_VERB[self.who]}"
        return f"{what} {days}{hours}"


_VERB = {"clinician": "out", "room": "closed", "patient": "busy", "family": "away"}


def parse_events(texts: Iterable[str], week: ClinicWeek) -> tuple[Event, ...]:
    """All events.

    Raises:
        EventError: with a line for each that cannot be understood.
    """
    events, problems = [], []
    for text in texts:
        try:
            events.append(parse_event(text, week))
        except EventError as error:
            problems.append(str(error))
    if problems:
        raise EventError("\n".join(problems))
    return tuple(events)


def parse_event(text: str, week: ClinicWeek) -> Event:
    """One event.

    Raises:
        EventError: it is not of the form, or names an id that the week does not know.
    """
    try:
        words = shlex.split(text)
    except ValueError:
        words = []
    who, key, rest = _subject(words, text)
    known = _known(week, who)
    if who != "clinic" and key not in known:
        raise EventError(f'event "{text}": there is no {who} of that id in the folder')
    rest = [word for word in rest if word.casefold() not in VERBS]
    days, rest = _days(rest, text)
    start, end = _hours(rest, text)
    if who == "clinic" and (start, end) != (0, MINUTES_PER_DAY):
        raise EventError(f'event "{text}": the clinic closes for whole days; close its rooms for hours')
    return Event(who, key, days, start, end)


def _subject(words: list[str], text: str) -> tuple[Who, str, list[str]]:
    first = words[0].casefold() if words else ""
    if first in ("closed", "clinic"):
        return "clinic", "", words[1:]
    subjects: dict[str, Who] = {"clinician": "clinician", "room": "room", "patient": "patient", "family": "family"}
    if first not in subjects or len(words) < 3:
        raise EventError(f'event "{text}" is not understood: {FORM}')
    return subjects[first], words[1], words[2:]


def _known(week: ClinicWeek, who: Who) -> Iterable[str]:
    if who == "clinician":
        return week.clinician
    return week.room if who == "room" else week.patient


def _days(words: list[str], text: str) -> tuple[tuple[int, ...], list[str]]:
    """``Tue``, ``Tue,Thu``, ``Mon-Wed`` or ``week``; nothing means the whole week."""
    if not words or _HOURS.fullmatch(words[0]):
        return tuple(range(7)), words
    if words[0].casefold() == "week":
        return tuple(range(7)), words[1:]
    days: set[int] = set()
    try:
        for part in words[0].split(","):
            first, _, last = part.partition("-")
            several = range(day_of(first), day_of(last or first) + 1)
            if not several:
                raise EventError(f'event "{text}": "{part}" runs backwards: write {first}-Sun,Mon-{last}')
            days.update(several)
    except EventError:
        raise
    except ValueError:
        raise EventError(f'event "{text}": "{words[0]}" is no day: write Mon to Sun, as Tue,Thu or Mon-Wed') from None
    return tuple(sorted(days)), words[1:]


def _hours(words: list[str], text: str) -> tuple[int, int]:
    if not words:
        return 0, MINUTES_PER_DAY
    match = _HOURS.fullmatch(words[0])
    try:
        start, end = (minute_of(match[1]), minute_of(match[2])) if match and len(words) == 1 else (0, 0)
    except ValueError:
        start = end = 0
    if start >= end:
        raise EventError(f'event "{text}": the hours are not understood: write 09:00-12:00')
    return start, end
