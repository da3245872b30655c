"""Appointments that an earlier bundle of this week had and this one has not: the record system must cancel them."""

import json
from collections.abc import Collection, Iterator
from typing import Any

from fhir.resources.R4B.bundle import Bundle
from pydantic import ValidationError

_NAMES_PEOPLE = "display"


def cancelled(content: bytes | None, bundle_id: str, kept: Collection[str]) -> Iterator[dict[str, Any]]:
    """The entries of dropped appointments, with status cancelled and without anybody's name.

    Args:
        content: the bundle written earlier; anything else cancels nothing.
        bundle_id: the id of this week's bundle.
        kept: ids of the appointments that the roster still has.
    """
    try:
        document = json.loads(content or b"null")
        Bundle.model_validate(document)
    except (ValueError, ValidationError, RecursionError):
        return
    if document.get("id") != bundle_id:
        return
    for entry in document.get("entry", []):
        known = entry["resource"]
        if known["resourceType"] == "Appointment" and known["id"] not in kept:
            people = [one | {"actor": _unnamed(one["actor"])} for one in known["participant"]]
            yield entry | {"resource": known | {"status": "cancelled", "participant": people}}


def _unnamed(actor: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in actor.items() if name != _NAMES_PEOPLE}
