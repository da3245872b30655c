"""From a solution to a roster: copies, leaders, co-facilitators and rooms get their names, always the same way."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.roster import Roster, Session
from scheduler.drafting.admits import Times
from scheduler.drafting.choices import Attendance, SizeClass, Template
from scheduler.drafting.draft import Draft, RoomCall
from scheduler.solving.program.spread import spread


@dataclass
class Copy:
    """One running copy; ``number`` is the variable that counts it."""

    template: Template
    name: str
    size: SizeClass
    leader: str
    members: list[str]
    number: int


@dataclass
class _Pool:
    """What a solution granted to equal askers, handed out in order of asking."""

    granted: dict[object, list[str]] = field(default_factory=dict)

    def take(self, key: object) -> str:
        return self.granted[key].pop(0)


def roster_of(draft: Draft, solution: Sequence[int]) -> Roster:
    """The roster a solution stands for; equal solutions give equal rosters.

    Args:
        draft: the model the solution belongs to.
        solution: a value for every variable.
    """
    copies = list(copies_of(draft, solution))
    visits = [one for one in draft.visits if solution[one.variable]]
    helpers = _Pool({key: _chosen(answers, solution) for key, answers in draft.cofacilitating.items()})
    leaders = _Pool({key: _chosen(answers, solution) for key, answers in draft.answering.items()})
    rooms = _Pool(_rooms(draft, solution))
    sessions = [session for copy in copies for session in _meetings(draft, solution, copy, helpers, rooms)]
    for visit in visits:
        call = draft.call_of[visit.variable]
        service = visit.service
        day, start, end = visit.times
        sessions.append(
            Session(
                service_id=service.service_id,
                kind=service.kind,
                day=day,
                start=start,
                end=end,
                countable_minutes=draft.calendar.countable(service),
                clinician_id=leaders.take(call),
                room_id=None if service.telehealth else rooms.take(draft.room_call_of[visit.variable, visit.times]),
                modality="telehealth" if service.telehealth else "onsite",
                patient_ids=(visit.patient.patient_id,),
            )
        )
    return Roster.of(sessions, _tracks(draft, solution), draft.week.week)


def _chosen(answers: dict[str, int], solution: Sequence[int]) -> list[str]:
    return [one for one, variable in sorted(answers.items()) if solution[variable]]


def _tracks(draft: Draft, solution: Sequence[int]) -> dict[str, str]:
    return {
        patient: track
        for patient, tracks in draft.in_track.items()
        for track, variable in tracks.items()
        if solution[variable]
    }


def copies_of(draft: Draft, solution: Sequence[int]) -> Iterator[Copy]:
    """Running copies in order of days and start, so that the first copy of a row is the week's earliest."""
    names = {row.group_id: list(row.copy_names) for row in draft.week.groups}
    order = sorted(
        range(len(draft.templates)), key=lambda one: (draft.templates[one].days, draft.templates[one].start)
    )
    for index in order:
        template = draft.templates[index]
        leaders = _chosen(draft.leading[index], solution)
        for band in sorted({band for band, _ in draft.running[index]}):
            counted = {size: number for (of, size), number in draft.running[index].items() if of == band}
            sizes = [size for size in sorted(counted, key=_order) for _ in range(solution[counted[size]])]
            present = [one for one in draft.members[index] if solution[one.variable]]
            for size, members in zip(sizes, _members(draft, sizes, present, band), strict=True):
                name = template.unit.name or names[template.unit.row.group_id].pop(0)
                yield Copy(template, name, size, leaders.pop(0), members, counted[size])


def _order(size: SizeClass) -> tuple[int, int, bool]:
    return (size.low, size.high, size.cofacilitated)


def _members(draft: Draft, sizes: list[SizeClass], present: list[Attendance], band: str) -> list[list[str]]:
    members = sorted(one.patient.patient_id for one in present if one.patient.age_band == band)
    apart = {frozenset({one.patient_a, one.patient_b}) for one in draft.week.separations}
    return spread(members, [(size.low, size.high) for size in sizes], apart)


def asker_of(draft: Draft, solution: Sequence[int], copy: Copy, times: Times) -> tuple[int, bool]:
    """The variable under which the meeting asks for a room, and whether it asks for a co-facilitator."""
    helped, alone = draft.helped.get((copy.number, times), (copy.number, copy.number))
    if helped == alone:
        return copy.number, copy.size.cofacilitated
    return (helped, True) if solution[helped] else (alone, False)


def _meetings(draft: Draft, solution: Sequence[int], copy: Copy, helpers: _Pool, rooms: _Pool) -> Iterator[Session]:
    unit = copy.template.unit
    for times in copy.template.meetings:
        number, helped = asker_of(draft, solution, copy, times)
        yield Session(
            group_id=copy.name,
            service_id=unit.service.service_id,
            kind="group",
            day=times[0],
            start=times[1],
            end=times[2],
            countable_minutes=draft.calendar.countable(unit.service),
            clinician_id=copy.leader,
            cofacilitator_id=helpers.take((draft.owner_of[unit], times)) if helped else None,
            room_id=None if unit.service.telehealth else rooms.take(draft.room_call_of[number, times]),
            modality="telehealth" if unit.service.telehealth else "onsite",
            patient_ids=tuple(copy.members),
        )


def _rooms(draft: Draft, solution: Sequence[int]) -> dict[object, list[str]]:
    """Rooms for every call: within a class, sessions in order of start take the first room that is free again."""
    turnover = draft.week.policy.turnover_minutes
    sessions: dict[int, list[tuple[Times, int, RoomCall]]] = defaultdict(list)
    for number, (call, rooms) in enumerate(draft.rooming.items()):
        for index, variable in rooms.items():
            sessions[index] += [(call[1], number, call)] * solution[variable]
    granted: dict[object, list[str]] = defaultdict(list)
    for index, asked in sorted(sessions.items()):
        free_at = {room.room_id: (-1, 0) for room in draft.rooms[index].rooms}
        for (day, start, end), _, call in sorted(asked, key=lambda one: one[:2]):
            room = next(one for one, moment in free_at.items() if moment <= (day, start))
            free_at[room] = (day, end + turnover)
            granted[call].append(room)
    return granted
