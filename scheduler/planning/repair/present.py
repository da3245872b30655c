"""Patients who attended although they should have been elsewhere (P07): for a model they were free then."""

from collections.abc import Sequence

from models.roster import RosterRow
from models.week import Patient, Window
from scheduler.calendar import Calendar, holds


def present(calendar: Calendar, patient: Patient, held: Sequence[RosterRow]) -> Patient:
    """The patient, available while he attended something, and for no minute more.

    Args:
        calendar: when he is free.
        patient: whose hours may say that he could not come.
        held: what was held, his sessions among them.
    """
    free = calendar.patient[patient.patient_id]
    his = [one for one in held if one.patient_id == patient.patient_id]
    if all(holds(free[one.day], one.start, one.end) for one in his):
        return patient
    hours = [(day, start, end) for day, spans in enumerate(free) for start, end in spans]
    hours += [(one.day, one.start, one.end) for one in his]
    available = tuple(Window(day=day, start=start, end=end) for day, start, end in hours)
    return patient.model_copy(update={"available": available, "commitments": ()})
