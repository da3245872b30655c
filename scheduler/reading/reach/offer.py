"""What a clinic offers a patient, without regard to who else wants it."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache

from models.week import Clinician, ClinicWeek, Group, Patient, Room, Service
from scheduler.calendar import Calendar, Interval, shared

Intervals = tuple[Interval, ...]


def may_lead(clinician: Clinician, service: Service) -> bool:
    """C03 without the language: a credential that the service asks for, and the clinician's own list of services."""
    listed = not clinician.services or service.service_id in clinician.services
    return listed and (not service.credentials or not set(service.credentials).isdisjoint(clinician.credentials))


def may_attend(patient: Patient, service: Service) -> bool:
    """P11: programme, age band, tags and telehealth."""
    return (
        (not service.programs or patient.program in service.programs)
        and (not service.age_bands or patient.age_band in service.age_bands)
        and set(service.requires_tags) <= set(patient.tags)
        and (patient.telehealth_ok or not service.telehealth)
    )


def may_hold(room: Room, service: Service, people: int) -> bool:
    """R02 and R03: features and seats."""
    return set(service.room_features) <= set(room.features) and room.seats >= people


class Offer:
    """The services somebody may lead, the rows of groups.csv that offer them, and when those may meet."""

    def __init__(self, week: ClinicWeek, calendar: Calendar) -> None:
        self.week = week
        self.calendar = calendar
        self._remembered = lru_cache(maxsize=100_000)(self._hours_of_rows)

    @cached_property
    def led(self) -> frozenset[str]:
        """Services that at least one clinician may lead."""
        return frozenset(
            service.service_id
            for service in self.week.services
            if any(may_lead(clinician, service) for clinician in self.week.clinicians)
        )

    @cached_property
    def rows(self) -> dict[str, list[Group]]:
        """Rows of groups.csv by service."""
        rows: dict[str, list[Group]] = defaultdict(list)
        for row in self.week.groups:
            rows[row.service_id].append(row)
        return rows

    def rows_for(self, patient: Patient, service: Service) -> list[Group]:
        """The rows of the service that the patient may join (G05)."""
        members = self.members_of_closed
        return [
            row
            for row in self.rows.get(service.service_id, ())
            if not members.get(row.group_id) or patient.patient_id in members[row.group_id]
        ]

    @cached_property
    def members_of_closed(self) -> dict[str, set[str]]:
        """Last week's members of the closed groups, as far as they are still patients."""
        members: dict[str, set[str]] = defaultdict(set)
        for one in self.week.last_roster:
            row = self.week.row_last_week(one)
            if row is not None and row.closed and one.patient_id in self.week.patient:
                members[row.group_id].add(one.patient_id)
        return members

    def meeting_hours(self, rows: Iterable[Group], day: int, hours: Intervals) -> Intervals:
        """The part of ``hours`` in which one of the rows may have its meeting on that day."""
        return self._remembered(tuple(row.group_id for row in rows), day, hours) if hours else ()

    def _hours_of_rows(self, names: tuple[str, ...], day: int, hours: Intervals) -> Intervals:
        parts = {part for name in names for part in self._row_hours(self.week.group[name], day, hours)}
        return tuple(sorted(parts))

    def _row_hours(self, row: Group, day: int, hours: Intervals) -> Intervals:
        if row.days and day not in row.days:
            return ()
        if row.track_id is not None:
            hours = shared(hours, self.calendar.track[row.track_id][day])
        if row.start is not None:
            end = row.start + self.week.service[row.service_id].duration_minutes
            fits = any(low <= row.start and end <= high for low, high in hours)
            return ((row.start, end),) if fits else ()
        return hours
