"""Bundles to look into: read back, corrected, kept aside, and as an older version wrote them."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from fhir.resources.R4B.bundle import Bundle

from models.roster import RosterRow
from models.week import ClinicWeek
from scheduler.writing.fhir import bundle, withdrawn
from tests.toys import clinician, patient, toy_week
from tests.writing.made import LATER, options, source


def read(content: bytes) -> dict[str, Any]:
    """The document, valid under the library's model of FHIR R4B, and nothing lost on the way through it."""
    document: dict[str, Any] = json.loads(content)
    there = Bundle.model_validate_json(content)
    assert json.loads(there.model_dump_json()).keys() == document.keys()
    assert len(there.entry or ()) == len(document.get("entry", ()))
    assert document.get("entry") != []
    return document


def resources(document: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    """The resources of a type."""
    found = [one["resource"] for one in document.get("entry", ())]
    return [one for one in found if one["resourceType"] == kind]


def staffed() -> ClinicWeek:
    """The toy week with names that can be looked for."""
    people = [patient(f"p{n}", label=f"Label{n}") for n in (1, 2, 3)]
    staff = [clinician(f"c{n}", label=f"Staff{n}") for n in (1, 2)]
    return toy_week(timezone="America/Chicago", patients=people, clinicians=staff)


def after(earlier: bytes, made: Iterable[RosterRow], **changes: Any) -> bytes:
    """The bundle of these rows that replaces an earlier one."""
    return bundle(source(staffed(), made), options(**{"earlier": {"x": earlier}, "moment": LATER} | changes), "x")


def aside(earlier: bytes, *elsewhere: bytes) -> bytes:
    """What is kept of a bundle, and of those of other folders, when a roster is written without one."""
    others = tuple({"x": one} for one in elsewhere)
    kept = withdrawn(staffed(), options(earlier={"x": earlier}, elsewhere=others), "x")
    assert kept is not None
    return kept


def references(resource: Mapping[str, Any]) -> list[str]:
    """Whom it refers to within the bundle."""
    found = (one["actor"] for one in resource.get("participant", []))
    return [one["reference"] for one in found if "reference" in one]


def older(content: bytes) -> bytes:
    """A bundle as it was written once: ids in the appointments, no versions, and nobody to answer for the second."""
    document = json.loads(content)
    document["entry"] = [one for one in document["entry"] if one["resource"]["identifier"][0]["value"] != "c2"]
    for one in document["entry"]:
        if one["resource"]["resourceType"] == "Appointment":
            del one["resource"]["meta"]["versionId"]
            one["resource"]["id"] = one["fullUrl"].removeprefix("urn:uuid:")
    return json.dumps(document).encode()
