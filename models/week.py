"""The clinic week: all the input for one calendar week of one site.

Each class is one file of the folder, or one row of it; a person's availability, orders and family windows are
kept with the person. Ids are text, exactly as typed. Blank cells are ``None`` or an empty tuple.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from models.base import Frozen
from models.clock import Day, Minute
from models.policy import Days, Kind, Minutes, Policy
from models.roster import PartialRow, RosterRow

Id = Annotated[str, Field(min_length=1)]
AgeBand = Literal["adult", "adolescent"]


class Window(Frozen):
    """A weekly window [start, end) on one day, in minutes after midnight."""

    day: Day
    start: Minute
    end: Minute


class Track(Frozen):
    """A named set of weekly windows inside which its patients attend."""

    track_id: Id
    name: str = ""
    windows: tuple[Window, ...]


class Commitment(Window):
    """A window in which a patient is at work, at school or otherwise busy."""

    kind: Literal["work", "school", "other"]


class Order(Frozen):
    """One line of a care plan: so many sessions of a service this week."""

    service_id: Id
    sessions_per_week: Annotated[int, Field(ge=0, le=50)]


class Patient(Frozen):
    """One patient, with care plan, availability and the family's availability.

    ``available`` and ``family_available`` empty mean: free all week.
    """

    patient_id: Id
    label: str = ""
    program: str
    age_band: AgeBand = "adult"
    status: Literal["active", "waitlist"] = "active"
    priority: Annotated[int, Field(ge=1, le=9)] = 1
    track_id: Id | None = None
    preferred_track_id: Id | None = None
    min_weekly_minutes: Minutes | None = None
    max_weekly_minutes: Minutes | None = None
    min_days: Days | None = None
    max_days: Days | None = None
    target_days: Days | None = None
    primary_clinician_id: Id | None = None
    language: str | None = None
    telehealth_ok: bool = False
    tags: tuple[str, ...] = ()
    authorized_days: Annotated[int, Field(ge=0)] | None = None
    admit_date: date | None = None
    discharge_date: date | None = None
    orders: tuple[Order, ...] = ()
    available: tuple[Window, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    family_available: tuple[Window, ...] = ()

    @property
    def active(self) -> bool:
        """Already admitted, so that a shortfall is a declared gap and not a refusal."""
        return self.status == "active"


class Service(Frozen):
    """Something a care plan can ask for. Empty ``programs``, ``age_bands`` or ``credentials``: no restriction."""

    service_id: Id
    name: str = ""
    kind: Kind
    duration_minutes: Annotated[int, Field(ge=1, le=24 * 60)]
    countable_minutes: Minutes | None = None
    programs: tuple[str, ...] = ()
    age_bands: tuple[AgeBand, ...] = ()
    requires_tags: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    any_clinician: bool = False
    max_per_patient: Annotated[int, Field(ge=0, le=50)] | None = None
    cofacilitator_over: Annotated[int, Field(ge=0)] | None = None
    room_features: tuple[str, ...] = ()
    telehealth: bool = False
    intake: bool = False


class Group(Frozen):
    """A row of groups.csv: ``copies`` interchangeable groups that may run this week."""

    group_id: Id
    service_id: Id
    copies: Annotated[int, Field(ge=1, le=200)] = 1
    meetings_per_week: Annotated[int, Field(ge=1, le=7)] = 1
    min_size: Annotated[int, Field(ge=1)] | None = None
    max_size: Annotated[int, Field(ge=1)] | None = None
    track_id: Id | None = None
    days: tuple[Day, ...] = ()
    start: Minute | None = None
    clinician_id: Id | None = None
    room_id: Id | None = None
    required: bool = False
    closed: bool = False

    @property
    def copy_names(self) -> tuple[str, ...]:
        """The names the copies carry when they run, in order: the row's own id where there is one copy."""
        if self.copies == 1:
            return (self.group_id,)
        return tuple(f"{self.group_id}-{number}" for number in range(1, self.copies + 1))


class Clinician(Frozen):
    """Someone who leads sessions. ``services`` empty: every service the credentials allow."""

    clinician_id: Id
    label: str = ""
    credentials: tuple[str, ...]
    services: tuple[Id, ...] = ()
    languages: tuple[str, ...] = ()
    max_daily_minutes: Minutes | None = None
    max_weekly_minutes: Minutes | None = None
    max_span_minutes: Minutes | None = None
    caseload_max: Annotated[int, Field(ge=0)] | None = None
    supervised_by: Id | None = None
    available: tuple[Window, ...] = ()
    meetings: tuple[Window, ...] = ()


class Room(Frozen):
    """A room with its seats (all who sit in it, staff too) and features."""

    room_id: Id
    seats: Annotated[int, Field(ge=1, le=10_000)]
    features: tuple[str, ...] = ()
    available: tuple[Window, ...] = ()


class Separation(Frozen):
    """Two patients who never share a session (``group``) or are never on site at overlapping times (``site``)."""

    patient_a: Id
    patient_b: Id
    scope: Literal["group", "site"] = "group"


class ClinicWeek(Frozen):
    """Everything one run needs; ``policy`` is already merged from default, profile and ``[policy]``.

    ``open_hours`` holds only the days that clinic.toml names; the calendar fills in the others from the tracks.
    """

    name: str
    week: date
    timezone: str = "UTC"
    grid_minutes: Annotated[int, Field(ge=1, le=24 * 60)] = 30
    closed_days: tuple[date, ...] = ()
    open_hours: tuple[Window, ...] = ()
    profile: str = "default"
    policy: Policy = Policy()
    tracks: tuple[Track, ...]
    patients: tuple[Patient, ...]
    clinicians: tuple[Clinician, ...]
    rooms: tuple[Room, ...]
    services: tuple[Service, ...]
    groups: tuple[Group, ...]
    separations: tuple[Separation, ...] = ()
    last_roster: tuple[PartialRow, ...] = ()
    pins: tuple[PartialRow, ...] = ()

    @cached_property
    def numbered_pins(self) -> tuple[tuple[int, PartialRow], ...]:
        """Pins by the numbers that people are told: rows of pins.csv, or places here where one has no row there."""
        rows = [one.number for one in self.pins]
        numbers = [one for one in rows if one is not None]
        return tuple(zip(numbers if len(numbers) == len(rows) else range(1, len(rows) + 1), self.pins, strict=True))

    @cached_property
    def track(self) -> dict[str, Track]:
        """Tracks by id."""
        return {one.track_id: one for one in self.tracks}

    @cached_property
    def patient(self) -> dict[str, Patient]:
        """Patients by id."""
        return {one.patient_id: one for one in self.patients}

    @cached_property
    def clinician(self) -> dict[str, Clinician]:
        """Clinicians by id."""
        return {one.clinician_id: one for one in self.clinicians}

    @cached_property
    def room(self) -> dict[str, Room]:
        """Rooms by id."""
        return {one.room_id: one for one in self.rooms}

    @cached_property
    def service(self) -> dict[str, Service]:
        """Services by id."""
        return {one.service_id: one for one in self.services}

    @cached_property
    def group(self) -> dict[str, Group]:
        """Rows of groups.csv by id."""
        return {one.group_id: one for one in self.groups}

    @cached_property
    def group_of_copy(self) -> dict[str, Group]:
        """Rows of groups.csv by the name a running copy carries, and by the row's own id."""
        named = {name: row for row in self.groups for name in (*row.copy_names, f"{row.group_id}-1")}
        return named | self.group

    def row_last_week(self, last: PartialRow | RosterRow) -> Group | None:
        """The row of groups.csv that a group of last week belongs to; the row may have had more copies then.

        A name that would only be that of such a copy may have been a row of its own: of another service it was.
        """
        name = last.group_id or ""
        found = self.group_of_copy.get(name)
        if found is not None and (name == found.group_id or found.copies > 1):
            return found
        row_id, _, number = name.rpartition("-")
        row = self.group.get(row_id) if number.isdecimal() else None
        return row if row is not None and (last.service_id or row.service_id) == row.service_id else None
