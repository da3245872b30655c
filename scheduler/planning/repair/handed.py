"""Sessions of their own that patients had with somebody who has left: facts, which bind nobody who comes after (P14).

Each is of a copy of its service that any clinician may lead. So whoever the input names leads what is to come, as if
the week began with him.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from models.roster import PartialRow, Roster, RosterRow
from models.week import ClinicWeek, Order, Patient, Service
from scheduler.rules.w02_promises import filled, satisfies

_Held = tuple[str, str, int, int]


def _key(row: RosterRow) -> _Held:
    return row.patient_id, row.service_id, row.day, row.start


@dataclass(frozen=True)
class HandedOn:
    """``held``: patient, service, day and start of each; ``copies``: of services, by the id of the service."""

    held: frozenset[_Held] = frozenset()
    copies: Mapping[str, Service] = field(default_factory=dict)

    @classmethod
    def of(cls, week: ClinicWeek, held: Iterable[RosterRow], gone: Collection[str]) -> HandedOn:
        """Those of these sessions that somebody led who has left.

        Args:
            week: its services.
            held: what was held.
            gone: ids of clinicians who have left.
        """
        own = [one for one in held if one.clinician_id in gone and _binds(week.service.get(one.service_id))]
        services = (week.service[key] for key in sorted({one.service_id for one in own}))
        return cls(frozenset(map(_key, own)), {one.service_id: _copy(one) for one in services})

    @property
    def names(self) -> dict[str, str]:
        """The service by the name of its copy."""
        return {one.service_id: key for key, one in self.copies.items()}

    def row(self, row: RosterRow) -> RosterRow:
        """A row of the roster, of the service that it counts for."""
        if _key(row) not in self.held:
            return row
        return row.model_copy(update={"service_id": self.copies[row.service_id].service_id})

    def patient(self, patient: Patient) -> Patient:
        """The patient, to whom of each order that is due which is still to come."""
        had = Counter(service for key, service, *_ in self.held if key == patient.patient_id)
        if not had:
            return patient
        orders: list[Order] = []
        for one in patient.orders:
            number = min(had[one.service_id], one.sessions_per_week)
            had[one.service_id] -= number
            if number:
                name = self.copies[one.service_id].service_id
                orders.append(one.model_copy(update={"service_id": name, "sessions_per_week": number}))
            if number < one.sessions_per_week or not number:
                orders.append(one.model_copy(update={"sessions_per_week": one.sessions_per_week - number}))
        return patient.model_copy(update={"orders": tuple(orders)})

    def pins(self, week: ClinicWeek, pins: Iterable[PartialRow], roster: Roster) -> tuple[PartialRow, ...]:
        """The pins, of which those that were kept by such a session name its copy."""
        own = [one for one in roster.rows if _key(one) in self.held]
        found = []
        for pin in pins:
            kept = pin.service_id in self.copies and any(satisfies(week, one, filled(pin)) for one in own)
            update = {"service_id": self.copies[str(pin.service_id)].service_id} if kept else {}
            found.append(pin.model_copy(update=update) if update else pin)
        return tuple(found)

    def had(self, patient_id: str, service: Service, day: int) -> bool:
        """Whether the patient had such a session of the service on the day: he has no second one (P09, P12)."""
        return any(one[:3] == (patient_id, service.service_id, day) for one in self.held)


def _binds(service: Service | None) -> bool:
    return service is not None and service.kind != "group" and not service.any_clinician


def _copy(service: Service) -> Service:
    return service.model_copy(update={"service_id": f"{service.service_id} (held)", "any_clinician": True})
