"""A roster in the model's own terms: the values of the draft's decisions, names of copies and rooms forgotten."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from models.roster import Roster, RosterRow
from scheduler.drafting.choices import SizeClass
from scheduler.drafting.draft import Draft, RoomCall

K = TypeVar("K", bound=Hashable)
Key = tuple[int, ...]
"""A value for every decision, in the order of ``Decisions.variables``."""


class NotOfferedError(Exception):
    """The roster uses a choice that the draft does not hold, so the model forbids it."""


class Decisions:
    """The variables that say who meets whom, when and where; all others follow from them.

    Two rosters share a key when they differ only in the names of interchangeable copies and rooms, or in which copy
    of a template a member or leader is in.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.variables = tuple(sorted(set(_variables(draft))))
        self._class_of = {room.room_id: index for index, one in enumerate(draft.rooms) for room in one.rooms}

    def of(self, roster: Roster) -> Key | None:
        """The key of a roster; ``None`` if it uses what the draft does not offer."""
        values: Counter[int] = Counter()
        try:
            for variable in self._decided(roster):
                values[variable] += 1
        except NotOfferedError:
            return None
        fits = all(number <= self.draft.program.upper[variable] for variable, number in values.items())
        return tuple(values[one] for one in self.variables) if fits else None

    def _decided(self, roster: Roster) -> Iterator[int]:
        """The variable behind each decision, as often as it is taken."""
        draft = self.draft
        for patient in {row.patient_id for row in roster.rows}:
            yield _offered(draft.placed, patient)
        for patient, track in {(row.patient_id, row.track_id) for row in roster.rows}:
            yield _offered(draft.in_track[patient], track)
        meetings: dict[str, list[list[RosterRow]]] = defaultdict(list)
        for rows in _by_session(roster.rows):
            if rows[0].group_id is None:
                yield from self._visit(rows)
            else:
                meetings[rows[0].group_id].append(rows)
        for name, found in meetings.items():
            yield from self._copy(name, found)

    def _visit(self, rows: list[RosterRow]) -> Iterator[int]:
        if len(rows) > 1 or rows[0].cofacilitator_id is not None:
            raise NotOfferedError
        (row,) = rows
        times = (row.day, row.start, row.end)
        offered = self.draft.visits_of[row.patient_id, row.service_id]
        found = [one for one in offered if one.times == times and row.clinician_id in one.leaders]
        if not found:
            raise NotOfferedError
        variable = found[0].variable
        yield variable
        yield self.draft.answering[self.draft.call_of[variable]][row.clinician_id]
        yield from self._room(self.draft.room_call_of.get((variable, times)), row.room_id)

    def _room(self, call: RoomCall | None, room_id: str | None) -> Iterator[int]:
        if (call is None) != (room_id is None):
            raise NotOfferedError
        if call is not None and room_id is not None:
            yield _offered(self.draft.rooming[call], self._class_of[room_id])

    def _copy(self, name: str, meetings: list[list[RosterRow]]) -> Iterator[int]:
        first = meetings[0][0]
        members = {row.patient_id for row in meetings[0]}
        shared = all(_frame(rows) == (first.start, first.clinician_id, members) for rows in meetings)
        index = self._template(name, tuple(sorted(rows[0].day for rows in meetings)), first.start)
        if not shared or first.end != self.draft.templates[index].end:
            raise NotOfferedError
        size, number = self._counted(index, members)
        yield number
        yield _offered(self.draft.leading[index], first.clinician_id)
        attending = {one.patient.patient_id: one.variable for one in self.draft.members[index]}
        yield from (_offered(attending, patient) for patient in members)
        for rows in meetings:
            yield from self._meeting(index, number, size, rows[0])

    def _meeting(self, index: int, number: int, size: SizeClass, row: RosterRow) -> Iterator[int]:
        times = (row.day, row.start, row.end)
        owner, helper = self.draft.owner_of[self.draft.templates[index].unit], row.cofacilitator_id
        if (number, times) in self.draft.helped:
            helped, alone = self.draft.helped[number, times]
            number = helped if helper else alone
            yield number
        elif size.cofacilitated != bool(helper):
            raise NotOfferedError
        if helper:
            yield _offered(self.draft.cofacilitating[owner, times], helper)
        yield from self._room(self.draft.room_call_of.get((number, times)), row.room_id)

    def _template(self, name: str, days: tuple[int, ...], start: int) -> int:
        row = self.draft.week.group_of_copy[name]
        for index, one in enumerate(self.draft.templates):
            named = one.unit.name in {None, name}
            if one.unit.row is row and named and (one.days, one.start) == (days, start):
                return index
        raise NotOfferedError

    def _counted(self, index: int, members: set[str]) -> tuple[SizeClass, int]:
        bands = {self.draft.week.patient[one].age_band for one in members}
        for (band, size), number in self.draft.running[index].items():
            if bands == {band} and size.low <= len(members) <= size.high:
                return size, number
        raise NotOfferedError


def _frame(rows: list[RosterRow]) -> tuple[int, str, set[str]]:
    return rows[0].start, rows[0].clinician_id, {row.patient_id for row in rows}


def _offered(choices: Mapping[K, int], wanted: K | None) -> int:
    if wanted is None or wanted not in choices:
        raise NotOfferedError
    return choices[wanted]


def _by_session(rows: Iterable[RosterRow]) -> list[list[RosterRow]]:
    found: dict[str, list[RosterRow]] = defaultdict(list)
    for row in rows:
        found[row.session_id].append(row)
    return list(found.values())


def _variables(draft: Draft) -> Iterator[int]:
    yield from draft.placed.values()
    yield from (variable for pair in draft.helped.values() for variable in pair)
    yield from (visit.variable for visit in draft.visits)
    yield from (one.variable for members in draft.members.values() for one in members)
    pooled: list[Mapping[Any, Mapping[Any, int]]] = [draft.in_track, draft.answering]
    pooled += [draft.cofacilitating, draft.rooming]
    choices: list[Mapping[Any, int]] = [*draft.running, *draft.leading]
    choices += [answers for family in pooled for answers in family.values()]
    yield from (variable for one in choices for variable in one.values())
