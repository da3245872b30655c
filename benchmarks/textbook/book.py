"""The model while it is written: every possible session with its booleans, and each patient's possible week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ortools.sat.python import cp_model

from models.week import ClinicWeek, Group, Patient, Service
from scheduler.calendar import Calendar
from scheduler.drafting.admits import Times
from scheduler.drafting.offers import Offers
from scheduler.rules import RULES
from scheduler.view import LastWeek

Literal = Any
"""A boolean of CP-SAT."""
Linear = Any
"""A sum of booleans and numbers."""


@dataclass(eq=False)
class Slot:
    """A session that may happen: ``held`` says whether; ``use`` says in which room and led by whom.

    ``help`` says who co-facilitates. A telehealth session has the room ``None``. ``copy`` is ``None`` for visits.
    """

    service: Service
    times: Times
    held: Literal
    use: dict[tuple[str | None, str], Literal]
    help: dict[str, Literal] = field(default_factory=dict)
    copy: Copy | None = None
    patient: Patient | None = None

    def led_by(self, clinician_id: str) -> list[Literal]:
        """Booleans under which the clinician leads it."""
        return [literal for (_, leader), literal in self.use.items() if leader == clinician_id]

    def in_room(self, room_id: str) -> list[Literal]:
        """Booleans under which it is in the room."""
        return [literal for (room, _), literal in self.use.items() if room == room_id]


@dataclass(eq=False)
class Copy:
    """A named group that may run, at one of several hours, with one leader, and with these patients."""

    name: str
    row: Group
    service: Service
    options: dict[tuple[Times, ...], Literal]
    leader: dict[str, Literal]
    slots: dict[Times, Slot] = field(default_factory=dict)
    members: dict[str, Literal] = field(default_factory=dict)

    @property
    def runs(self) -> Linear:
        """1 if it runs."""
        return sum(self.options.values())


@dataclass(eq=False)
class Event:
    """A session that may be in a patient's week. ``tracks`` ``None``: in any track."""

    literal: Literal
    slot: Slot
    tracks: frozenset[str] | None

    @property
    def service(self) -> Service:
        """What is attended."""
        return self.slot.service

    @property
    def day(self) -> int:
        """When."""
        return self.slot.times[0]

    @property
    def start(self) -> int:
        """First minute."""
        return self.slot.times[1]

    @property
    def end(self) -> int:
        """The minute after the last."""
        return self.slot.times[2]


class Book:
    """CP-SAT's model of a week with its booleans."""

    def __init__(self, week: ClinicWeek) -> None:
        self.week, self.calendar, self.policy = week, Calendar(week), week.policy
        self.offers = Offers(week, self.calendar, [one.admits for one in RULES if one.admits is not None])
        self.last = LastWeek.of(week)
        self.model = cp_model.CpModel()
        self.patients = self.offers.patients()
        self.copies: list[Copy] = []
        self.slots: list[Slot] = []
        self.events: dict[str, list[Event]] = defaultdict(list)
        self.placed = {one.patient_id: self.boolean() for one in self.patients}
        self.track: dict[str, dict[str, Literal]] = {}
        self.programme: dict[tuple[str, int], Literal] = {}
        self.off: dict[tuple[str, int], Literal] = {}
        self.gapped = {one.patient_id: self.boolean() for one in self.patients if one.active}
        self.gap_costs: list[Linear] = []
        self.broken: list[Linear] = []

    def boolean(self) -> Literal:
        """A new boolean without a name."""
        return self.model.new_bool_var("")

    def at_most_one(self, literals: Iterable[Literal]) -> None:
        """At most one is true."""
        found = list(literals)
        if len(found) > 1:
            self.model.add_at_most_one(found)

    def days(self, patient_id: str) -> dict[int, list[Event]]:
        """A patient's possible sessions by day."""
        found: dict[int, list[Event]] = defaultdict(list)
        for one in self.events[patient_id]:
            found[one.day].append(one)
        return found

    def due(self, patient: Patient) -> Linear:
        """What a rule asks for applies: always to an active patient, to one who waits once placed."""
        return 1 if patient.active else self.placed[patient.patient_id]

    def shortfall(self, patient: Patient, most: int, cost: int) -> Linear:
        """A declared gap of up to ``most`` units; none for a patient who waits."""
        if not patient.active or most <= 0:
            return 0
        gap = self.model.new_int_var(0, most, "")
        self.model.add(gap == 0).only_enforce_if(~self.gapped[patient.patient_id])
        self.gap_costs.append(cost * gap)
        return gap

    def one_at_a_time(self, spans: Sequence[tuple[int, int, Literal]]) -> None:
        """Of all that cover a moment at most one happens."""
        for moment in sorted({start for start, _, _ in spans}):
            self.at_most_one(literal for start, end, literal in spans if start <= moment < end)

    def both(self, left: Literal, right: Literal) -> Literal:
        """A boolean that is true exactly when both are."""
        literal = self.boolean()
        self.model.add_implication(literal, left)
        self.model.add_implication(literal, right)
        self.model.add_bool_or([~left, ~right, literal])
        return literal
