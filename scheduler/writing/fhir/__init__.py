"""A FHIR R4B bundle of proposed appointments, which a record system can take in as one transaction."""

import json
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from fhir.resources.R4B.bundle import Bundle

from models.week import ClinicWeek
from scheduler.view import RosterView
from scheduler.writing.export_options import ExportOptions
from scheduler.writing.export_source import ExportSource
from scheduler.writing.fhir.appointments import APPOINTMENT, appointments
from scheduler.writing.fhir.earlier import Earlier
from scheduler.writing.fhir.resources import resources
from scheduler.writing.fhir.security import security
from scheduler.writing.identity import weekly_id
from scheduler.writing.over import with_over
from scheduler.writing.wall_clock import written_at, zone
from scheduler.writing.weekly import continued

__all__ = ["bundle", "of_another_clinic", "withdrawn"]


def bundle(source: ExportSource, options: ExportOptions, place: str = "") -> bytes:
    """One Appointment for each patient and session, and the rooms, clinicians and services that they name.

    The content is valid under the library's model of FHIR R4B; the elements used are those of R4 too. An appointment
    that never changed since the first bundle of the week is left as the record system has it; one that did is
    written anew; one that the roster has no more comes as cancelled, or is left too if it is over.

    Args:
        source: the roster.
        options: what to show, and the files written earlier.
        place: the name of the earlier bundle.

    Raises:
        ValueError: neither the options nor the clinic name a time zone.
    """
    where = zone(source.week, options)
    if where is None:
        raise ValueError("appointments need a time zone")
    earlier = _earlier(source.week, options, place)
    document: dict[str, Any] = {
        "resourceType": "Bundle",
        "id": _id(source.week),
        "meta": {"security": security(options)},
        "type": "transaction",
        "timestamp": written_at(source.week, options).isoformat(),
    }
    if entries := _entries(source, options, where, earlier):  # JSON of FHIR knows no empty array
        document["entry"] = entries
    Bundle.model_validate(document)
    return _written(earlier.document if earlier.says(document) else document)


def withdrawn(week: ClinicWeek, options: ExportOptions, place: str = "") -> bytes | None:
    """All appointments of the week's earlier bundle as cancelled, without names, or ``None`` where there are none.

    ``bundle`` reads it as one of its own.

    Args:
        week: the week.
        options: with the files written earlier.
        place: the name of the earlier bundle.
    """
    entries = _earlier(week, options, place).withdrawn()
    document = {"resourceType": "Bundle", "id": _id(week), "type": "transaction", "entry": entries}
    return _written(document) if entries else None


def of_another_clinic(week: ClinicWeek, content: bytes) -> bool:
    """Whether a bundle has appointments of this week and is another clinic's, or this one's under another name."""
    found = Earlier.of([content], week.week)
    return bool(found.withdrawn()) and found.document.get("id") != _id(week)


def _earlier(week: ClinicWeek, options: ExportOptions, place: str) -> Earlier:
    def theirs(week: ClinicWeek, files: Mapping[str, bytes]) -> bool:
        return of_another_clinic(week, files.get(place, b""))

    return Earlier.of((files.get(place) for files in continued(week, options, theirs)), week.week)


def _id(week: ClinicWeek) -> str:
    return str(weekly_id(week, "bundle"))


def _written(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _entries(source: ExportSource, options: ExportOptions, where: ZoneInfo, earlier: Earlier) -> list[dict[str, Any]]:
    source, over = with_over(source, options, APPOINTMENT, earlier.slot)
    view = RosterView(source.week, source.roster)
    wanted = appointments(view, options, where, earlier.slot)
    made = [*resources(view, options), *(earlier.continued(one, over) for one in wanted)]
    return [*made, *earlier.cancelled(made)]
