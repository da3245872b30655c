"""Every session that may happen, with a boolean for each room and clinician; groups, their members and sizes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from benchmarks.textbook.book import Book, Copy, Event, Literal, Slot
from models.week import Group, Patient, Service
from scheduler.drafting.admits import Times
from scheduler.rules.g01_size import sizes
from scheduler.rules.g03_cofacilitator import cofacilitated_over


def add_groups(book: Book) -> None:
    """All copies of all rows."""
    for row in book.week.groups:
        for name in row.copy_names:
            copy = _copy(book, row, name)
            if copy is not None:
                book.copies.append(copy)
                _members(book, copy)
                _size(book, copy)


def _copy(book: Book, row: Group, name: str) -> Copy | None:
    service = book.week.service[row.service_id]
    options = {one: book.boolean() for one in _hours(book, row, service)}
    able = book.offers.leaders(service, None)
    leaders = sorted(able & {row.clinician_id} if row.clinician_id else able)
    if not options or not leaders:
        return None
    copy = Copy(name, row, service, options, {one: book.boolean() for one in leaders})
    book.model.add(sum(options.values()) <= 1)
    book.model.add(sum(copy.leader.values()) == copy.runs)
    at: dict[Times, list[Literal]] = defaultdict(list)
    for meetings, literal in options.items():
        for times in meetings:
            at[times].append(literal)
    for times, literals in at.items():
        _slot(book, copy, times, literals)
    return copy


def _hours(book: Book, row: Group, service: Service) -> Iterable[tuple[Times, ...]]:
    """Days and starts that the row, its track and the open hours allow."""
    length, around = service.duration_minutes, book.calendar.tracks_around
    for days in book.offers.day_patterns(row):
        shared = set.intersection(*(set(book.offers.starts(length, day)) for day in days))
        for start in sorted(shared if row.start is None else shared & {row.start}):
            meetings = tuple((day, start, start + length) for day in days)
            if row.track_id is None or all(row.track_id in around(*times) for times in meetings):
                yield meetings


def _slot(book: Book, copy: Copy, times: Times, options: list[Literal]) -> None:
    held = book.boolean()
    book.model.add(sum(options) == held)
    leaders = [one for one in copy.leader if book.offers.may_lead_at(one, times)]
    slot = Slot(copy.service, times, held, _uses(book, copy.service, times, leaders, copy.row.room_id), copy=copy)
    book.model.add(sum(slot.use.values()) == held)
    for one, literal in copy.leader.items():
        book.model.add(sum(slot.led_by(one)) <= literal)
    able = [one.clinician_id for one in book.week.clinicians if book.offers.may_staff_at(one.clinician_id, times)]
    slot.help = {one: book.boolean() for one in able}
    book.model.add(sum(slot.help.values()) <= held)
    for one, literal in slot.help.items():
        book.at_most_one([literal, *slot.led_by(one)])
    copy.slots[times] = slot
    book.slots.append(slot)


def _uses(
    book: Book, service: Service, times: Times, leaders: Iterable[str], only: str | None
) -> dict[tuple[str | None, str], Literal]:
    """A boolean for each suitable room and each clinician."""
    rooms: list[str | None] = [
        one.room_id
        for one in book.week.rooms
        if only in {None, one.room_id}
        and book.offers.suits(one, service, 1, False)
        and book.offers.free(one.room_id, times)
    ]
    return {(room, one): book.boolean() for room in ([None] if service.telehealth else rooms) for one in leaders}


def _members(book: Book, copy: Copy) -> None:
    """Who may be in it; for each of its hours an event in the patient's week."""
    for patient in book.patients:
        key = patient.patient_id
        if not book.offers.may_use(patient, copy.service) or not book.offers.may_join(copy.row, patient):
            continue
        member = book.boolean()
        book.model.add(member <= copy.runs)
        copy.members[key] = member
        for meetings, option in copy.options.items():
            if all(book.offers.may_attend_at(key, copy.service.service_id, times) for times in meetings):
                there = member if len(copy.options) == 1 else book.both(member, option)
                book.events[key] += [_event(book, patient, copy.slots[times], there) for times in meetings]
            else:
                book.at_most_one([member, option])


def _event(book: Book, patient: Patient, slot: Slot, literal: Literal) -> Event:
    tracks = book.offers.tracks_for(patient.patient_id, slot.service.service_id, slot.times)
    return Event(literal, slot, tracks)


def _size(book: Book, copy: Copy) -> None:
    """G01, G03, P11 (age bands) and R02."""
    least, most = sizes(book.policy, copy.row)
    count, model = sum(copy.members.values()), book.model
    model.add(count >= least * copy.runs)
    model.add(count <= most * copy.runs)
    over = cofacilitated_over(book.policy, copy.service)
    for slot in copy.slots.values():
        helped = sum(slot.help.values())
        if over is not None:
            model.add(count - over <= most * helped).only_enforce_if(slot.held)
        if not copy.service.telehealth:
            seats = sum(book.week.room[str(room)].seats * literal for (room, _), literal in slot.use.items())
            model.add(count + 1 + helped <= seats).only_enforce_if(slot.held)
    young = book.boolean()
    for key, member in copy.members.items():
        teen = book.week.patient[key].age_band == "adolescent"
        book.model.add_implication(member, young if teen else ~young)


def add_visits(book: Book) -> None:
    """Every individual and family session that is ordered."""
    for patient in book.patients:
        for key in dict.fromkeys(one.service_id for one in patient.orders if one.sessions_per_week):
            service = book.week.service[key]
            if service.kind != "group" and book.offers.may_use(patient, service):
                _visits(book, patient, service)


def _visits(book: Book, patient: Patient, service: Service) -> None:
    length, leaders = service.duration_minutes, sorted(book.offers.leaders(service, patient))
    for day in range(7):
        for start in book.offers.starts(length, day):
            times = (day, start, start + length)
            if not book.offers.may_attend_at(patient.patient_id, service.service_id, times):
                continue
            able = [one for one in leaders if book.offers.may_lead_at(one, times)]
            uses = _uses(book, service, times, able, None)
            if uses:
                slot = Slot(service, times, book.boolean(), uses, patient=patient)
                book.model.add(sum(uses.values()) == slot.held)
                book.slots.append(slot)
                book.events[patient.patient_id].append(_event(book, patient, slot, slot.held))
