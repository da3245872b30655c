"""The rooms, clinicians and services of a roster as resources; patients are never sent, only referred to.

A record system that knows one of these identifiers keeps its own resource (``ifNoneExist``) and loses nothing.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from models.week import ClinicWeek
from scheduler.view import RosterView
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.fhir.identifiers import Kind, full_url, identifier, system
from scheduler.writing.fhir.requests import created
from scheduler.writing.fhir.security import security
from scheduler.writing.naming import Naming
from scheduler.writing.plain import plain

Resource = dict[str, Any]


def resources(view: RosterView, options: ExportOptions) -> Iterator[Resource]:
    """An entry of the bundle for each room, clinician and service that a session names."""
    week, naming = view.week, Naming(view.week, labels=options.labels)
    services = sorted({one.service.service_id for one in view.sessions})
    for key in services:
        facts = {"active": True, "name": naming.service(key)}
        yield _entry(week, "HealthcareService", "service_id", key, facts | _meta(options))
    for key in sorted(view.of_clinician):
        label = plain(week.clinician[key].label) if options.labels else ""
        named = {"name": [{"text": label}]} if label else {}
        yield _entry(week, "Practitioner", "clinician_id", key, {"active": True} | named | _meta(options))
    for key in sorted(view.of_room):
        facts = {"status": "active", "name": plain(key), "mode": "instance"}
        yield _entry(week, "Location", "room_id", key, facts | _meta(options))


def _meta(options: ExportOptions) -> Resource:
    return {"meta": {"security": security(options)}}


def _entry(week: ClinicWeek, resource_type: str, kind: Kind, key: str, facts: Resource) -> Resource:
    url = full_url(week, kind, key)
    known = {"resourceType": resource_type, "id": url.removeprefix("urn:uuid:")}
    return {
        "fullUrl": url,
        "resource": known | {"identifier": [identifier(week, kind, key)]} | facts,
        "request": created(resource_type, f"identifier={system(week, kind)}|{_query(plain(key))}"),
    }


def _query(value: str) -> str:
    """A value inside a search parameter: FHIR's own separators escaped, then as in any URL."""
    for mark in "\\$,|":
        value = value.replace(mark, f"\\{mark}")
    return quote(value, safe="")
