"""One toy of the agreement tests, and a week in which every rule is lax."""

from dataclasses import dataclass, field
from typing import Any

from models.clock import DAY_NAMES
from models.roster import Session
from models.week import ClinicWeek, Patient, Service, Track
from tests.agreement.enumerate import Space
from tests.toys import clinician, daily, group, patient, patients, room, service, toy_week, track, window

LAX = {
    "min_weekly_minutes": 0,
    "min_weekly_minutes_adolescent": 0,
    "max_weekly_minutes": 5000,
    "min_days": 0,
    "max_days": 7,
    "target_days": 7,
    "min_day_minutes": 0,
    "min_day_minutes_adolescent": 0,
    "max_day_minutes": 1440,
    "off_day_kinds": ("group", "individual", "family"),
    "max_off_days": 7,
    "min_size": 1,
    "max_span_minutes": 1440,
}


@dataclass(frozen=True)
class Toy:
    """A week small enough to write down its rosters, and the space to write them from; ``complete``: all of them."""

    week: ClinicWeek
    space: Space = field(default_factory=Space)
    complete: bool = True


def small(**changes: Any) -> ClinicWeek:
    """Monday 09:00-11:00 on a grid of an hour, one group `cbt`, two patients, one clinician, one room, lax rules.

    ``policy`` changes single parameters of the lax policy.
    """
    parts: dict[str, Any] = {
        "grid_minutes": 60,
        "tracks": (track("am", window("Mon", "09:00", "11:00")),),
        "patients": patients(2),
        "clinicians": (clinician("c1"),),
        "rooms": (room("r1"),),
        "groups": (group("cbt"),),
        "services": tuple(service(one) for one in ("cbt", "mind", "skills", "ind", "fam")),
    }
    return toy_week(**parts | changes | {"policy": LAX | changes.get("policy", {})})


def remote(*services: Service) -> tuple[Service, ...]:
    """The same services by telehealth, for toys in which rooms do not matter."""
    return tuple(one.model_copy(update={"telehealth": True}) for one in services)


def hours(first: str, last: str, count: int = 1) -> tuple[Track, ...]:
    """One track of the same hours on the first ``count`` days of the week."""
    return (track("am", *daily(first, last, DAY_NAMES[:count])),)


def online(patient_id: str, **changes: Any) -> Patient:
    """An active adult who accepts telehealth."""
    return patient(patient_id, telehealth_ok=True, **changes)


def shared_visit(service_id: str) -> tuple[tuple[Session, ...], ...]:
    """A slot: nothing, or an hour of `p1` and `p2` together on Monday at 09:00 with `c1` in `r1`."""
    session = Session(
        service_id=service_id,
        kind="individual",
        day=0,
        start=540,
        end=600,
        countable_minutes=60,
        clinician_id="c1",
        room_id="r1",
        patient_ids=("p1", "p2"),
    )
    return ((), (session,))
