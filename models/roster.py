"""The roster: who meets whom, when and where. A row per patient and session, as in roster.csv."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Literal, Self

from pydantic import PrivateAttr

from models.base import Frozen
from models.clock import DAY_NAMES, Day, Minute
from models.policy import Kind

Modality = Literal["onsite", "telehealth"]


class PartialRow(Frozen):
    """A row of pins.csv or last_roster.csv: what is filled holds, what is ``None`` is free or unknown.

    A date given without a day has become its day when the row was read. ``number`` says which row of the file it was,
    the first below the header being 1, for whoever is told of it. It is no content: rows that say the same are equal.
    """

    group_id: str | None = None
    service_id: str | None = None
    kind: Kind | None = None
    track_id: str | None = None
    date: datetime.date | None = None
    day: Day | None = None
    start: Minute | None = None
    end: Minute | None = None
    countable_minutes: int | None = None
    patient_id: str | None = None
    clinician_id: str | None = None
    cofacilitator_id: str | None = None
    room_id: str | None = None
    modality: Modality | None = None
    _number: int | None = PrivateAttr(default=None)

    @property
    def number(self) -> int | None:
        """The row of the file, where it is known."""
        return self._number

    def numbered(self, number: int | None) -> Self:
        """The same row with this number."""
        copied = self.model_copy()
        copied._number = number
        return copied

    def __eq__(self, other: object) -> bool:
        """Whether both say the same, wherever they stand."""
        return isinstance(other, PartialRow) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Equal for equal rows."""
        return hash(tuple(self))


class RosterRow(Frozen):
    """One patient in one session. ``track_id`` is the patient's track, ``group_id`` the name of the running copy."""

    session_id: str
    group_id: str | None = None
    service_id: str
    kind: str
    track_id: str
    date: datetime.date
    day: Day
    start: Minute
    end: Minute
    countable_minutes: int
    patient_id: str
    clinician_id: str
    cofacilitator_id: str | None = None
    room_id: str | None = None
    modality: str = "onsite"
    status: str = "proposed"


class Session(Frozen):
    """One meeting, with everyone in it; times in minutes after midnight."""

    group_id: str | None = None
    service_id: str
    kind: Kind
    day: Day
    start: Minute
    end: Minute
    countable_minutes: int
    clinician_id: str
    cofacilitator_id: str | None = None
    room_id: str | None = None
    modality: Modality = "onsite"
    patient_ids: tuple[str, ...]

    @property
    def session_id(self) -> str:
        """Stable and unique: a copy meets once a day, a patient has one session of a service a day."""
        owner = self.group_id or f"{self.service_id}.{self.patient_ids[0]}"
        return f"{owner}.{DAY_NAMES[self.day]}"


class Roster(Frozen):
    """A whole week's rows, in the order of roster.csv."""

    rows: tuple[RosterRow, ...] = ()

    @classmethod
    def of(cls, sessions: Iterable[Session], track_of: Mapping[str, str], monday: datetime.date) -> Roster:
        """The rows of these sessions, sorted by day, start, session and patient.

        Args:
            sessions: the meetings.
            track_of: patient id -> track id, for every attending patient.
            monday: first day of the clinic week.
        """
        rows = [
            RosterRow(
                session_id=session.session_id,
                track_id=track_of[patient_id],
                date=monday + datetime.timedelta(days=session.day),
                patient_id=patient_id,
                **session.model_dump(exclude={"patient_ids"}),
            )
            for session in sessions
            for patient_id in session.patient_ids
        ]
        return cls(rows=tuple(sorted(rows, key=lambda row: (row.day, row.start, row.session_id, row.patient_id))))
