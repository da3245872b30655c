"""The roster that stands: who comes when, as the measure of what changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from models.roster import Roster
from models.week import Patient, Service
from scheduler.calendar import Calendar
from scheduler.drafting.admits import Admits, Times

Slot = tuple[str, int, int]
"""Service, day and start: what a patient has in mind. Clinician, room and the name of the group are not in it."""


@dataclass(frozen=True)
class Standing:
    """A roster by patient. ``slots`` holds the sessions of everyone who is in it."""

    roster: Roster
    slots: dict[str, frozenset[Slot]]

    @classmethod
    def of(cls, roster: Roster) -> Standing:
        """The roster's sessions by patient."""
        found: dict[str, set[Slot]] = defaultdict(set)
        for row in roster.rows:
            found[row.patient_id].add((row.service_id, row.day, row.start))
        return cls(roster, {key: frozenset(slots) for key, slots in found.items()})

    def has(self, patient_id: str, slot: Slot) -> bool:
        """The patient has the session now."""
        return slot in self.slots.get(patient_id, ())

    def keeping(self, free: Collection[str]) -> Admits:
        """A filter: everybody but the free keeps sessions or loses them, and gets no others."""
        freed = frozenset(free)

        def time(_: Calendar, patient: Patient, service: Service, times: Times) -> bool:
            key = patient.patient_id
            return key in freed or self.has(key, (service.service_id, times[0], times[1]))

        return Admits(time=time)
