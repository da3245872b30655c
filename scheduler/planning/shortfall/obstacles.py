"""Which rules bind, in a coordinator's words: "G01: DBT-E is full"; the other side of every wish."""

from collections.abc import Callable, Iterable

from scheduler.planning.shortfall import changes as c
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.steps import Step
from scheduler.planning.shortfall.wishes import Same, grouped
from scheduler.planning.shortfall.words import all_hours, listed, on_day, plural


def obstacles(case: Case, steps: Iterable[Step]) -> list[str]:
    """A sentence for each group of steps, with the ids of its rules in front."""
    return [f"{same[0].cited}: {_SENTENCE[same[0].change.name](case, same)}" for same in grouped(steps)]


def _seats(_case: Case, same: Same) -> str:
    if len(same) == 1:
        return f"{same[0].group_id} is full ({plural(same[0].number - 1, 'member')})"
    return f"{listed(str(one.group_id) for one in same)} are full"


def _chair(case: Case, same: Same) -> str:
    one = same[0]
    seats = case.clinic.week.room[one.room_id or ""].seats
    return f"room {one.room_id} has {plural(seats, 'seat')}, {one.number} would be needed"


def _clinician(_case: Case, same: Same) -> str:
    one = same[0]
    if one.group_id is not None:
        return f"{one.group_id} would need a co-facilitator and nobody is free on {all_hours(same)}"
    if one.cited == "C03":
        return f"no clinician may lead {one.service_id} for this patient"
    if one.cited == "P14":
        return f"no one clinician is free for all of the patient's {one.service_id} sessions"
    return f"no clinician who may lead {one.service_id} is free on {all_hours(same)}"


def _room(_case: Case, same: Same) -> str:
    return f"no room that suits {same[0].service_id} is free on {all_hours(same)}"


def _minutes(_case: Case, same: Same) -> str:
    one = same[0]
    return f"clinician {one.clinician_id} has {max(0, one.number)} direct minutes left {on_day(one)}"


def _order(case: Case, same: Same) -> str:
    service_id = same[0].service_id or ""
    if not case.eligible(case.clinic.week.service[service_id]):
        return f"{service_id} is ordered, but not meant for this patient (P11)"
    return f"there is no place for {plural(same[0].count, 'ordered session')} of {service_id}"


def _outside(_case: Case, same: Same) -> str:
    one = same[0]
    what = one.group_id if one.group_id is not None else f"{one.service_id} on {all_hours(same)}"
    return f"{what} lies outside the patient's track"


_SENTENCE: dict[str, Callable[[Case, Same], str]] = {
    c.ROOM_MOVE.name: lambda _, same: (
        f"the room of {same[0].group_id} {on_day(same[0])} has fewer than {same[0].number} seats"
    ),
    c.SEAT.name: _seats,
    c.CHAIR.name: _chair,
    c.CASELOAD.name: lambda _, same: (
        f"clinician {same[0].clinician_id} has {plural(same[0].number - 1, 'primary patient')}, no more are allowed"
    ),
    c.ROOM_TIME.name: lambda _, same: f"room {same[0].room_id} is not available on {all_hours(same)}",
    c.ROOM.name: _room,
    c.CLINICIAN_TIME.name: lambda _, same: f"clinician {same[0].clinician_id} is not available on {all_hours(same)}",
    c.CLINICIAN_MINUTES.name: _minutes,
    c.CLINICIAN_SPAN.name: lambda _, same: (
        f"clinician {same[0].clinician_id} would work {same[0].number} minutes from first to last {on_day(same[0])}"
    ),
    c.CLINICIAN.name: _clinician,
    c.FAMILY_TIME.name: lambda _, same: f"the family is not free on {all_hours(same)}",
    c.PATIENT_TIME.name: lambda _, same: f"the patient is not free on {all_hours(same)}",
    c.TELEHEALTH.name: lambda _case, _same: "the patient does not accept telehealth",
    c.OUTSIDE_TRACK.name: _outside,
    c.OTHER_LEADER.name: lambda _, same: f"the individual sessions are bound to the primary {same[0].clinician_id}",
    c.AUTHORISED_DAY.name: lambda _, same: f"only {plural(same[0].number, 'day')} authorised",
    c.OTHER_TRACK.name: lambda case, _: f"the patient must be in track {case.patient.track_id}",
    c.PIN.name: lambda _, same: f"pin {same[0].number} stands against it",
    c.ORDER.name: _order,
    c.FURTHER_COPY.name: lambda _, same: f"{same[0].group_id} does not run",
    c.FURTHER_GROUP.name: lambda _, same: f"no further group of {same[0].service_id} meets on {all_hours(same)}",
    c.APART.name: lambda _, same: f"the patient is separated from patient {same[0].other_id}",
}
