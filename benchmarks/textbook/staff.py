"""One place at a time for clinicians and rooms, and the clinicians' limits."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

from benchmarks.textbook.book import Book, Linear, Literal, Slot
from models.week import Clinician, Patient
from scheduler.rules.c04_minutes import daily_limit, weekly_limit
from scheduler.rules.c05_span import span_limit
from scheduler.rules.c06_caseload import caseload_limit
from scheduler.rules.p14_continuity import Ids

Duty = tuple[int, int, Literal]


def duties(book: Book, clinician_id: str) -> dict[int, list[Duty]]:
    """Start, end and boolean of everything the clinician may do, by day."""
    found: dict[int, list[Duty]] = defaultdict(list)
    for slot in book.slots:
        day, start, end = slot.times
        literals = slot.led_by(clinician_id)
        literals += [slot.help[clinician_id]] if clinician_id in slot.help else []
        found[day] += [(start, end, literal) for literal in literals]
    return found


def add_staff(book: Book) -> None:
    """C01, C04, C05, C08 for everyone; C06."""
    for clinician in book.week.clinicians:
        days = duties(book, clinician.clinician_id)
        for some in days.values():
            book.one_at_a_time(some)
            _day(book, clinician, some)
        weekly = weekly_limit(book.policy, clinician)
        if weekly is not None:
            book.model.add(sum((end - start) * one for some in days.values() for start, end, one in some) <= weekly)
    _caseloads(book)


def _day(book: Book, clinician: Clinician, some: list[Duty]) -> None:
    daily, span = daily_limit(book.policy, clinician), span_limit(book.policy, clinician)
    if daily is not None:
        book.model.add(sum((end - start) * one for start, end, one in some) <= daily)
    starts, ends = _moments(book, some, 0), _moments(book, some, 1)
    for (start, began), (end, ended) in product(starts.items(), ends.items()):
        if end - start > span:
            book.at_most_one([began, ended])
    if book.policy.max_consecutive_minutes:
        _pauses(book, some)


def _moments(book: Book, some: list[Duty], which: int) -> dict[int, Literal]:
    """For each start (0) or end (1) a boolean that is true if something has it."""
    found: dict[int, Literal] = {}
    for moment in sorted({one[which] for one in some}):
        found[moment] = book.boolean()
        for one in some:
            if one[which] == moment:
                book.model.add_implication(one[2], found[moment])
    return found


def _pauses(book: Book, some: list[Duty]) -> None:
    """C08: within the longest stretch behind each start there is an end with a pause behind it."""
    longest, pause = book.policy.max_consecutive_minutes, book.policy.break_minutes
    begins = {end: book.boolean() for end in sorted({end for _, end, _ in some})}
    for (moment, literal), (start, end, one) in product(begins.items(), some):
        if start < moment + pause and end > moment:
            book.at_most_one([one, literal])
    for start, _, one in some:
        book.model.add_bool_or([~one, *(b for moment, b in begins.items() if start < moment <= start + longest)])


def add_rooms(book: Book) -> None:
    """R01: one session at a time, with the turnover."""
    turnover = book.policy.turnover_minutes
    for room in book.week.rooms:
        days: dict[int, list[Duty]] = defaultdict(list)
        for slot in book.slots:
            day, start, end = slot.times
            days[day] += [(start, end + turnover, literal) for literal in slot.in_room(room.room_id)]
        for some in days.values():
            book.one_at_a_time(some)


def bound_slots(book: Book, patient: Patient, kind: str) -> list[Slot]:
    """The patient's visits of a kind that P14 binds."""
    own = (one.slot for one in book.events[patient.patient_id])
    return [one for one in own if one.service.kind == kind and not one.service.any_clinician]


def leads(book: Book, slots: list[Slot], ids: Ids) -> dict[str, Literal]:
    """For each clinician a boolean that is true exactly if one of the visits is theirs."""
    found: dict[str, Literal] = {}
    for one in ids:
        literals = [literal for slot in slots for literal in slot.led_by(one)]
        if literals:
            found[one] = book.boolean()
            book.model.add_max_equality(found[one], literals)
    return found


def add_continuity(book: Book) -> dict[str, dict[str, Literal]]:
    """P14. Returns who leads each patient's bound individual sessions."""
    everyone = tuple(one.clinician_id for one in book.week.clinicians)
    individual: dict[str, dict[str, Literal]] = {}
    for patient in book.patients:
        primary = patient.primary_clinician_id
        present = primary if primary is not None and not book.calendar.absent(primary) else None
        own = individual[patient.patient_id] = leads(book, bound_slots(book, patient, "individual"), everyone)
        family = leads(book, bound_slots(book, patient, "family"), everyone)
        _one_leader(book, own, present)
        _one_leader(book, family, None)
        if book.policy.family_same_clinician:
            for one, literal in family.items():
                others = [other for key, other in own.items() if key != one]
                for other in others:
                    book.at_most_one([literal, other])
                if present is not None and one != present:
                    book.model.add_bool_or([~literal, *([own[one]] if one in own else [])])
    return individual


def _one_leader(book: Book, found: dict[str, Literal], only: str | None) -> None:
    book.at_most_one(found.values())
    for one, literal in found.items() if only is not None else ():
        if one != only:
            book.model.add(literal == 0)


def _caseloads(book: Book) -> None:
    """C06: placed patients who name the clinician, or name nobody and are led by the clinician."""
    led = add_continuity(book)
    for clinician in book.week.clinicians:
        most, key = caseload_limit(book.policy, clinician), clinician.clinician_id
        if most is None:
            continue
        count: Linear = 0
        for patient in book.patients:
            if patient.primary_clinician_id == key:
                count += book.placed[patient.patient_id]
            elif patient.primary_clinician_id is None and key in led[patient.patient_id]:
                count += led[patient.patient_id][key]
        book.model.add(count <= most)
