"""Every file and column that is read. Ranges and enumerations come from the models, so that they stand once."""

from dataclasses import dataclass
from typing import Any

from models.base import Frozen
from models.roster import PartialRow
from models.week import Clinician, Group, Order, Patient, Room, Separation, Service
from scheduler.reading.cells import Column, Form

TRACKS = "tracks.csv"
PATIENTS = "patients.csv"
PATIENT_AVAILABILITY = "patient_availability.csv"
FAMILY_AVAILABILITY = "family_availability.csv"
CARE_PLANS = "care_plans.csv"
SERVICES = "services.csv"
GROUPS = "groups.csv"
CLINICIANS = "clinicians.csv"
CLINICIAN_AVAILABILITY = "clinician_availability.csv"
ROOMS = "rooms.csv"
ROOM_AVAILABILITY = "room_availability.csv"
SEPARATIONS = "separations.csv"
LAST_ROSTER = "last_roster.csv"
PINS = "pins.csv"
SETTINGS = "clinic.toml"


@dataclass(frozen=True)
class Spec:
    """A file: its columns, the column of its ids, and whether it and at least one row of it must be there."""

    file: str
    columns: tuple[Column, ...]
    key: str | None = None
    required: bool = False
    rows_required: bool = False
    unique: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all columns, in the documented order."""
        return tuple(column.name for column in self.columns)


def _schema(model: type[Frozen], name: str) -> dict[str, Any]:
    """The field's JSON schema, past ``None`` and past the list around it."""
    schema = model.model_json_schema()["properties"][name]
    schema = next((one for one in schema.get("anyOf", ()) if one.get("type") != "null"), schema)
    return dict(schema.get("items", schema))


def _number(model: type[Frozen], name: str, *, required: bool = False) -> Column:
    schema = _schema(model, name)
    return Column(name, "number", required, low=schema.get("minimum"), high=schema.get("maximum"))


def _numbers(model: type[Frozen], *names: str) -> tuple[Column, ...]:
    return tuple(_number(model, name) for name in names)


def _choice(model: type[Frozen], name: str, form: Form = "choice", *, required: bool = False) -> Column:
    return Column(name, form, required, choices=tuple(_schema(model, name)["enum"]))


def _id(name: str, refers: str | None = None, *, required: bool = False) -> Column:
    return Column(name, "id", required, refers)


_WINDOW = (
    Column("day", "day", required=True),
    Column("start", "start", required=True),
    Column("end", "end", required=True),
)


def _kind(*choices: str) -> Column:
    return Column("kind", "choice", required=True, choices=choices)


def _roster_columns(last: bool) -> tuple[Column, ...]:
    """Columns of a roster; last week's needs patient, service and start, and may name what no longer exists."""

    def known(file: str) -> str | None:
        return None if last else file

    return (
        Column("session_id"),
        _id("group_id", known(GROUPS)),
        _id("service_id", known(SERVICES), required=last),
        _choice(PartialRow, "kind"),
        _id("track_id", known(TRACKS)),
        Column("date", "date"),
        Column("day", "day"),
        Column("start", "start", required=last),
        Column("end", "end"),
        Column("countable_minutes", "number", low=0),
        _id("patient_id", known(PATIENTS), required=last),
        _id("clinician_id", known(CLINICIANS)),
        _id("cofacilitator_id", known(CLINICIANS)),
        _id("room_id", known(ROOMS)),
        _choice(PartialRow, "modality"),
        Column("status"),
    )


def _as_typed(column: Column) -> Column:
    form = column.form if column.form in ("date", "day", "start", "end", "number") else "text"
    return Column(column.name, form, choices=column.choices)


ROSTER = Spec("roster.csv", tuple(map(_as_typed, _roster_columns(last=True))), required=True)
"""A roster to check: whatever can be read is read, whether it is right is the checker's to say."""

SPECS = (
    Spec(TRACKS, (_id("track_id", required=True), Column("name"), *_WINDOW), "track_id", True, True, unique=False),
    Spec(
        PATIENTS,
        (
            _id("patient_id", required=True),
            Column("label"),
            Column("program", required=True),
            _choice(Patient, "age_band"),
            _choice(Patient, "status"),
            _number(Patient, "priority"),
            _id("track_id", TRACKS),
            _id("preferred_track_id", TRACKS),
            *_numbers(Patient, "min_weekly_minutes", "max_weekly_minutes", "min_days", "max_days", "target_days"),
            _id("primary_clinician_id", CLINICIANS),
            Column("language"),
            Column("telehealth_ok", "flag"),
            Column("tags", "words"),
            _number(Patient, "authorized_days"),
            Column("admit_date", "date"),
            Column("discharge_date", "date"),
        ),
        "patient_id",
        required=True,
        rows_required=True,
    ),
    Spec(
        PATIENT_AVAILABILITY,
        (_id("patient_id", PATIENTS, required=True), *_WINDOW, _kind("available", "work", "school", "other")),
    ),
    Spec(FAMILY_AVAILABILITY, (_id("patient_id", PATIENTS, required=True), *_WINDOW)),
    Spec(
        CARE_PLANS,
        (
            _id("patient_id", PATIENTS, required=True),
            _id("service_id", SERVICES, required=True),
            _number(Order, "sessions_per_week", required=True),
        ),
    ),
    Spec(
        CLINICIANS,
        (
            _id("clinician_id", required=True),
            Column("label"),
            Column("credentials", "words", required=True),
            Column("services", "ids", refers=SERVICES),
            Column("languages", "words"),
            *_numbers(Clinician, "max_daily_minutes", "max_weekly_minutes", "max_span_minutes", "caseload_max"),
            _id("supervised_by", CLINICIANS),
        ),
        "clinician_id",
        required=True,
        rows_required=True,
    ),
    Spec(
        CLINICIAN_AVAILABILITY,
        (_id("clinician_id", CLINICIANS, required=True), *_WINDOW, _kind("available", "meeting")),
    ),
    Spec(
        ROOMS,
        (_id("room_id", required=True), _number(Room, "seats", required=True), Column("features", "words")),
        "room_id",
        required=True,
    ),
    Spec(ROOM_AVAILABILITY, (_id("room_id", ROOMS, required=True), *_WINDOW)),
    Spec(
        SERVICES,
        (
            _id("service_id", required=True),
            Column("name"),
            _choice(Service, "kind", required=True),
            _number(Service, "duration_minutes", required=True),
            _number(Service, "countable_minutes"),
            Column("programs", "words"),
            _choice(Service, "age_bands", "choices"),
            Column("requires_tags", "words"),
            Column("credentials", "words"),
            Column("any_clinician", "flag"),
            *_numbers(Service, "max_per_patient", "cofacilitator_over"),
            Column("room_features", "words"),
            Column("telehealth", "flag"),
            Column("intake", "flag"),
        ),
        "service_id",
        required=True,
        rows_required=True,
    ),
    Spec(
        GROUPS,
        (
            _id("group_id", required=True),
            _id("service_id", SERVICES, required=True),
            *_numbers(Group, "copies", "meetings_per_week", "min_size", "max_size"),
            _id("track_id", TRACKS),
            Column("days", "days"),
            Column("start", "start"),
            _id("clinician_id", CLINICIANS),
            _id("room_id", ROOMS),
            Column("required", "flag"),
            Column("closed", "flag"),
        ),
        "group_id",
        required=True,
    ),
    Spec(
        SEPARATIONS,
        (
            _id("patient_a", PATIENTS, required=True),
            _id("patient_b", PATIENTS, required=True),
            _choice(Separation, "scope"),
        ),
    ),
    Spec(LAST_ROSTER, _roster_columns(last=True)),
    Spec(PINS, _roster_columns(last=False)),
)
FILES = (SETTINGS, *(spec.file for spec in SPECS))
REQUIRED = (SETTINGS, *(spec.file for spec in SPECS if spec.required))
