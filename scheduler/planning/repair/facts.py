"""What was held, posted into a model: the same patients, leaders and rooms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from models.roster import RosterRow
from scheduler.drafting.admits import Times
from scheduler.drafting.choices import Visit
from scheduler.drafting.draft import Draft, RoomCall
from scheduler.drafting.program import minus
from scheduler.planning.repair.faults import Faults


def post(draft: Draft, held: Sequence[RosterRow], faults: Faults) -> None:
    """Leave no choice about what was held.

    Args:
        draft: a model of the week in which every group meeting that was held is a group of its own.
        held: all sessions that have begun. What the model does not offer is left out.
        faults: what is a choice all the same.
    """
    _sessions(draft, held)
    _members(draft, held)
    visits = list(_visits(draft, held))
    asking = [*_meetings(draft, held), *((row, visit.times, [visit.variable]) for visit, row in visits)]
    _leaders(draft, [(visit, row) for visit, row in visits if not faults.free_leader(row)])
    _rooms(draft, [one for one in asking if not faults.free_room(one[0])])


def _sessions(draft: Draft, held: Sequence[RosterRow]) -> None:
    for row in held:
        events = draft.events.get((row.patient_id, row.day), [])
        then = [one for one in events if (one.service.service_id, one.start) == (row.service_id, row.start)]
        draft.program.at_least([(1, one.variable) for one in then], 1 if then else 0)


def _members(draft: Draft, held: Sequence[RosterRow]) -> None:
    """Two groups of one service that were held at the same time do not exchange patients."""
    circles: dict[str | None, set[str]] = defaultdict(set)
    for row in held:
        circles[row.group_id].add(row.patient_id)
    for number, template in enumerate(draft.templates):
        circle = circles.get(template.unit.row.group_id)
        if circle is not None:
            for one in draft.members[number]:
                draft.program.fix(one.variable, int(one.patient.patient_id in circle))


def _visits(draft: Draft, held: Sequence[RosterRow]) -> Iterator[tuple[Visit, RosterRow]]:
    """Visits at a time that was held, each with the session that it was."""
    was = {(one.patient_id, one.service_id, one.day, one.start): one for one in held if one.group_id is None}
    for visit in draft.visits:
        row = was.get((visit.patient.patient_id, visit.service.service_id, *visit.times[:2]))
        if row is not None:
            yield visit, row


def _leaders(draft: Draft, visits: Sequence[tuple[Visit, RosterRow]]) -> None:
    for visit, row in visits:
        if row.clinician_id in visit.leaders:
            leader = draft.answering[draft.call_of[visit.variable]][row.clinician_id]
            draft.program.at_least([(1, leader), (-1, visit.variable)], 0)
        else:
            draft.program.fix(visit.variable, 0)


def _meetings(draft: Draft, held: Sequence[RosterRow]) -> Iterator[tuple[RosterRow, Times, list[int]]]:
    """A row of every group meeting that was held, its times, and the variables of which one asks for its room."""
    was = {one.group_id: one for one in held if one.group_id is not None}
    for number, template in enumerate(draft.templates):
        row = was.get(template.unit.row.group_id)
        for times in template.meetings if row is not None else ():
            copies = draft.running[number].values()
            askers = [each for one in copies for each in draft.helped.get((one, times), (one,))]
            if row is not None:
                yield row, times, askers


def _rooms(draft: Draft, asking: Sequence[tuple[RosterRow, Times, list[int]]]) -> None:
    """The kind of room is the model's to choose; which room of a kind it is, is settled by name."""
    kind = {room.room_id: index for index, rooms in enumerate(draft.rooms) for room in rooms.rooms}
    wanted: dict[tuple[RoomCall, int], list[int]] = defaultdict(list)
    for row, times, askers in asking:
        index = kind.get(row.room_id or "", -1)
        for asker in askers:
            call = draft.room_call_of.get((asker, times))
            if call is not None and index in draft.rooming[call]:
                wanted[call, index].append(asker)
    for (call, index), askers in wanted.items():
        draft.program.at_least([(1, draft.rooming[call][index]), *minus(askers)], 0)
