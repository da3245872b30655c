"""How things of one clinic are known to a record system: by identifiers whose systems are this clinic's own."""

from typing import Any, Literal

from models.week import ClinicWeek
from scheduler.writing.identity import stable_id
from scheduler.writing.plain import plain

Kind = Literal["patient_id", "clinician_id", "room_id", "service_id", "session_id", "appointment"]


def system(week: ClinicWeek, kind: Kind) -> str:
    """The identifier system, a URI: the same for a clinic's name in every week."""
    return stable_id(week, "system", kind).urn


def identifier(week: ClinicWeek, kind: Kind, value: str) -> dict[str, Any]:
    """An Identifier; its type says in words which column of the input it is."""
    return {"type": {"text": kind}, "system": system(week, kind), "value": plain(value)}


def full_url(week: ClinicWeek, kind: Kind, value: str) -> str:
    """Where the rest of the bundle finds the resource of this id."""
    return stable_id(week, "resource", kind, value).urn
