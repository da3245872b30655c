"""From a roster to the model's variables: the inverse of ``decode``.

A roster that the model cannot hold whole (a session at an hour that is closed now, an unknown id) is encoded as far
as it goes; what is left out is named.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from models.roster import Roster
from scheduler.drafting.admits import Times
from scheduler.drafting.choices import Attendance, SizeClass, Visit
from scheduler.drafting.draft import Draft, RoomCall
from scheduler.view import RosterView, SessionView

Meetings = tuple[SessionView, ...]


@dataclass
class Encoding:
    """The decisions that a roster stands for; ``values`` holds those above 0.

    ``left_out``: ids of sessions that the model does not offer at that time to all their patients; a group goes on
    with the others where they are enough. ``unserved``: of
    those whose leader, co-facilitator or room is not to be had then.
    """

    values: Counter[int] = field(default_factory=Counter)
    left_out: list[str] = field(default_factory=list)
    unserved: list[str] = field(default_factory=list)


def encode(draft: Draft, roster: Roster) -> Encoding:
    """The values of the variables that decide: who is placed, in which track, sessions, leaders, helpers and rooms.

    Args:
        draft: the model; its week knows the roster's ids.
        roster: any roster. Where the model has no co-facilitator, the roster's is left out.
    """
    found = Encoding()
    view = RosterView(draft.week, roster, draft.calendar)
    index = _Index.of(draft)
    for one in view.placed:
        tracks = draft.in_track.get(one.id, {})
        if one.track_id in tracks:
            found.values[draft.placed[one.id]] = found.values[tracks[one.track_id]] = 1
    for meetings in view.copies.values():
        _copy(draft, index, meetings, found)
    for session in view.sessions:
        if session.kind != "group":
            _visit(draft, index, session, found)
    return found


@dataclass(frozen=True)
class _Index:
    """Where the draft holds a copy, a visit or a room."""

    template: dict[tuple[str, tuple[int, ...], int], int]
    visits: dict[tuple[str, str, Times], list[Visit]]
    room: dict[str, int]

    @classmethod
    def of(cls, draft: Draft) -> _Index:
        templates = {}
        for number, one in enumerate(draft.templates):
            templates[one.unit.name or one.unit.row.group_id, one.days, one.start] = number
        visits: dict[tuple[str, str, Times], list[Visit]] = {}
        for visit in draft.visits:
            key = (visit.patient.patient_id, visit.service.service_id, visit.times)
            visits.setdefault(key, []).append(visit)
        rooms = {room.room_id: number for number, one in enumerate(draft.rooms) for room in one.rooms}
        return cls(templates, visits, rooms)

    def copy(self, meetings: Meetings) -> int | None:
        """The template of a running copy."""
        first = meetings[0]
        days = tuple(sorted({one.day for one in meetings}))
        named = (first.copy or "", days, first.start)
        row = (first.group.group_id if first.group is not None else "", days, first.start)
        return self.template.get(named, self.template.get(row))


def _copy(draft: Draft, index: _Index, meetings: Meetings, found: Encoding) -> None:
    number = index.copy(meetings)
    patients = {one.patient_id for session in meetings for one in session.patients}
    there = [] if number is None else [one for one in draft.members[number] if one.patient.patient_id in patients]
    size = None if number is None else _size(draft, number, len(there), there)
    if number is None or size is None or len(there) < len(patients):
        found.left_out += [one.session_id for one in meetings]
    if number is None or size is None:
        return
    band, sizes = there[0].patient.age_band, draft.running[number]
    copies = sizes[band, size]
    found.values[copies] += 1
    found.values.update(dict.fromkeys((one.variable for one in there), 1))
    for one in meetings:
        _add(found, draft.leading[number], one.clinician_id, one, first=one is meetings[0])
        _meeting(draft, index, number, copies, size, one, found)


def _size(draft: Draft, number: int, members: int, there: list[Attendance]) -> SizeClass | None:
    """The size class of so many members of one age band."""
    bands = {one.patient.age_band for one in there}
    fitting = (size for band, size in draft.running[number] if band in bands and size.low <= members <= size.high)
    return next(fitting, None) if len(bands) == 1 else None


def _meeting(
    draft: Draft, index: _Index, number: int, copies: int, size: SizeClass, one: SessionView, found: Encoding
) -> None:
    times = (one.day, one.start, one.end)
    asker, helped = copies, size.cofacilitated
    if (copies, times) in draft.helped:
        with_help, alone = draft.helped[copies, times]
        helped = one.cofacilitator_id is not None
        asker = with_help if helped else alone
        found.values[asker] += 1
    if helped:
        owner = draft.owner_of[draft.templates[number].unit]
        _add(found, draft.cofacilitating.get((owner, times), {}), one.cofacilitator_id, one)
    _room(draft, index, draft.room_call_of.get((asker, times)), one, found)


def _visit(draft: Draft, index: _Index, one: SessionView, found: Encoding) -> None:
    times = (one.day, one.start, one.end)
    for patient in one.patients:
        offered = index.visits.get((patient.patient_id, one.service.service_id, times), [])
        visit = next((each for each in offered if one.clinician_id in each.leaders), None)
        if visit is None:
            found.left_out.append(one.session_id)
            continue
        found.values[visit.variable] = 1
        _add(found, draft.answering[draft.call_of[visit.variable]], one.clinician_id, one)
        _room(draft, index, draft.room_call_of.get((visit.variable, times)), one, found)


def _room(draft: Draft, index: _Index, call: RoomCall | None, one: SessionView, found: Encoding) -> None:
    room = index.room.get(one.room_id or "")
    if call is None:
        return
    if room in draft.rooming[call]:
        found.values[draft.rooming[call][room]] += 1
    else:
        found.unserved.append(one.session_id)


def _add(
    found: Encoding, choices: dict[str, int], chosen: str | None, one: SessionView, *, first: bool = True
) -> None:
    """Count the chosen person once for all meetings of a copy; ``first`` is the meeting that counts."""
    if chosen not in choices:
        found.unserved.append(one.session_id)
    elif first:
        found.values[choices[chosen]] += 1
