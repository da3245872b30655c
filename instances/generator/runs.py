"""The planted sessions: copies of groups with their members, and visits; each with staff and room."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from instances.generator import catalogue as c
from instances.generator.blocks import Block, Unit
from instances.generator.dice import Dice
from instances.generator.people import Person
from instances.generator.staff import Job, Team, Worker
from models.week import Room

OFFICE_SEATS = 4
FAMILY_SEATS = 2
_HALL_SEATS = (10, 12, 14, 16, 20)


@dataclass(eq=False)
class Run:
    """One copy that runs; helpers and rooms by day. ``name`` is given with its row of groups.csv."""

    unit: Unit
    block: Block
    members: list[Person]
    leader: Worker
    helpers: dict[int, Worker] = field(default_factory=dict)
    rooms: dict[int, str] = field(default_factory=dict)
    name: str = ""


@dataclass(eq=False)
class Visit:
    """One individual or family session."""

    service_id: str
    times: c.Times
    person: Person
    leader: Worker
    room_id: str | None = None


def group_runs(blocks: list[Block], people: list[Person], team: Team) -> list[Run]:
    """A run for each copy of each unit, with leader, and helpers where it is large."""
    members: dict[Block, list[Person]] = {block: [] for block in blocks}
    for one in people:
        members[one.block].append(one)
    runs = []
    for block in blocks:
        for unit in block.units:
            for part in _copies([one for one in members[block] if unit in one.units], unit.most):
                runs.append(Run(unit, block, part, team.give(Job(unit.service_id, unit.cells))))
    for run in runs:
        if len(run.members) > c.COFACILITATOR_OVER:
            jobs = {cell[0]: Job(run.unit.service_id, (cell,), assistant=True) for cell in run.unit.cells}
            run.helpers = {day: team.give(job, but=run.leader) for day, job in jobs.items()}
    return runs


def _copies(members: list[Person], most: int) -> list[list[Person]]:
    """The members in as few equal parts as there must be."""
    number = -(-len(members) // most)
    return [members[len(members) * part // number : len(members) * (part + 1) // number] for part in range(number)]


def visits_of(people: list[Person], team: Team) -> list[Visit]:
    """All visits with their leaders; sessions of one service and patient have one leader."""
    visits = []
    for one in people:
        for service_id in dict.fromkeys(service for service, _ in one.visits):
            times = tuple(times for service, times in one.visits if service == service_id)
            leader = team.give(Job(service_id, times, one.language))
            visits += [Visit(service_id, each, one, leader) for each in times]
            leader.caseload += service_id == "IND"
    return visits


class House:
    """All rooms; builds when none is free."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self.rooms: list[Room] = []
        self.taken: dict[str, list[c.Times]] = {}

    def furnish(self, runs: list[Run], visits: list[Visit]) -> None:
        """A room for every session on site, in order of time."""
        for times, number in sorted((cell, number) for number, one in enumerate(runs) for cell in one.unit.cells):
            run = runs[number]
            heads = len(run.members) + 1 + (times[0] in run.helpers)
            run.rooms[times[0]] = self._room(times, heads, c.SERVICE[run.unit.service_id].room_features)
        for visit in sorted(visits, key=lambda one: (one.times, one.person.number)):
            service = c.SERVICE[visit.service_id]
            if not service.telehealth:
                heads = 2 + FAMILY_SEATS * (service.kind == "family")
                visit.room_id = self._room(visit.times, heads, service.room_features)

    def build(self, heads: int, features: tuple[str, ...] = ()) -> Room:
        """A new room of at least these seats: an office, or a group room."""
        if heads <= OFFICE_SEATS:
            seats, prefix = max(heads, self._dice.pick((3, 4))), "O"
        else:
            seats, prefix = min(seats for seats in _HALL_SEATS if seats >= heads), "R"
            features = tuple(sorted({*features, *_split_features(self._dice)}))
        number = sum(room.room_id.startswith(prefix) for room in self.rooms) + 1
        room = Room(room_id=f"{prefix}{number:02d}", seats=seats, features=features)
        self.rooms.append(room)
        self.taken[room.room_id] = []
        return room

    def _room(self, times: c.Times, heads: int, features: tuple[str, ...]) -> str:
        office = heads <= OFFICE_SEATS
        fitting = [
            room
            for room in self.rooms
            if room.seats >= heads
            and (room.seats <= OFFICE_SEATS) == office
            and set(features) <= set(room.features)
            and not any(_clash(times, other) for other in self.taken[room.room_id])
        ]
        room = (
            min(fitting, key=lambda one: (one.seats, len(one.features))) if fitting else self.build(heads, features)
        )
        self.taken[room.room_id].append(times)
        return room.room_id


def _split_features(dice: Dice) -> Iterator[str]:
    return (feature for feature, share in (("screen", 0.6), ("mats", 0.4)) if dice.chance(share))


def _clash(one: c.Times, other: c.Times) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
