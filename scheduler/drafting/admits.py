"""The filters of the rules: single choices that the model need not hold."""

from collections.abc import Callable
from dataclasses import dataclass

from models.week import Clinician, Group, Patient, Room, Service
from scheduler.calendar import Calendar

Times = tuple[int, int, int]
"""Day, start and end of one meeting."""


@dataclass(frozen=True)
class Admits:
    """Single choices that a rule allows, asked before the model holds the choice; ``None``: the rule does not mind.

    ``service``: the patient in the service. ``time``: the patient in the service then. ``tracks``: the tracks the
    patient may be in when he attends then (``None``: any). ``leader``: the clinician leading the service, for the
    patient where there is one. ``leading``: leading anything then. ``staffing``: leading or co-facilitating then.
    ``joining``: the patient in the group row. ``room``: the room for the service with so many members, with a
    co-facilitator or without. ``rooming``: the room then.
    """

    service: Callable[[Calendar, Patient, Service], bool] | None = None
    time: Callable[[Calendar, Patient, Service, Times], bool] | None = None
    tracks: Callable[[Calendar, Patient, Service, Times], frozenset[str] | None] | None = None
    leader: Callable[[Calendar, Clinician, Service, Patient | None], bool] | None = None
    leading: Callable[[Calendar, Clinician, Times], bool] | None = None
    staffing: Callable[[Calendar, Clinician, Times], bool] | None = None
    joining: Callable[[Calendar, Group, Patient], bool] | None = None
    room: Callable[[Calendar, Room, Service, int, bool], bool] | None = None
    rooming: Callable[[Calendar, Room, Times], bool] | None = None
