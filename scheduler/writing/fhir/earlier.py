"""The bundle written before: what never changed is left alone, what did is written anew, what is gone is cancelled.

The latest bundle is enough, whichever of those before it were taken in. So an appointment that has changed once is
written whole from then on; one that is as it was first written is only created where it is unknown, and keeps what
the record system has made of it. Which of the two it is says its version: 1, or higher. The record system ignores
that number and counts its own.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

from scheduler.writing.fhir.requests import created, own, written
from scheduler.writing.identity import Slot

Entry = dict[str, Any]
_KIND = "Appointment"
_URN = "urn:uuid:"
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Earlier:
    """This week's appointments of earlier bundles and what these name, by full url; ``document``: the first."""

    known: dict[str, Entry] = field(default_factory=dict)
    document: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, contents: Iterable[bytes | None], monday: date) -> Earlier:
        """What these bundles hold of the week, under whatever name of the clinic; what is no bundle holds nothing."""
        first, *others = [cls._of(content, monday) for content in contents]
        known = dict(first.known)
        for url, one in chain.from_iterable(other.known.items() for other in others):
            known[url] = _later(known[url], one) if url in known else one
        return cls(known, first.document)

    @classmethod
    def _of(cls, content: bytes | None, monday: date) -> Earlier:
        try:
            document = json.loads(content or b"{}")
            entries = [one for one in document["entry"] if not _is_appointment(one) or _in_week(one, monday)]
            return cls({one["fullUrl"]: _known(one) for one in entries}, document)
        except (ValueError, KeyError, TypeError, IndexError, RecursionError):
            return cls()

    def slot(self, key: str) -> Slot | None:
        """When the appointment of this key was, if it is known."""
        entry = self.known.get(_URN + key)
        if entry is None:
            return None
        return Slot(_begins(entry), entry["resource"]["status"] != "cancelled")

    def continued(self, fresh: Entry, over: Collection[str] = ()) -> Entry:
        """The appointment's entry, after what was written of it before.

        Args:
            fresh: the entry as if nothing had been.
            over: keys of those that the record system has made its own of, whatever was written.
        """
        if fresh["fullUrl"] not in self.known:
            return fresh
        old, new = self.known[fresh["fullUrl"]]["resource"], fresh["resource"]
        version = _version(old)
        if fresh["fullUrl"].removeprefix(_URN) in over:
            return fresh | {"resource": _at(new, version), "request": created(_KIND, own(new))}
        if old not in (_at(new, version), _at(_revoked(new), version)):
            return fresh | {"resource": _at(new, version + 1)}
        request = created(_KIND, own(new)) if version == 1 else fresh["request"]
        return fresh | {"resource": _at(new, version), "request": request}

    def cancelled(self, made: Iterable[Entry]) -> list[Entry]:
        """Appointments that are not among the entries made, as cancelled, with the resources that only they name."""
        there = {one["fullUrl"] for one in made}
        gone, named = self._gone(there)
        return [*named, *(one | {"resource": _sent(one["resource"])} for one in gone)]

    def withdrawn(self) -> list[Entry]:
        """All appointments as cancelled, each at its version: the record system has not been told so."""
        gone, named = self._gone(set())
        return [*named, *gone]

    def says(self, document: dict[str, Any]) -> bool:
        """Whether the earlier bundle is this one, written at the same moment."""
        return _said(self.document) == _said(document)

    def _gone(self, there: set[str]) -> tuple[list[Entry], list[Entry]]:
        """Appointments that are not there, and the resources that they name and are not there either."""
        kept = {url: one for url, one in self.known.items() if url not in there}
        gone = [one | {"resource": _revoked(one["resource"])} for one in kept.values() if _is_appointment(one)]
        wanted = {_reference(part) for one in gone for part in one["resource"]["participant"]}
        named = [_nameless(one) for url, one in kept.items() if url in wanted and not _is_appointment(one)]
        answered = there | {one["fullUrl"] for one in named} | {None}
        return [one | {"resource": _answered(one["resource"], answered)} for one in gone], named


def _known(entry: Entry) -> Entry:
    """The entry as it would be written over the one before; an id of our own would have it refused."""
    if not _is_appointment(entry):
        return entry
    resource = {name: value for name, value in entry["resource"].items() if name != "id"}
    return {"fullUrl": entry["fullUrl"], "resource": resource, "request": written(_KIND, own(resource))}


def _later(one: Entry, other: Entry) -> Entry:
    """What changed last. Of two that differ and never changed either may have been taken in: that is a change."""
    if not _is_appointment(one):
        return one
    later = max(one, other, key=lambda entry: _version(entry["resource"]))
    same = len({json.dumps(_at(_revoked(entry["resource"]), 1), sort_keys=True) for entry in (one, other)}) == 1
    return later if same else later | {"resource": _sent(later["resource"])}


def _is_appointment(entry: Entry) -> bool:
    return bool(entry["resource"]["resourceType"] == _KIND)


def _begins(appointment: Entry) -> datetime:
    """On the clinic's wall clock."""
    return datetime.fromisoformat(appointment["resource"]["start"]).replace(tzinfo=None)


def _in_week(appointment: Entry, monday: date) -> bool:
    return monday <= _begins(appointment).date() < monday + _WEEK


def _version(resource: Entry) -> int:
    return int(resource.get("meta", {}).get("versionId", 1))


def _at(resource: Entry, version: int) -> Entry:
    return resource | {"meta": resource.get("meta", {}) | {"versionId": str(version)}}


def _revoked(resource: Entry) -> Entry:
    """Cancelled, and without anybody's name."""
    people = [one | {"actor": _without(one["actor"], "display")} for one in resource["participant"]]
    return resource | {"status": "cancelled", "participant": people}


def _sent(resource: Entry) -> Entry:
    """A cancellation or another change that goes out: from then on it has changed, also if it comes back."""
    return _at(resource, max(_version(resource), 2))


def _nameless(entry: Entry) -> Entry:
    """The names of rooms and services stay, which are nobody's."""
    known = entry["resource"]
    return entry | {"resource": _without(known, "name") if known["resourceType"] == "Practitioner" else known}


def _reference(participant: Entry) -> str | None:
    reference: str | None = participant["actor"].get("reference")
    return reference


def _answered(resource: Entry, urls: set[str | None]) -> Entry:
    """Without those whom nothing in the bundle answers for: one of them would have the whole transaction refused."""
    return resource | {"participant": [one for one in resource["participant"] if _reference(one) in urls]}


def _without(element: Entry, name: str) -> Entry:
    return {key: value for key, value in element.items() if key != name}


def _said(document: dict[str, Any]) -> dict[str, Any]:
    """All but how it is to be taken in."""
    if "entry" not in document:
        return document
    return document | {"entry": [_without(one, "request") for one in document["entry"]]}
