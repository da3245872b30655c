"""Which rows and visits pins describe in detail, so that the model must keep their leader, room and copy apart."""

from __future__ import annotations

from dataclasses import dataclass

from models.roster import PartialRow
from models.week import ClinicWeek, Group, Service


@dataclass(frozen=True)
class Tied:
    """The pins that name a clinician, a co-facilitator or a room."""

    week: ClinicWeek
    detailed: tuple[PartialRow, ...]

    @classmethod
    def of(cls, week: ClinicWeek) -> Tied:
        """The detailed pins of a week."""
        return cls(week, tuple(one for one in week.pins if one.clinician_id or one.cofacilitator_id or one.room_id))

    def row(self, row: Group) -> bool:
        """A detailed pin may mean a session of this group row."""
        return any(may_mean_row(self.week, pin, row) for pin in self.detailed)

    def cofacilitated(self, row: Group) -> bool:
        """A pin may ask for a co-facilitator that the size does not."""
        return any(pin.cofacilitator_id and may_mean_row(self.week, pin, row) for pin in self.detailed)

    def visit(self, patient_id: str, service: Service) -> bool:
        """A detailed pin may mean a session of this patient and service."""
        return any(may_mean_visit(pin, patient_id, service) for pin in self.detailed)


def may_mean_row(week: ClinicWeek, pin: PartialRow, row: Group) -> bool:
    """Whether the pin's ids leave room for a session of the group row."""
    if pin.kind not in {None, "group"} or pin.service_id not in {None, row.service_id}:
        return False
    return pin.group_id is None or week.group_of_copy.get(pin.group_id) is row


def may_mean_visit(pin: PartialRow, patient_id: str, service: Service) -> bool:
    """Whether the pin's ids leave room for an individual or family session of the patient."""
    if pin.group_id is not None or pin.kind not in {None, service.kind}:
        return False
    return pin.service_id in {None, service.service_id} and pin.patient_id in {None, patient_id}


def tells_copies_apart(week: ClinicWeek, row: Group) -> bool:
    """A pin ties members of the row to a leader, a room or a named copy, so its copies are not interchangeable."""
    for pin in week.pins:
        if may_mean_row(week, pin, row):
            names_copy = pin.group_id is not None and pin.group_id != row.group_id
            if names_copy or pin.clinician_id or pin.cofacilitator_id or pin.room_id:
                return True
    return False
