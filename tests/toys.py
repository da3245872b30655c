"""Tiny builders: a toy week, its parts, and rows of a roster, with defaults that fit together.

The toy week: Monday is 2026-01-05; tracks `am` (09:00-12:00) and `pm` (17:00-20:00) Monday to Friday; active adults
`p1` to `p3`; clinicians `c1` and `c2`; rooms `r1` and `r2` of 14 seats; hour-long services `cbt`, `mind`, `skills`
(groups), `ind` (individual), `fam` (family); one group of each group service that meets three times.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, TypeVar

from models.clock import DAY_NAMES, day_of, minute_of
from models.finding import Finding
from models.policy import Policy
from models.roster import PartialRow, Roster, RosterRow
from models.week import (
    Clinician,
    ClinicWeek,
    Commitment,
    Group,
    Order,
    Patient,
    Room,
    Separation,
    Service,
    Track,
    Window,
)
from scheduler.rules import RULES
from scheduler.stages import STAGES
from scheduler.view import RosterView

MONDAY = date(2026, 1, 5)
WORK_DAYS = DAY_NAMES[:5]
T = TypeVar("T")
GROUP_SERVICES = ("cbt", "mind", "skills")


def _build(model: type[T], changes: dict[str, Any], **defaults: Any) -> T:
    return model(**defaults | changes)


def window(day: str, start: str, end: str) -> Window:
    """A window such as ``window("Mon", "09:00", "12:00")``."""
    return Window(day=day_of(day), start=minute_of(start), end=minute_of(end))


def daily(start: str, end: str, days: Iterable[str] = WORK_DAYS) -> tuple[Window, ...]:
    """The same window on several days."""
    return tuple(window(day, start, end) for day in days)


def busy(day: str, start: str, end: str) -> Commitment:
    """A patient's working hours."""
    return Commitment(day=day_of(day), start=minute_of(start), end=minute_of(end), kind="work")


def track(track_id: str, *windows: Window) -> Track:
    """A track of these windows."""
    return Track(track_id=track_id, windows=windows)


def patient(patient_id: str = "p1", **changes: Any) -> Patient:
    """An active adult; ``orders={"ind": 1}`` is a care plan."""
    orders = changes.pop("orders", {})
    plan = tuple(Order(service_id=key, sessions_per_week=count) for key, count in orders.items())
    return _build(Patient, changes, patient_id=patient_id, program="SUD", orders=plan)


def patients(count: int, **changes: Any) -> tuple[Patient, ...]:
    """``p1``, ``p2``, … all alike."""
    return tuple(patient(f"p{number}", **changes) for number in range(1, count + 1))


def clinician(clinician_id: str = "c1", **changes: Any) -> Clinician:
    """A counsellor who may lead everything."""
    return _build(Clinician, changes, clinician_id=clinician_id, credentials=("LPC",))


def room(room_id: str = "r1", **changes: Any) -> Room:
    """A room of 14 seats."""
    return _build(Room, changes, room_id=room_id, seats=14)


def service(service_id: str = "cbt", **changes: Any) -> Service:
    """An hour; kind by id: `ind` is individual, `fam` family, anything else a group."""
    return _build(Service, changes, service_id=service_id, kind=kind_of(service_id), duration_minutes=60)


def group(group_id: str = "cbt", **changes: Any) -> Group:
    """A group row of the service with the same id."""
    return _build(Group, changes, group_id=group_id, service_id=group_id)


def spare_groups() -> tuple[Group, ...]:
    """The groups of the toy week, and beside each one with free seats on Thursday, to which nobody goes yet."""
    spare = (group(f"{key}2", service_id=key, min_size=1, days=(3,)) for key in GROUP_SERVICES)
    return (*(group(key, meetings_per_week=3) for key in GROUP_SERVICES), *spare)


def apart(patient_a: str, patient_b: str, **changes: Any) -> Separation:
    """A separation with scope group."""
    return Separation(patient_a=patient_a, patient_b=patient_b, **changes)


def kind_of(service_id: str) -> str:
    """Kind by the beginning of the id: ``ind…`` individual, ``fam…`` family, else group."""
    return {"ind": "individual", "fam": "family"}.get(service_id[:3], "group")


def toy_week(**changes: Any) -> ClinicWeek:
    """The toy week of the module docstring; ``policy`` may be a dictionary of parameters."""
    policy = changes.pop("policy", {})
    parts: dict[str, Any] = {
        "name": "toy",
        "week": MONDAY,
        "policy": policy if isinstance(policy, Policy) else Policy(**policy),
        "tracks": (track("am", *daily("09:00", "12:00")), track("pm", *daily("17:00", "20:00"))),
        "patients": patients(3),
        "clinicians": (clinician("c1"), clinician("c2")),
        "rooms": (room("r1"), room("r2")),
        "services": tuple(service(key) for key in (*GROUP_SERVICES, "ind", "fam")),
        "groups": tuple(group(key, meetings_per_week=3) for key in GROUP_SERVICES),
    }
    return ClinicWeek(**parts | {key: tuple(v) if isinstance(v, list) else v for key, v in changes.items()})


def full_week() -> ClinicWeek:
    """The toy week in groups of five at most, at fixed hours, with chairs for six patients."""
    groups = [
        group(key, meetings_per_week=3, max_size=5, days=(0, 2, 4), start=60 * hour, clinician_id="c1")
        for key, hour in zip(GROUP_SERVICES, (9, 10, 11), strict=True)
    ]
    return toy_week(groups=groups, rooms=[room("r1", seats=7)])


def row(patient_id: str, service_id: str, day: str = "Mon", start: str = "09:00", **changes: Any) -> RosterRow:
    """An hour of ``p1`` in ``cbt``, led by ``c1`` in ``r1``; ``minutes`` sets another length.

    A group row is a meeting of the group with the service's id; ``end`` and ``date`` follow unless given.
    """
    number, begin = day_of(day), minute_of(start)
    minutes = changes.pop("minutes", 60)
    kind = changes.get("kind", kind_of(service_id))
    named = changes.get("group_id", service_id if kind == "group" else None)
    facts: dict[str, Any] = {
        "session_id": f"{named or f'{service_id}.{patient_id}'}.{day}",
        "group_id": named,
        "service_id": service_id,
        "kind": kind,
        "track_id": "am",
        "date": MONDAY + timedelta(days=number),
        "day": number,
        "start": begin,
        "end": begin + minutes,
        "countable_minutes": minutes,
        "patient_id": patient_id,
        "clinician_id": "c1",
        "room_id": "r1",
    }
    return RosterRow(**facts | changes)


def rows_for(count: int, service_id: str, day: str = "Mon", start: str = "09:00", **changes: Any) -> list[RosterRow]:
    """One session with ``p1`` to ``p<count>``."""
    return [row(f"p{number}", service_id, day, start, **changes) for number in range(1, count + 1)]


def three_by_three(patient_id: str = "p1", days: Iterable[str] = ("Mon", "Wed", "Fri")) -> list[RosterRow]:
    """Nine hours over three days: `cbt`, `mind`, `skills` at 9, 10, 11."""
    hours = dict(zip(GROUP_SERVICES, ("09:00", "10:00", "11:00"), strict=True))
    return [row(patient_id, key, day, start) for day in days for key, start in hours.items()]


def pin(**cells: Any) -> PartialRow:
    """A pin or a row of last week; ``day`` and ``start`` as text."""
    texts = {"day": day_of, "start": minute_of, "end": minute_of}
    read: dict[str, Any] = {key: texts[key](cell) if key in texts else cell for key, cell in cells.items()}
    return PartialRow(**read)


def last(rows: Iterable[RosterRow]) -> tuple[PartialRow, ...]:
    """These rows as last week's roster."""
    known = set(PartialRow.model_fields) - {"date"}
    return tuple(PartialRow(**one.model_dump(include=known)) for one in rows)


def view_of(week: ClinicWeek, rows: Iterable[RosterRow]) -> RosterView:
    """The roster of these rows, seen against the week."""
    return RosterView(week, Roster(rows=tuple(rows)))


def found(rule: str, week: ClinicWeek, rows: Iterable[RosterRow]) -> list[Finding]:
    """What one rule finds in a roster."""
    (check,) = (one.check for one in RULES if one.id == rule)
    return list(check(view_of(week, rows)))


def value(stage: int, week: ClinicWeek, rows: Iterable[RosterRow]) -> int:
    """What one stage counts in a roster."""
    (count,) = (one.count for one in STAGES if one.number == stage)
    return count(view_of(week, rows))
