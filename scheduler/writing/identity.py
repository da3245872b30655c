"""Ids that stay the same when a roster is corrected, so that calendars and record systems change entries in place.

An entry is known by its place in a series, not by its time: the second mindfulness group of a patient's week keeps
its id when it moves from Wednesday to Thursday.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from uuid import UUID, uuid5

from models.week import ClinicWeek
from scheduler.view import SessionView

_OURS = UUID("4db38e86-3375-411c-88eb-cc3ca0b4360e")


def stable_id(week: ClinicWeek, *parts: str | int) -> UUID:
    """The same id for the same clinic and parts, in every run and on every machine."""
    return uuid5(_OURS, json.dumps([week.name, *parts]))


def weekly_id(week: ClinicWeek, *parts: str | int) -> UUID:
    """The same, of this calendar week only."""
    return stable_id(week, week.week.isoformat(), *parts)


def in_series(
    sessions: Iterable[SessionView], series: Callable[[SessionView], str]
) -> Iterator[tuple[SessionView, str, int]]:
    """Each session with its series and its number in it, from 1.

    Args:
        sessions: in order of time.
        series: what the session is one of.
    """
    held = Counter[str]()
    for one in sessions:
        name = series(one)
        held[name] += 1
        yield one, name, held[name]


def of_patient(session: SessionView) -> str:
    """A patient's series: the service, whichever group or clinician provides it."""
    return session.service.service_id


def of_clinic(session: SessionView) -> str:
    """A clinician's or room's series: the group, or the service for this one patient."""
    if session.copy is not None:
        return f"group {session.copy}"
    return " ".join(["visit", session.service.service_id, *(one.patient_id for one in session.patients)])
