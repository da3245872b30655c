"""W02 in the model: a pin is honoured when one row of the roster has everything that the pin fills in."""

from collections.abc import Iterable

from models.roster import PartialRow
from scheduler.drafting.admits import Times
from scheduler.drafting.choices import Attendance, Unit, Visit
from scheduler.drafting.draft import Draft
from scheduler.drafting.program import Terms, minus, plus


def honoured(draft: Draft, pin: PartialRow) -> int:
    """A variable that can be 1 only when some roster row honours the pin."""
    rows = [*_group_rows(draft, pin), *_visit_rows(draft, pin)]
    pinned = draft.program.boolean()
    draft.program.at_most([(1, pinned), *minus(rows)], 0)
    return pinned


def _all_of(draft: Draft, conditions: Iterable[Terms]) -> int:
    """A variable that can be 1 only when every expression reaches 1."""
    both = draft.program.boolean()
    for terms in conditions:
        draft.program.at_most([(1, both), *((-coefficient, variable) for coefficient, variable in terms)], 0)
    return both


def _track(draft: Draft, pin: PartialRow, patient_id: str) -> list[Terms]:
    if pin.track_id is None:
        return []
    variable = draft.in_track[patient_id].get(pin.track_id)
    return [[] if variable is None else [(1, variable)]]


def _fits(draft: Draft, pin: PartialRow, service_id: str, times: Times) -> bool:
    service, (day, start, end) = draft.week.service[service_id], times
    monday = draft.week.week
    facts = (
        (pin.kind, service.kind),
        (pin.service_id, service_id),
        (pin.day, day),
        (pin.start, start),
        (pin.end, end),
        (pin.countable_minutes, draft.calendar.countable(service)),
        (pin.modality, "telehealth" if service.telehealth else "onsite"),
    )
    dated = pin.date is None or (pin.date - monday).days == day
    return dated and all(wanted is None or wanted == fact for wanted, fact in facts)


def _group_rows(draft: Draft, pin: PartialRow) -> list[int]:
    found = []
    for index, template in enumerate(draft.templates):
        times = [one for one in template.meetings if _fits(draft, pin, template.unit.service.service_id, one)]
        if times and (pin.group_id is None or _named(draft, pin.group_id, template.unit)):
            members = [one for one in draft.members[index] if pin.patient_id in {None, one.patient.patient_id}]
            found += [_member(draft, pin, index, one, times_of) for times_of in times for one in members]
    return found


def _named(draft: Draft, name: str, unit: Unit) -> bool:
    """A row's id means any of its copies; any other name of a row that has one copy means that one."""
    row = unit.row
    return draft.week.group_of_copy.get(name) is row and (name in {row.group_id, unit.name} or row.copies == 1)


def _member(draft: Draft, pin: PartialRow, index: int, member: Attendance, times: Times) -> int:
    template = draft.templates[index]
    conditions = [[(1, member.variable)], *_track(draft, pin, member.patient.patient_id)]
    if pin.clinician_id is not None:
        conditions.append(_one(draft.leading[index], pin.clinician_id))
    owner = (template.unit.row.group_id, template.unit.name)
    if pin.cofacilitator_id is not None:
        conditions.append(_helped(draft, index, owner, pin.cofacilitator_id, times))
    if pin.room_id is not None:
        conditions.append(_roomed(draft, owner, pin.room_id, times))
    return _all_of(draft, conditions)


def _helped(draft: Draft, _index: int, owner: object, clinician_id: str, times: Times) -> Terms:
    return _one(draft.cofacilitating.get((owner, times), {}), clinician_id)


def _roomed(draft: Draft, owner: object, room_id: str, times: Times) -> Terms:
    """A named room is a class of its own, and a tied owner's call is its alone."""
    index = next((number for number, one in enumerate(draft.rooms) if one.sample.room_id == room_id), None)
    calls = [rooms for ((_, asker), when), rooms in draft.rooming.items() if asker == owner and when == times]
    return plus(rooms[index] for rooms in calls if index is not None and index in rooms)


def _one(choices: dict[str, int], wanted: str) -> Terms:
    return [(1, choices[wanted])] if wanted in choices else []


def _visit_rows(draft: Draft, pin: PartialRow) -> list[int]:
    if pin.group_id is not None or pin.cofacilitator_id is not None:
        return []
    found = []
    for visit in draft.visits:
        service_id, patient_id = visit.service.service_id, visit.patient.patient_id
        led = pin.clinician_id is None or visit.leaders == {pin.clinician_id}
        if led and pin.patient_id in {None, patient_id} and _fits(draft, pin, service_id, visit.times):
            found.append(_visit(draft, pin, visit))
    return found


def _visit(draft: Draft, pin: PartialRow, visit: Visit) -> int:
    conditions: list[Terms] = [[(1, visit.variable)], *_track(draft, pin, visit.patient.patient_id)]
    if pin.room_id is not None:
        owner = (visit.patient.patient_id, visit.service.service_id)
        conditions.append(_roomed(draft, owner, pin.room_id, visit.times))
    return _all_of(draft, conditions)
