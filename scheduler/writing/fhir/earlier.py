"""Appointments that an earlier bundle of this week had and this one has not: the record system must cancel them."""

import json
from collections.abc import Collection, Iterator
from typing import Any

_NAMES_PEOPLE = "display"


def cancelled(content: bytes | None, bundle_id: str, kept: Collection[str]) -> Iterator[dict[str, Any]]:
    """The entries of dropped appointments, with status cancelled and without anybody's name.

    Args:
        content: the bundle written earlier; anything else cancels nothing.
        bundle_id: the id of this week's bundle.
        kept: ids of the appointments that the roster still has.
    """
    try:
        document = json.loads(content or b"{}")
        entries = document["entry"] if document["id"] == bundle_id else []
        gone = [one for one in entries if _is_appointment(one["resource"]) and one["resource"]["id"] not in kept]
        yield from [_cancelled(one) for one in gone]
    except (ValueError, KeyError, TypeError, RecursionError):
        return


def _is_appointment(resource: dict[str, Any]) -> bool:
    return bool(resource["resourceType"] == "Appointment")


def _cancelled(entry: dict[str, Any]) -> dict[str, Any]:
    known = entry["resource"]
    people = [one | {"actor": _unnamed(one["actor"])} for one in known["participant"]]
    return entry | {"resource": known | {"status": "cancelled", "participant": people}}


def _unnamed(actor: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in actor.items() if name != _NAMES_PEOPLE}
