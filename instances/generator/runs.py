"""The planted sessions: copies of groups with their members, and visits; each with staff and room."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from instances.generator import catalogue as c
from instances.generator.blocks import Block, Unit
from instances.generator.dice import Dice
from instances.generator.people import Person
from instances.generator.staff import Job
from models.week import Room, Window

OFFICE_SEATS = 4
FAMILY_SEATS = 2
_HALL_SEATS = (10, 12, 14, 16, 20)


@dataclass(eq=False)
class Run:
    """One copy that runs; helpers and rooms by day. ``name`` is given with its row of groups.csv."""

    unit: Unit
    block: Block
    members: list[Person]
    job: Job
    helpers: dict[int, Job] = field(default_factory=dict)
    rooms: dict[int, str] = field(default_factory=dict)
    name: str = ""


@dataclass(eq=False)
class Visit:
    """One individual or family session."""

    service_id: str
    times: c.Times
    person: Person
    job: Job
    room_id: str | None = None


def group_runs(blocks: list[Block], people: list[Person]) -> list[Run]:
    """A run for each copy of each unit, with helpers where it is large."""
    members: dict[Block, list[Person]] = {block: [] for block in blocks}
    for one in people:
        members[one.block].append(one)
    runs = []
    for block in blocks:
        for unit in block.units:
            for part in _copies([one for one in members[block] if unit in one.units], unit.most):
                run = Run(unit, block, part, Job(unit.service_id, unit.cells))
                if len(part) > c.COFACILITATOR_OVER:
                    run.helpers = {cell[0]: Job(unit.service_id, (cell,), assistant=True) for cell in unit.cells}
                runs.append(run)
    return runs


def _copies(members: list[Person], most: int) -> list[list[Person]]:
    """The members in as few equal parts as there must be."""
    number = -(-len(members) // most)
    return [members[len(members) * part // number : len(members) * (part + 1) // number] for part in range(number)]


def visits_of(people: list[Person]) -> list[Visit]:
    """All visits; sessions of one service and patient are one job."""
    visits = []
    for one in people:
        for service_id in dict.fromkeys(service for service, _ in one.visits):
            times = tuple(times for service, times in one.visits if service == service_id)
            job = Job(service_id, times, one.language)
            visits += [Visit(service_id, each, one, job) for each in times]
    return visits


def jobs_of(runs: list[Run], visits: list[Visit]) -> list[Job]:
    """All jobs in the order in which they are given away: groups first, for they bind several hours."""
    jobs = [run.job for run in runs] + [job for run in runs for job in run.helpers.values()]
    return [*dict.fromkeys([*jobs, *(visit.job for visit in visits)])]


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

    def shared(self, room: Room, trimmed: bool) -> Room:
        """The room, ours only in hours that hold all that is planted in it; where trimmed, on no other day."""
        windows = []
        for day in c.WEEKDAYS if self.taken[room.room_id] else ():
            spans = [(start, end) for on, start, end in self.taken[room.room_id] if on == day]
            low, high = min(spans, default=c.OPEN)[0], max((end for _, end in spans), default=c.OPEN[1])
            if spans or not trimmed:
                windows.append(Window(day=day, start=low // 60 * 60, end=-(-high // 60) * 60))
        return room.model_copy(update={"available": tuple(windows)})

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
