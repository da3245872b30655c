"""What the clinic would have to do, in a coordinator's words: "one more seat in DBT-E (G01)"."""

from collections.abc import Callable, Iterable, Sequence

from scheduler.planning.shortfall import changes as c
from scheduler.planning.shortfall.steps import Step, topic
from scheduler.planning.shortfall.words import all_hours, hours, listed, on_day, plural

_BY_DAY = (c.CLINICIAN_MINUTES, c.CLINICIAN_SPAN, c.ROOM_MOVE)
Same = Sequence[Step]
"""Steps that one phrase covers."""


def wishes(steps: Iterable[Step]) -> list[str]:
    """A phrase for each group of steps, with the ids of its rules behind."""
    return [f"{_PHRASE[same[0].change.name](same)} ({same[0].cited})" for same in grouped(steps)]


def instead(first: Iterable[Step], second: Iterable[Step]) -> str:
    """The second list of steps by what sets it apart from the first, where that is shorter than the whole list."""
    one, other = wishes(first), wishes(second)
    more = [phrase for phrase in other if phrase not in one]
    less = [phrase for phrase in one if phrase not in other]
    apart = f"{'; '.join(more)} instead of {'; '.join(less)}"
    return min("; ".join(other), apart, key=len)


def grouped(steps: Iterable[Step]) -> list[list[Step]]:
    """Steps that one phrase can cover: of one change, and of one person, room or service where it names one."""
    found: dict[object, list[Step]] = {}
    for step in steps:
        day = step.day if step.change in _BY_DAY else None
        number = 0 if step.change is c.SEAT else step.number
        found.setdefault((topic(step), step.rules, day, number), []).append(step)
    return list(found.values())


def _seats(same: Same) -> str:
    groups = listed(str(one.group_id) for one in same)
    return f"one more seat in {groups}" if len(same) == 1 else f"one more seat in each of {groups}"


def _clinician(same: Same) -> str:
    """A co-facilitator where the step names a group that runs."""
    one = same[0]
    if one.group_id is not None:
        return f"a free co-facilitator for {one.group_id} on {all_hours(same)}"
    return f"a free clinician for {one.service_id} on {all_hours(same)}"


def _further_copy(same: Same) -> str:
    return f"{same[0].group_id} running on {hours(same[0])}, which takes {plural(same[0].number, 'member')}"


def _further_group(same: Same) -> str:
    members = plural(same[0].number, "member")
    return f"a further group of {same[0].service_id} on {all_hours(same)}, which takes {members}"


def _outside(same: Same) -> str:
    one = same[0]
    what = one.group_id if one.group_id is not None else f"{one.service_id} on {all_hours(same)}"
    return f"{what} outside the track"


def _minutes(same: Same) -> str:
    return f"{30 * same[0].count} more direct minutes of clinician {same[0].clinician_id} {on_day(same[0])}"


_PHRASE: dict[str, Callable[[Same], str]] = {
    c.ROOM_MOVE.name: lambda same: f"{same[0].group_id} {on_day(same[0])} in room {same[0].room_id}",
    c.SEAT.name: _seats,
    c.CHAIR.name: lambda same: f"{same[0].number} seats in room {same[0].room_id}",
    c.CASELOAD.name: lambda same: f"{same[0].number} primary patients for clinician {same[0].clinician_id}",
    c.ROOM_TIME.name: lambda same: f"room {same[0].room_id} available on {all_hours(same)}",
    c.ROOM.name: lambda same: f"a free room for {same[0].service_id} on {all_hours(same)}",
    c.CLINICIAN_TIME.name: lambda same: f"clinician {same[0].clinician_id} available on {all_hours(same)}",
    c.CLINICIAN_MINUTES.name: _minutes,
    c.CLINICIAN_SPAN.name: lambda same: (
        f"a day of {same[0].number} minutes of clinician {same[0].clinician_id} {on_day(same[0])}"
    ),
    c.CLINICIAN.name: _clinician,
    c.FAMILY_TIME.name: lambda same: f"the family free on {all_hours(same)}",
    c.PATIENT_TIME.name: lambda same: f"the patient free on {all_hours(same)}",
    c.TELEHEALTH.name: lambda _same: "telehealth accepted by the patient",
    c.OUTSIDE_TRACK.name: _outside,
    c.OTHER_LEADER.name: lambda same: f"another clinician than the primary {same[0].clinician_id}",
    c.AUTHORISED_DAY.name: lambda same: f"{plural(same[0].number + same[0].count, 'authorised day')}",
    c.OTHER_TRACK.name: lambda same: f"track {same[0].track_id}",
    c.PIN.name: lambda same: f"pin {same[0].number} given up",
    c.ORDER.name: lambda same: f"{plural(same[0].count, 'session')} of {same[0].service_id} less in the care plan",
    c.FURTHER_COPY.name: _further_copy,
    c.FURTHER_GROUP.name: _further_group,
    c.APART.name: lambda same: f"the separation from patient {same[0].other_id} lifted",
}
