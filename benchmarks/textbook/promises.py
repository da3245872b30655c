"""W02: required copies and pins."""

from __future__ import annotations

from benchmarks.textbook.book import Book, Event, Literal
from models.roster import PartialRow


def add_promises(book: Book) -> None:
    """A boolean for each promise that is broken."""
    running = {one.name: one for one in book.copies}
    for row in book.week.groups:
        for name in row.copy_names if row.required else ():
            book.broken.append(1 - running[name].runs if name in running else 1)
    for pin in book.week.pins:
        rows = [
            literal
            for key in _patients(book, pin)
            for event in book.events[key]
            for literal in _rows(book, pin, key, event)
        ]
        held = book.boolean()
        book.model.add_bool_or([~held, *rows])
        book.broken.append(1 - held)


def _patients(book: Book, pin: PartialRow) -> list[str]:
    return [key for key in book.placed if pin.patient_id in {None, key}]


def _rows(book: Book, pin: PartialRow, key: str, event: Event) -> list[Literal]:
    """A boolean that implies a row of the roster with all that the pin fills in; nothing where there is none."""
    slot, service = event.slot, event.service
    facts = {
        "service_id": service.service_id,
        "kind": service.kind,
        "day": event.day,
        "start": event.start,
        "end": event.end,
        "countable_minutes": book.calendar.countable(service),
        "modality": "telehealth" if service.telehealth else "onsite",
    }
    if any(getattr(pin, name) not in {None, value} for name, value in facts.items()) or not _named(pin, event):
        return []
    if pin.date is not None and (pin.date - book.week.week).days != event.day:
        return []
    conditions: list[list[Literal]] = [[event.literal]]
    if pin.track_id is not None:
        conditions.append([book.track[key][pin.track_id]] if pin.track_id in book.track[key] else [])
    if pin.clinician_id is not None or pin.room_id is not None:
        used = [
            literal
            for (room, leader), literal in slot.use.items()
            if pin.clinician_id in {None, leader} and pin.room_id in {None, room}
        ]
        conditions.append(used)
    if pin.cofacilitator_id is not None:
        conditions.append([slot.help[pin.cofacilitator_id]] if pin.cofacilitator_id in slot.help else [])
    row = book.boolean()
    for some in conditions:
        book.model.add_bool_or([~row, *some])
    return [row]


def _named(pin: PartialRow, event: Event) -> bool:
    """The pin's group is a row or a copy; the only copy of a row has two names."""
    if pin.group_id is None:
        return True
    copy = event.slot.copy
    if copy is None:
        return False
    other = f"{copy.row.group_id}-1" if copy.row.copies == 1 else copy.name
    return pin.group_id in {copy.name, copy.row.group_id, other}
