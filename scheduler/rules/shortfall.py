"""The finding of a rule marked *gap*: declared for an active patient, hard for a waitlisted one who was placed."""

from models.finding import Finding
from scheduler.view import PatientView


def shortfall(rule: str, one: PatientView, size: int, unit: str, message: str, day: int | None = None) -> Finding:
    """A shortfall of one patient.

    Args:
        rule: id of a rule marked *gap*.
        one: the patient, who is either active or placed.
        size: how much is missing, at least 1.
        unit: what ``size`` counts.
        message: the sentence a coordinator reads; ids only.
        day: the day it concerns, if it is one day.
    """
    return Finding(
        rule=rule,
        severity="gap" if one.patient.active else "hard",
        message=message if one.patient.active else f"{message}; a waitlisted patient is placed only without a gap",
        size=size,
        unit=unit,
        patient_id=one.id,
        day=day,
    )
