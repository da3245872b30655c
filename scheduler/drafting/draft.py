"""The model under construction: one Program, and every choice indexed the way the rules ask for it."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property

from models.clock import WEEK_DAYS
from models.roster import PartialRow
from models.week import ClinicWeek, Patient, Service
from scheduler.calendar import Calendar
from scheduler.drafting.admits import Times
from scheduler.drafting.choices import Attendance, Duty, Event, RoomClass, SizeClass, Template, Unit, Visit
from scheduler.drafting.offers import Offers
from scheduler.drafting.program import Program, Terms

Block = tuple[str, SizeClass]
"""Age band and size class: copies of a template that differ in neither are counted together."""
Call = tuple[tuple[frozenset[str], bool], Times]
"""Visits that ask for one of the same leaders at the same time; the flag: their leader becomes the primary."""
RoomCall = tuple[tuple[frozenset[int], Hashable], Times]
"""Sessions that ask for a room of the same classes at the same time; an owner is set where a pin may name it."""
Need = tuple[str, int, bool, str | None]
"""Service, members, with a co-facilitator or without, and the one room that will do, if any."""
Helping = tuple[Hashable, Times]
"""Groups that ask for a co-facilitator at the same time; the owner is set where a pin may name one."""


@dataclass
class Draft:
    """Variables of a clinic week's model; rules and stages read it and add rows.

    By template number: ``running`` counts copies by block, ``leading`` says who leads one of them, ``members`` may
    attend. ``answering``, ``cofacilitating`` and ``rooming`` serve the calls that ``asked_*`` pool. By patient and
    day: ``events`` is every possible session; by clinician: ``duties`` is every possible session.
    """

    week: ClinicWeek
    calendar: Calendar
    offers: Offers
    program: Program = field(default_factory=Program)
    patients: list[Patient] = field(default_factory=list)
    rooms: list[RoomClass] = field(default_factory=list)
    placed: dict[str, int] = field(default_factory=dict)
    in_track: dict[str, dict[str, int]] = field(default_factory=dict)
    programme_day: dict[str, dict[int, int]] = field(default_factory=dict)
    off_days: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    short_day: dict[tuple[str, int], int] = field(default_factory=dict)
    noncompliant: dict[str, int] = field(default_factory=dict)
    gap_costs: dict[str, Terms] = field(default_factory=lambda: defaultdict(list))
    templates: list[Template] = field(default_factory=list)
    running: list[dict[Block, int]] = field(default_factory=list)
    leading: list[dict[str, int]] = field(default_factory=list)
    members: dict[int, list[Attendance]] = field(default_factory=lambda: defaultdict(list))
    attendances_of: dict[tuple[str, str], list[Attendance]] = field(default_factory=lambda: defaultdict(list))
    visits: list[Visit] = field(default_factory=list)
    visits_of: dict[tuple[str, str], list[Visit]] = field(default_factory=lambda: defaultdict(list))
    events: dict[tuple[str, int], list[Event]] = field(default_factory=lambda: defaultdict(list))
    duties: dict[str, list[Duty]] = field(default_factory=lambda: defaultdict(list))
    shared_leader: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)
    asked_leaders: dict[Call, list[int]] = field(default_factory=lambda: defaultdict(list))
    answering: dict[Call, dict[str, int]] = field(default_factory=dict)
    asked_cofacilitators: dict[Helping, list[int]] = field(default_factory=lambda: defaultdict(list))
    cofacilitating: dict[Helping, dict[str, int]] = field(default_factory=dict)
    asked_rooms: dict[RoomCall, list[int]] = field(default_factory=lambda: defaultdict(list))
    rooming: dict[RoomCall, dict[int, int]] = field(default_factory=dict)
    helped: dict[tuple[int, Times], tuple[int, int]] = field(default_factory=dict)
    """Where a pin wants a co-facilitator whom the size does not ask for: a meeting with one, and without."""
    owner_of: dict[Unit, Hashable] = field(default_factory=dict)
    call_of: dict[int, Call] = field(default_factory=dict)
    room_call_of: dict[tuple[int, Times], RoomCall] = field(default_factory=dict)
    fitting: dict[Need, list[int]] = field(default_factory=dict)
    free_rooms: dict[tuple[Need, Times], frozenset[int]] = field(default_factory=dict)
    promises: Terms = field(default_factory=list)
    """Promises broken (W02), as an expression."""
    honoured: list[tuple[PartialRow, int]] = field(default_factory=list)
    """Every pin, and the variable that is 1 where it holds."""

    @cached_property
    def last_rows(self) -> dict[str | None, list[PartialRow]]:
        """Last week's roster by patient."""
        rows: dict[str | None, list[PartialRow]] = defaultdict(list)
        for row in self.week.last_roster:
            rows[row.patient_id].append(row)
        return rows

    def required(self, patient: Patient, amount: int) -> Terms:
        """What a rule asks for: always of an active patient, of a waitlisted one once he is placed."""
        return [(amount, self.program.one if patient.active else self.placed[patient.patient_id])]

    def shortfall(self, patient: Patient, most: int, cost: int, relief: int = 1) -> Terms:
        """A declared gap of up to ``most`` units; nothing for a waitlisted patient, who may have none.

        Args:
            patient: whose gap it is.
            most: the largest number of units.
            cost: what a unit costs in stage 3.
            relief: what a unit adds to the side of the rule that falls short.
        """
        if not patient.active or most <= 0:
            return []
        variable = self.program.integer(0, most)
        self.program.at_most([(1, variable), (-most, self.noncompliant[patient.patient_id])], 0)
        self.gap_costs[patient.patient_id].append((cost, variable))
        return [(relief, variable)]

    def group_events(self, patient_id: str, day: int) -> list[Event]:
        """The patient's possible group sessions of one day."""
        return [one for one in self.events[patient_id, day] if one.service.kind == "group"]

    def week_events(self, patient_id: str) -> list[Event]:
        """The patient's possible sessions of the week, a k-meeting group k times."""
        return [one for day in WEEK_DAYS for one in self.events[patient_id, day]]

    def ask_for_room(
        self, service: Service, size: SizeClass, times: Times, variable: int, owner: Hashable, room_id: str | None
    ) -> None:
        """Pool ``variable`` sessions of a size that need a room; ``room_id`` leaves no other."""
        call: RoomCall = ((self._suitable(service, size, times, room_id), owner), times)
        self.asked_rooms[call].append(variable)
        self.room_call_of[variable, times] = call

    def _suitable(self, service: Service, size: SizeClass, times: Times, room_id: str | None) -> frozenset[int]:
        """Room classes for the session; many sessions are alike, so each need is looked into once."""
        need = (service.service_id, size.high, size.cofacilitated, room_id)
        if need not in self.fitting:
            self.fitting[need] = [
                index
                for index, rooms in enumerate(self.rooms)
                if room_id in {None, rooms.sample.room_id}
                and self.offers.suits(rooms.sample, service, size.high, size.cofacilitated)
            ]
        if (need, times) not in self.free_rooms:
            rooms = ((index, self.rooms[index].sample.room_id) for index in self.fitting[need])
            self.free_rooms[need, times] = frozenset(index for index, key in rooms if self.offers.free(key, times))
        return self.free_rooms[need, times]
