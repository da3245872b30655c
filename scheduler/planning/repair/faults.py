"""What of the past is a choice after all: sessions that no allowed roster can hold to the letter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.calendar import overlap
from scheduler.check import examine

Moment = tuple[int, int]
_Span = tuple[int, int, int]


@dataclass(frozen=True)
class Faults:
    """What was held against the rules; everything else stays as it was.

    ``leaders`` and ``rooms``: days and starts of sessions for which leader and helper, or the room, are a choice:
    those of clinicians and rooms that a broken rule names, and those at the same time, from which a substitute
    may have to come. ``broken``: what breaks a rule, as session and patient, or session and ``None`` for everyone;
    without the rules of groups (G), to which a meeting that was held is not put.
    """

    leaders: frozenset[Moment] = frozenset()
    rooms: frozenset[Moment] = frozenset()
    broken: frozenset[tuple[str, str | None]] = frozenset()

    @classmethod
    def of(cls, week: ClinicWeek, held: Sequence[RosterRow]) -> Faults:
        """What the broken rules of clinicians (C) and of rooms (R) name, and what was held meanwhile."""
        hard = [one for one in examine(week, Roster(rows=tuple(held))).findings if one.severity == "hard"]
        clinicians = {one.clinician_id for one in hard if one.rule.startswith("C") and one.clinician_id}
        rooms = {one.room_id for one in hard if one.rule.startswith("R") and one.room_id}
        roomless = {one.session_id for one in hard if one.rule == "R04"}
        led = [one for one in held if clinicians & {one.clinician_id, one.cofacilitator_id}]
        housed = [one for one in held if one.room_id is not None or one.session_id in roomless]
        wrong = [one for one in housed if one.room_id in rooms or one.session_id in roomless]
        return cls(
            leaders=_meanwhile(led, held),
            rooms=_meanwhile(wrong, housed, week.policy.turnover_minutes),
            broken=frozenset(
                (one.session_id, one.patient_id) for one in hard if one.session_id and one.rule[0] != "G"
            ),
        )

    def free_leader(self, row: RosterRow) -> bool:
        """Whether another may have led or helped in what was held."""
        return (row.day, row.start) in self.leaders

    def free_room(self, row: RosterRow) -> bool:
        """Whether it may have been held in another room."""
        return (row.day, row.start) in self.rooms

    def offered(self, row: RosterRow) -> bool:
        """Whether no rule speaks against the session, or against this patient in it."""
        return not self.broken & {(row.session_id, None), (row.session_id, row.patient_id)}


def _meanwhile(rows: Iterable[RosterRow], held: Iterable[RosterRow], pause: int = 0) -> frozenset[Moment]:
    """When these rows began, and whatever overlaps with one of them, or with what does, and so on."""
    found = _spans(rows)
    left = _spans(held) - found
    while more := {one for one in left if _clashes(one, found, pause)}:
        found |= more
        left -= more
    return frozenset((day, start) for day, start, _ in found)


def _spans(rows: Iterable[RosterRow]) -> set[_Span]:
    return {(one.day, one.start, one.end) for one in rows}


def _clashes(one: _Span, others: Collection[_Span], pause: int) -> bool:
    day, start, end = one
    return any(day == other and overlap(start, end + pause, low, high + pause) for other, low, high in others)
