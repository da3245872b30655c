"""Which rows and visits pins describe in detail, so that the model must keep their leader, room and copy apart."""

from __future__ import annotations

from dataclasses import dataclass

from models.roster import PartialRow
from models.week import Group, Service
from scheduler.drafting.admits import Times
from scheduler.drafting.offers import Offers


@dataclass(frozen=True)
class Tied:
    """The pins that name a clinician, a co-facilitator or a room."""

    offers: Offers
    detailed: tuple[PartialRow, ...]

    @classmethod
    def of(cls, offers: Offers) -> Tied:
        """The detailed pins of a week."""
        pins = offers.week.pins
        return cls(offers, tuple(one for one in pins if one.clinician_id or one.cofacilitator_id or one.room_id))

    def row(self, row: Group) -> bool:
        """A detailed pin may mean a session of this group row."""
        return any(may_mean_row(self.offers, pin, row) for pin in self.detailed)

    def cofacilitated(self, row: Group) -> bool:
        """A pin may ask for a co-facilitator that the size does not."""
        return any(pin.cofacilitator_id and may_mean_row(self.offers, pin, row) for pin in self.detailed)

    def visit(self, patient_id: str, service: Service) -> bool:
        """A detailed pin may mean a session of this patient and service."""
        return any(may_mean_visit(pin, patient_id, service) for pin in self.detailed)


def may_mean_row(offers: Offers, pin: PartialRow, row: Group) -> bool:
    """Whether a session of the group row can have what the pin fills in; copies are told apart for no other."""
    week = offers.week
    if pin.group_id is not None and week.group_of_copy.get(pin.group_id) is not row:
        return False
    service = week.service[row.service_id]
    start = row.start if pin.start is None else pin.start
    end = None if start is None else start + service.duration_minutes
    if not _agrees(pin, row, service, end):
        return False
    times = None if pin.day is None or start is None or end is None else (pin.day, start, end)
    return _may_lead(offers, pin, service, times) and _may_come(offers, pin, row, times)


def _agrees(pin: PartialRow, row: Group, service: Service, end: int | None) -> bool:
    """No cell says other than the row and its service; ``end`` where pin or row say the start."""
    facts = (
        (pin.kind, service.kind),
        (pin.service_id, row.service_id),
        (pin.start, row.start),
        (pin.end, end),
        (pin.clinician_id, row.clinician_id),
        (pin.room_id, row.room_id),
        (pin.modality, "telehealth" if service.telehealth else "onsite"),
    )
    roomed = pin.room_id is None or not service.telehealth
    dayed = pin.day is None or not row.days or pin.day in row.days
    return roomed and dayed and all(None in pair or pair[0] == pair[1] for pair in facts)


def _may_lead(offers: Offers, pin: PartialRow, service: Service, times: Times | None) -> bool:
    """The clinician whom the pin names, if any, may lead the session."""
    if pin.clinician_id is None:
        return True
    clinician = offers.week.clinician.get(pin.clinician_id)
    if clinician is None or not offers.may_lead(clinician, service, None):
        return False
    return times is None or offers.may_lead_at(pin.clinician_id, times)


def _may_come(offers: Offers, pin: PartialRow, row: Group, times: Times | None) -> bool:
    """The patient whom the pin names, if any, may be a member."""
    if pin.patient_id is None:
        return True
    patient, service = offers.week.patient.get(pin.patient_id), offers.week.service[row.service_id]
    if patient is None or not offers.may_use(patient, service) or not offers.may_join(row, patient):
        return False
    return times is None or offers.may_attend_at(pin.patient_id, row.service_id, times)


def may_mean_visit(pin: PartialRow, patient_id: str, service: Service) -> bool:
    """Whether the pin's ids leave room for an individual or family session of the patient."""
    if pin.group_id is not None or pin.kind not in {None, service.kind}:
        return False
    return pin.service_id in {None, service.service_id} and pin.patient_id in {None, patient_id}


def tells_copies_apart(offers: Offers, row: Group) -> bool:
    """A pin ties members of the row to a leader, a room or a named copy, so its copies are not interchangeable."""
    for pin in offers.week.pins:
        names_copy = pin.group_id is not None and pin.group_id != row.group_id
        detailed = names_copy or pin.clinician_id or pin.cofacilitator_id or pin.room_id
        if detailed and may_mean_row(offers, pin, row):
            return True
    return False
