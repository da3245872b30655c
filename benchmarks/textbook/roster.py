"""From the values of the booleans to a roster."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.textbook.book import Book, Literal, Slot
from models.roster import Roster, Session

Truth = Callable[[Literal], bool]


def roster_of(book: Book, true: Truth) -> Roster:
    """The roster that a solution stands for."""
    tracks = {key: track for key, some in book.track.items() for track, literal in some.items() if true(literal)}
    return Roster.of(_sessions(book, true), tracks, book.week.week)


def _sessions(book: Book, true: Truth) -> Iterator[Session]:
    for slot in book.slots:
        if true(slot.held):
            yield _session(book, slot, true)


def _session(book: Book, slot: Slot, true: Truth) -> Session:
    room, leader = next(key for key, literal in slot.use.items() if true(literal))
    copy, service = slot.copy, slot.service
    members = [] if copy is None else [key for key, literal in copy.members.items() if true(literal)]
    return Session(
        group_id=None if copy is None else copy.name,
        service_id=service.service_id,
        kind=service.kind,
        day=slot.times[0],
        start=slot.times[1],
        end=slot.times[2],
        countable_minutes=book.calendar.countable(service),
        clinician_id=leader,
        cofacilitator_id=next((key for key, literal in slot.help.items() if true(literal)), None),
        room_id=room,
        modality="telehealth" if service.telehealth else "onsite",
        patient_ids=tuple(members) if slot.patient is None else (slot.patient.patient_id,),
    )
