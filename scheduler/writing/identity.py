"""Ids that stay the same when a roster is corrected, so that calendars and record systems change entries in place.

An entry is known by its number in a series, not by its time: the second mindfulness group of a patient's week keeps
its id when it moves from Wednesday to Thursday. Where earlier entries are at hand, a session at the time of one of
them has its number, so that nothing happens to the later ones when one is dropped.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, count
from typing import NamedTuple
from uuid import UUID, uuid5

from models.week import ClinicWeek
from scheduler.view import SessionView
from scheduler.writing.wall_clock import wall_time

_OURS = UUID("4db38e86-3375-411c-88eb-cc3ca0b4360e")


def stable_id(week: ClinicWeek, *parts: str | int) -> UUID:
    """The same id for the same clinic and parts, in every run and on every machine."""
    return uuid5(_OURS, json.dumps([week.name, *parts]))


def clinic_id(week: ClinicWeek) -> str:
    """What tells the files of one clinic from those of another."""
    return str(stable_id(week, "clinic"))


def weekly_id(week: ClinicWeek, *parts: str | int) -> UUID:
    """The same, of this calendar week only."""
    return stable_id(week, week.week.isoformat(), *parts)


class Slot(NamedTuple):
    """An earlier entry: when it begins on the clinic's wall clock, without a zone. It ``stands``, or is cancelled."""

    begins: datetime
    stands: bool


Known = Callable[[str], Slot | None]
"""The earlier entry of an id, if there is one."""


def identified(
    week: ClinicWeek,
    sessions: Iterable[SessionView],
    series: Callable[[SessionView], str],
    parts: tuple[str, ...],
    known: Known,
) -> Iterator[tuple[SessionView, str]]:
    """Each session with its id.

    Args:
        week: the week.
        sessions: in order of time.
        series: what the session is one of.
        parts: what all of them belong to, the beginning of every id.
        known: what was written earlier.
    """
    ordered = list(sessions)
    ids: dict[str, Iterator[str]] = {}
    for name in dict.fromkeys(map(series, ordered)):
        begin = [wall_time(week, one.day, one.start, None) for one in ordered if series(one) == name]
        ids[name] = iter(_ids(week, begin, (*parts, name), known))
    for one in ordered:
        yield one, next(ids[series(one)])


def entry_at(week: ClinicWeek, parts: tuple[str, ...], begins: datetime, known: Known) -> str | None:
    """The id of the entry of a series that begins at this time, if there is one.

    Args:
        week: the week.
        parts: what the entries belong to, with the name of the series.
        begins: on the clinic's wall clock, without a zone.
        known: what was written earlier.
    """
    numbered = enumerate(_slots(week, parts, known), start=1)
    return next((str(weekly_id(week, *parts, number)) for number, one in numbered if one.begins == begins), None)


def _ids(week: ClinicWeek, begin: Sequence[datetime], parts: tuple[str, ...], known: Known) -> list[str]:
    return [str(weekly_id(week, *parts, number)) for number in _numbers(begin, _slots(week, parts, known))]


def _slots(week: ClinicWeek, parts: tuple[str, ...], known: Known) -> list[Slot]:
    """The earlier entries of a series, from number 1."""
    slots: list[Slot] = []
    while (slot := known(str(weekly_id(week, *parts, len(slots) + 1)))) is not None:
        slots.append(slot)
    return slots


def _numbers(begin: Sequence[datetime], slots: Sequence[Slot]) -> list[int]:
    """The number of each session: of the entry at its time, else the next that is free, those first that stand.

    Args:
        begin: when the sessions of a series begin.
        slots: the earlier entries of the series, from number 1.
    """
    free = sorted(range(len(slots)), key=lambda number: not slots[number].stands)
    found: list[int | None] = []
    for moment in begin:
        found.append(next((number for number in free if slots[number].begins == moment), None))
        free = [number for number in free if number != found[-1]]
    rest = chain(free, count(len(slots)))
    return [1 + (next(rest) if number is None else number) for number in found]


def of_patient(session: SessionView) -> str:
    """A patient's series: the service, whichever group or clinician provides it."""
    return session.service.service_id


def of_clinic(session: SessionView) -> str:
    """A clinician's or room's series: the group, or the service for this one patient."""
    if session.copy is not None:
        return f"group {session.copy}"
    return " ".join(["visit", session.service.service_id, *(one.patient_id for one in session.patients)])
