"""The seven stages as sums."""

from __future__ import annotations

from itertools import product

from benchmarks.textbook.book import Book, Event, Linear, Literal
from benchmarks.textbook.staff import bound_slots, duties
from models.week import Patient


def stages(book: Book) -> dict[int, Linear]:
    """Each stage's sum by its number; adds the helper booleans that the later ones need."""
    waiting = [one for one in book.patients if not one.active]
    return {
        1: sum(book.broken),
        2: sum(book.week.patient[key].priority * literal for key, literal in book.gapped.items()),
        3: sum(book.gap_costs),
        4: sum(one.priority * (1 - book.placed[one.patient_id]) for one in waiting),
        5: sum(_changes(book, one) for one in book.patients),
        6: sum(_burden(book, one) for one in book.patients) + _poor_sizes(book),
        7: _effort(book),
    }


def _changes(book: Book, patient: Patient) -> Linear:
    """Stage 5 of one patient who was there last week."""
    key, last = patient.patient_id, book.last
    if key not in last.patients:
        return 0
    placed = book.placed[key]
    total: Linear = 0
    if key in last.track:
        total += 10 * (placed - book.track[key].get(last.track[key], 0))
    for group_id in sorted(last.groups.get(key, ())):
        kept = [one.members[key] for one in book.copies if one.row.group_id == group_id and key in one.members]
        left = book.boolean()
        book.model.add_bool_or([~placed, left, *kept])
        total += 3 * left
    return total + _new_primary(book, patient) + _moves(book, patient)


def _new_primary(book: Book, patient: Patient) -> Linear:
    before = last_leaders = book.last.leaders.get(patient.patient_id)
    if not before:
        return 0
    changed = book.boolean()
    for slot in bound_slots(book, patient, "individual"):
        for (_, leader), literal in slot.use.items():
            if leader not in (last_leaders or ()):
                book.model.add_implication(literal, changed)
    return 3 * changed


def _moves(book: Book, patient: Patient) -> Linear:
    """Of min(last, now) sessions of a service, those without an equal day and start last week."""
    total: Linear = 0
    for service in book.week.services:
        before = book.last.moments.get((patient.patient_id, service.service_id))
        events = [one for one in book.events[patient.patient_id] if one.service is service]
        if before and events:
            now = sum(one.literal for one in events)
            same = sum(one.literal for one in events if (one.day, one.start) in before)
            lesser = book.model.new_int_var(0, len(before), "")
            book.model.add_min_equality(lesser, [len(before), now])
            total += lesser - same
    return total


def _burden(book: Book, patient: Patient) -> Linear:
    """Stage 6 of one patient, without the sizes of meetings."""
    key, limits = patient.patient_id, book.calendar.limits(patient)
    days = [literal for (owner, _), literal in book.programme.items() if owner == key]
    extra = book.model.new_int_var(0, max(0, len(days) - limits.target_days), "")
    book.model.add(extra >= sum(days) - limits.target_days)
    total = 4 * extra + 4 * sum(literal for (owner, _), literal in book.off.items() if owner == key)
    if patient.preferred_track_id is not None:
        total += 6 * (book.placed[key] - book.track[key].get(patient.preferred_track_id, 0))
    return total + sum(_pauses(book, events) for events in book.days(key).values())


def _pauses(book: Book, events: list[Event]) -> Linear:
    """Idle half hours: a session, then one that starts later, and none that begins between them.

    A pause beside a telehealth session costs nothing, but such a session lies between others all the same.
    """
    total: Linear = 0
    ends = _by(events, lambda one: (one.end, one.service.telehealth))
    starts = _by(events, lambda one: (one.start, one.service.telehealth))
    for (end, remote), (start, other) in product(ends, starts):
        cost = min(4, (start - end) // 30)
        if cost <= 0 or remote or other:
            continue
        between = [one.literal for one in events if end <= one.start < start]
        pause = book.boolean()
        for first, second in ((ends[end, remote], starts[start, other]),):
            book.model.add(sum(first) + sum(second) - sum(between) - 1 <= pause)
        total += cost * pause
    return total


def _by(events: list[Event], key_of: object) -> dict[tuple[int, bool], list[Literal]]:
    found: dict[tuple[int, bool], list[Literal]] = {}
    for one in events:
        found.setdefault(key_of(one), []).append(one.literal)  # type: ignore[operator]
    return found


def _poor_sizes(book: Book) -> Linear:
    """A meeting with fewer than 5 or more than 10 members."""
    total: Linear = 0
    for copy in book.copies:
        count, poor = sum(copy.members.values()), book.boolean()
        book.model.add(count + 5 * poor >= 5 * copy.runs)
        book.model.add(count - len(copy.members) * poor <= 10)
        for meetings, option in copy.options.items():
            total += len(meetings) * book.both(poor, option)
    return total


def _effort(book: Book) -> Linear:
    """Half hours of group work, and split shifts."""
    total: Linear = 0
    for copy in book.copies:
        for slot in copy.slots.values():
            halves = -(-(slot.times[2] - slot.times[1]) // 30)
            total += halves * (slot.held + sum(slot.help.values()))
    for clinician in book.week.clinicians:
        for some in duties(book, clinician.clinician_id).values():
            early = [one for start, _, one in some if start < 13 * 60]
            late = [one for start, _, one in some if start >= 16 * 60]
            if early and late:
                split, morning = book.boolean(), book.boolean()
                for one in early:
                    book.model.add_implication(one, morning)
                for one in late:
                    book.model.add_bool_or([~one, ~morning, split])
                total += 2 * split
    return total
