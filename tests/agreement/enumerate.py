"""Every roster of a toy week, from a space that is deliberately larger than what is legal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, combinations, combinations_with_replacement, product

from models.roster import Roster, RosterRow, Session
from models.week import ClinicWeek, Group, Service
from scheduler.calendar import Calendar

Sessions = tuple[Session, ...]
"""One way to fill a slot: all meetings of a copy, all sessions of an order, or nothing."""


@dataclass(frozen=True)
class Space:
    """What the sessions of a toy may look like, legal or not.

    ``days`` and ``starts`` (minutes) hold for every session. Left empty, ``patterns`` are all sets of days,
    ``leaders`` all clinicians, ``rooms`` all rooms, ``members`` all sets of patients, ``tracks`` all tracks and
    ``visited`` the individual and family services of the patient's care plan. ``helpers`` are the co-facilitators to
    try. ``visits`` is the largest number of sessions of one service. ``faithful``: what a row fixes is not varied.
    ``ragged``: start, leader and members may differ between the meetings of a copy. ``named``: copies that swap names
    are two rosters. ``clear``: copies of a row differ in leader and room. ``extra`` adds whole slots.
    """

    days: tuple[int, ...] = (0,)
    starts: tuple[int, ...] = (540, 600)
    patterns: tuple[tuple[int, ...], ...] = ()
    leaders: tuple[str, ...] = ()
    rooms: tuple[str | None, ...] = ()
    helpers: tuple[str | None, ...] = (None,)
    members: tuple[tuple[str, ...], ...] = ()
    tracks: tuple[str, ...] = ()
    visited: tuple[str, ...] = ()
    visits: int = 1
    faithful: bool = True
    ragged: bool = False
    named: bool = True
    clear: bool = False
    extra: tuple[tuple[Sessions, ...], ...] = ()


def rosters(week: ClinicWeek, space: Space) -> Iterator[Roster]:
    """Every roster of the space, the empty one first."""
    slots = [*_copies(week, space), *_orders(week, space), *space.extra]
    tracks = space.tracks or tuple(week.track)
    for choice in product(*slots):
        sessions = tuple(chain.from_iterable(choice))
        there = sorted({patient for one in sessions for patient in one.patient_ids})
        for chosen in product(tracks, repeat=len(there)):
            yield roster(week, sessions, dict(zip(there, chosen, strict=True)))


def roster(week: ClinicWeek, sessions: Sessions, track_of: Mapping[str, str]) -> Roster:
    """The rows of any sessions, each with an id of its own, so that also nonsense can be written down."""
    rows = [
        _row(week.week, session, f"{number}", patient, track_of[patient])
        for number, session in enumerate(sessions)
        for patient in session.patient_ids
    ]
    return Roster(rows=tuple(rows))


@lru_cache(maxsize=100_000)
def _row(monday: date, session: Session, session_id: str, patient_id: str, track_id: str) -> RosterRow:
    return RosterRow(
        session_id=session_id,
        track_id=track_id,
        date=monday + timedelta(days=session.day),
        patient_id=patient_id,
        **session.model_dump(exclude={"patient_ids"}),
    )


def subsets(items: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """All sets but the empty one."""
    return tuple(chain.from_iterable(combinations(items, size) for size in range(1, len(items) + 1)))


def _copies(week: ClinicWeek, space: Space) -> Iterator[list[Sessions]]:
    """A slot for each copy, or one for all copies of a row where their names do not matter."""
    for row in week.groups:
        slots = [[(), *_runs(week, space, row, name)] for name in row.copy_names]
        if space.clear:
            yield [tuple(chain(*choice)) for choice in product(*slots) if _clear(choice)]
        else:
            yield from slots if space.named else [_unnamed(slots)]


def _clear(copies: Sequence[Sessions]) -> bool:
    """No leader and no room twice."""
    running = [meetings[0] for meetings in copies if meetings]
    return all(len({getattr(one, name) for one in running}) == len(running) for name in ("clinician_id", "room_id"))


def _unnamed(slots: Sequence[list[Sessions]]) -> list[Sessions]:
    """Every way to fill all copies of a row, but for the names of the copies."""
    choices = combinations_with_replacement(range(len(slots[0])), len(slots))
    return [tuple(chain(*(slot[one] for slot, one in zip(slots, chosen, strict=True)))) for chosen in choices]


def _runs(week: ClinicWeek, space: Space, row: Group, name: str) -> Iterator[Sessions]:
    """All ways in which a copy may run."""
    service, faithful = week.service[row.service_id], space.faithful
    patterns = space.patterns or tuple(
        days for size in range(1, len(space.days) + 1) for days in combinations(space.days, size)
    )
    starts = (row.start,) if faithful and row.start is not None else space.starts
    leaders = (row.clinician_id,) if faithful and row.clinician_id else space.leaders or tuple(week.clinician)
    members = space.members or subsets(tuple(week.patient))
    frames = list(product(starts, leaders, members))
    places = list(product(space.helpers, _rooms(week, space, service, row.room_id if faithful else None)))
    for days in patterns:
        shared = [(frame,) * len(days) for frame in frames]
        for per_meeting in product(frames, repeat=len(days)) if space.ragged else shared:
            for where in product(places, repeat=len(days)):
                meetings = zip(days, per_meeting, where, strict=True)
                yield tuple(_session(week, service, day, frame, place, name) for day, frame, place in meetings)


def _rooms(week: ClinicWeek, space: Space, service: Service, fixed: str | None) -> tuple[str | None, ...]:
    if fixed or space.rooms:
        return (fixed,) if fixed else space.rooms
    return (None,) if service.telehealth else tuple(week.room)


def _orders(week: ClinicWeek, space: Space) -> Iterator[list[Sessions]]:
    """The sessions of every patient's individual and family services."""
    for patient in week.patients:
        for service_id in space.visited or tuple(one.service_id for one in patient.orders):
            service = week.service[service_id]
            if service.kind != "group":
                yield _visits(week, space, service, patient.patient_id)


def _visits(week: ClinicWeek, space: Space, service: Service, patient_id: str) -> list[Sessions]:
    leaders, rooms = space.leaders or tuple(week.clinician), _rooms(week, space, service, None)
    single = [
        _session(week, service, day, (start, leader, (patient_id,)), (None, room), None)
        for day, start, leader, room in product(space.days, space.starts, leaders, rooms)
    ]
    sizes = range(space.visits + 1)
    return [found for size in sizes for found in combinations(single, size)]


def _session(
    week: ClinicWeek,
    service: Service,
    day: int,
    frame: tuple[int, str, tuple[str, ...]],
    place: tuple[str | None, str | None],
    copy: str | None,
) -> Session:
    """A session; ``frame``: start, leader and members, ``place``: co-facilitator and room."""
    start, leader, members = frame
    helper, room = place
    return Session(
        group_id=copy,
        service_id=service.service_id,
        kind=service.kind,
        day=day,
        start=start,
        end=start + service.duration_minutes,
        countable_minutes=Calendar(week).countable(service),
        clinician_id=leader,
        cofacilitator_id=helper,
        room_id=room,
        modality="telehealth" if service.telehealth else "onsite",
        patient_ids=members,
    )
