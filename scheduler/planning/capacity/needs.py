"""What a week asks for, also where nobody and nothing there has it: that may be the very thing to get."""

from __future__ import annotations

from models.week import ClinicWeek


def credentials(week: ClinicWeek) -> list[str]:
    """Those that are asked for and held, and of a service that nobody there can lead, all that it asks for.

    Nobody hires what the clinic has no use for: services that nobody is to have do not count.
    """
    held = {one for clinician in week.clinicians for one in clinician.credentials}
    ordered = {one.service_id for patient in week.patients for one in patient.orders if one.sessions_per_week}
    wanted = [set(one.credentials) for one in week.services if one.kind == "group" or one.service_id in ordered]
    return sorted({one for asked in wanted for one in asked & held or asked} or held)


def languages(week: ClinicWeek) -> tuple[str, ...]:
    """The clinicians' and the patients'."""
    spoken = {one for clinician in week.clinicians for one in clinician.languages}
    return tuple(sorted(spoken | {one.language for one in week.patients if one.language is not None}))


def room_features(week: ClinicWeek) -> tuple[str, ...]:
    """Those of the rooms and those that services ask for."""
    there = {one for room in week.rooms for one in room.features}
    return tuple(sorted(there | {one for service in week.services for one in service.room_features}))


def group_services(week: ClinicWeek) -> list[str]:
    """All, also those without a row in groups.csv."""
    return sorted(one.service_id for one in week.services if one.kind == "group")
