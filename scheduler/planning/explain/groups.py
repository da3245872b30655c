"""Why a group does not run while everybody keeps what the roster gives them.

A copy runs at some pattern of days and a start if a leader and rooms are free and enough patients can add it to their
week, all of one age band and no two of them separated. The facts: each clinician, room and patient who cannot, and
the least size of the group. A co-facilitator (G03) is not looked for; where the least size needs one, that is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.roster import PartialRow
from models.week import Group
from scheduler.calendar import holds
from scheduler.drafting.admits import Times
from scheduler.planning.explain.members import Pattern, most_at_once, unable
from scheduler.planning.shortfall.clinic import Clinic
from scheduler.planning.shortfall.words import listed
from scheduler.rules.g01_size import sizes
from scheduler.rules.g03_cofacilitator import cofacilitated_over
from scheduler.stages.gaps import MISSING


@dataclass(frozen=True)
class GroupFact:
    """``kind``: clinician, room, patient or size; ``rules``: the ids that most often stand in the way.

    ``always``: they do so whenever the group may meet, not only at some of these times.
    """

    kind: str
    key: str
    rules: tuple[str, ...]
    always: bool = True


class GroupQuestion:
    """One more copy of a group row, beside everything that the roster holds.

    Args:
        clinic: the week and its roster.
        row: the row; where a pin is asked for, with the start and leader that the pin fills in.
        pin: one meeting must have its day and room.
    """

    def __init__(self, clinic: Clinic, row: Group, pin: PartialRow | None = None) -> None:
        self.clinic, self.row, self.pin = clinic, row, pin or PartialRow()
        self.service = clinic.week.service[row.service_id]
        self.least = sizes(clinic.week.policy, row)[0]

    @cached_property
    def patterns(self) -> list[Pattern]:
        """G02, G04: days and start as the row allows, inside opening hours and the row's track."""
        duration, offers = self.service.duration_minutes, self.clinic.offers
        found = []
        every = offers.day_patterns(self.row)
        for days in (one for one in every if self.pin.day in {None, *one}):
            starts = set.intersection(*(set(offers.starts(duration, day)) for day in days)) if days else set()
            for start in sorted(starts & ({self.row.start} if self.row.start is not None else starts)):
                pattern = tuple((day, start, start + duration) for day in days)
                if all(self._in_track(times) for times in pattern):
                    found.append(pattern)
        return found

    def _in_track(self, times: Times) -> bool:
        day, start, end = times
        track = self.row.track_id
        return track is None or holds(self.clinic.calendar.track[track][day], start, end)

    @cached_property
    def facts(self) -> list[GroupFact]:
        """Everyone and everything that is in the way at some pattern; who never could is no fact but a given."""
        found = []
        for kind, blocked in (("clinician", self._leaders), ("room", self._rooms), ("patient", self._patients)):
            for key, rules in blocked.items():
                often = Counter(rule for pattern in rules for rule in sorted(rules[pattern]))
                if often:
                    told = tuple(rule for rule, _ in often.most_common(3))
                    found.append(GroupFact(kind, key, told, all(rules.values())))
        return [*found, GroupFact("size", self.row.group_id, ("G01",))]

    def possible(self, facts: Sequence[GroupFact]) -> bool:
        """Whether the copy can run at some pattern while only these facts hold."""
        held = {(one.kind, one.key) for one in facts}
        least = self.least if ("size", self.row.group_id) in held else 1
        return any(self._runs(pattern, held, least) for pattern in self.patterns)

    def _runs(self, pattern: Pattern, held: set[tuple[str, str]], least: int) -> bool:
        led = any(not rules[pattern] or ("clinician", key) not in held for key, rules in self._leaders.items())
        if not led or not self._housed(pattern, held):
            return False
        return self._members(pattern, held) >= least

    def _housed(self, pattern: Pattern, held: set[tuple[str, str]]) -> bool:
        """A room for each meeting, and for one that the pin may mean the room that it names."""
        rooms = {
            times: {key for key, rules in self._rooms.items() if not rules[(times,)] or ("room", key) not in held}
            for times in pattern
        }
        meant = (free for times, free in rooms.items() if self.pin.day in {None, times[0]})
        pinned = self.pin.room_id is None or any(self.pin.room_id in free for free in meant)
        return self.service.telehealth or (pinned and all(rooms.values()))

    def _members(self, pattern: Pattern, held: set[tuple[str, str]] | None = None) -> int:
        """How many can come together; of those who cannot only the ones in ``held`` stay away, if it is given."""
        coming = [
            key
            for key, rules in self._patients.items()
            if not rules[pattern] or (held is not None and ("patient", key) not in held)
        ]
        return most_at_once(self.clinic, coming)

    def lacking(self, pattern: Pattern) -> tuple[int, int]:
        """How many members, and whether a leader (1 or 0), the pattern lacks as everything stands."""
        led = any(not rules[pattern] for rules in self._leaders.values())
        return max(0, self.least - self._members(pattern)), int(not led)

    def waits(self, patient_id: str) -> bool:
        """A patient of the waitlist whom the roster does not place."""
        now = self.clinic.view.patient[patient_id]
        return not now.patient.active and not now.placed

    @cached_property
    def together(self) -> str:
        """What else holds for members, where it matters for those who may be some."""
        week, keys = self.clinic.week, self._patients.keys()
        bands = {week.patient[key].age_band for key in keys}
        separated = any({one.patient_a, one.patient_b} <= keys for one in week.separations)
        told = [" of one age band (P11)"] * (len(bands) > 1) + [" no two of them separated (P13)"] * separated
        return "".join(f",{one}" for one in told)

    @property
    def given(self) -> str:
        """What is in the way where it is no fact that could be taken away: nobody and nothing is there at all."""
        named = self.row.clinician_id
        told = [f"C03: {'nobody may' if named is None else f'clinician {named} may not'} lead it"] * (
            not self._leaders
        )
        room = self.pin.room_id
        if not self.service.telehealth and not (self._rooms if room is None else room in self._rooms):
            none = "no room suits" if room is None else f"room {room} does not suit"
            told.append(f"R02/R03: {none} it with {self.least} members")
        told += ["P11/G05: no patient may join it"] * (not self._patients)
        return "; ".join(told) + "."

    @property
    def unasked(self) -> str:
        """G03: a co-facilitator is not looked for, nor a member of the track that a pin names."""
        over, told = cofacilitated_over(self.clinic.week.policy, self.service), []
        if self.pin.cofacilitator_id is not None:
            told.append(f"whether {self.pin.cofacilitator_id} could be the co-facilitator")
        elif over is not None and self.least > over:
            told.append("who could be the co-facilitator (G03)")
        if self.pin.track_id is not None:
            told.append(f"whether a member is in track {self.pin.track_id}")
        return f" Not looked at: {listed(told)}." if told else ""

    @property
    def never(self) -> str:
        """What is said where there is no time at all for it."""
        meant = " that the pin means" if self.pin != PartialRow() else ""
        return f"G04/W01: the row leaves no day and start{meant} inside the opening hours and its track."

    @cached_property
    def _leaders(self) -> dict[str, dict[Pattern, frozenset[str]]]:
        """By clinician who may lead the service (C03): what stands against each pattern."""
        keys = self.clinic.qualified(self.service, None)
        named = [one for one in keys if self.row.clinician_id in {None, one}]
        return {key: {pattern: frozenset(self._busy(key, pattern)) for pattern in self.patterns} for key in named}

    def _busy(self, key: str, pattern: Pattern) -> Iterator[str]:
        board, minutes = self.clinic.everybody, self.service.duration_minutes
        for times in pattern:
            yield from board.clinician_faults(key, times)
            if minutes > board.spare(key, times[0]):
                yield "C04"
        if minutes * len(pattern) > board.spare(key, None):
            yield "C04"

    @cached_property
    def _rooms(self) -> dict[str, dict[Pattern, frozenset[str]]]:
        """By suitable room: what stands against each single meeting."""
        offers, board = self.clinic.offers, self.clinic.everybody
        fitting = [
            one.room_id
            for one in self.clinic.week.rooms
            if self.row.room_id in {None, one.room_id} and offers.suits(one, self.service, self.least, False)
        ]
        times = {one for pattern in self.patterns for one in pattern}
        return {key: {(one,): board.room_faults(key, one) for one in times} for key in fitting}

    @cached_property
    def _patients(self) -> dict[str, dict[Pattern, frozenset[str]]]:
        """By eligible patient (P11): what stands against each pattern."""
        found = {}
        for one in self.clinic.week.patients:
            if self.clinic.offers.may_use(one, self.service) and self.clinic.offers.may_join(self.row, one):
                faults = {pattern: unable(self.clinic, self.row, one, pattern) for pattern in self.patterns}
                found[one.patient_id] = faults
        return found


def group_sentences(question: GroupQuestion, facts: Sequence[GroupFact]) -> list[str]:
    """Facts of one kind and the same rules in one sentence, ids behind."""
    told: dict[tuple[str, ...], list[str]] = {}
    for one in facts:
        told.setdefault((one.kind, "/".join(one.rules), _cannot(question, one)), []).append(one.key)
    return [
        f"{rules}: {cannot}" if kind == "size" else f"{rules}: {kind} {', '.join(keys)} {cannot}"
        for (kind, rules, cannot), keys in told.items()
    ]


def _cannot(question: GroupQuestion, fact: GroupFact) -> str:
    if fact.kind == "size":
        return f"the group needs {question.least} members{question.together}"
    some = " at some of the times it may meet"
    if fact.kind == "patient" and question.waits(fact.key) and set(fact.rules) <= MISSING.keys():
        return (
            f"waits for a place, and what the group adds{some * (not fact.always)} is no week that meets every rule"
        )
    can = {"clinician": "cannot lead it", "room": "is not free", "patient": "cannot come"}[fact.kind]
    return can + (" at any time it may meet" if fact.always else some)
