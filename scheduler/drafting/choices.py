"""The choices a roster is made of, as plain records over variables of one Program.

A *template* stands for all copies of a group row that meet on the same days at the same start; its members are
interchangeable, so it holds counts instead of copies. A *visit* is one possible individual or family session.
"""

from dataclasses import dataclass

from models.week import Group, Patient, Room, Service
from scheduler.drafting.admits import Times


@dataclass(frozen=True, slots=True)
class SizeClass:
    """Copies with ``low`` to ``high`` members; every size in it costs and needs the same."""

    low: int
    high: int
    cofacilitated: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A group row, or one named copy of it where its copies must be told apart (see ``alike``)."""

    row: Group
    service: Service
    copies: int
    name: str | None
    sizes: tuple[SizeClass, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """Copies of a unit that meet on ``days`` at ``start``."""

    unit: Unit
    days: tuple[int, ...]
    start: int
    end: int

    @property
    def meetings(self) -> tuple[Times, ...]:
        """Day, start and end of every meeting of the week."""
        return tuple((day, self.start, self.end) for day in self.days)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Variable: the patient is a member of a copy of the template."""

    variable: int
    patient: Patient
    template: Template
    tracks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Visit:
    """Variable: the patient has this session, led by one of ``leaders``. ``tracks`` None: any track."""

    variable: int
    patient: Patient
    service: Service
    times: Times
    leaders: frozenset[str]
    tracks: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Event:
    """One session in a patient's week: what the patient rules look at. A group of k meetings makes k events."""

    variable: int
    service: Service
    day: int
    start: int
    end: int
    tracks: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Duty:
    """One session in a clinician's week, under the variable that makes it happen."""

    variable: int
    day: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RoomClass:
    """Rooms that no rule can tell apart."""

    rooms: tuple[Room, ...]

    @property
    def sample(self) -> Room:
        """Any one of them."""
        return self.rooms[0]


@dataclass(frozen=True, slots=True)
class LeaderOption:
    """Who may lead a patient's sessions of a service: the visits of one option share the set of leaders."""

    leaders: frozenset[str]
    counted: bool
    """Each visit makes its leader the patient's primary clinician (C06)."""
