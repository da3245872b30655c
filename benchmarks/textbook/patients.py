"""The rules of a patient's week."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

from benchmarks.textbook.book import Book, Event, Linear, Literal
from models.week import Patient, Service
from scheduler.calendar import overlap


def add_patients(book: Book) -> None:
    """All rules of everyone, then separations."""
    for patient in book.patients:
        _track(book, patient)
        _times(book, patient)
        _programme_days(book, patient)
        _minutes(book, patient)
        _care_plan(book, patient)
        _off_days(book, patient)
        _longest_gap(book, patient)
        _services(book, patient)
        _intake(book, patient)
    for one in book.week.separations:
        if one.patient_a in book.placed and one.patient_b in book.placed:
            _apart(book, one.patient_a, one.patient_b, one.scope == "site")


def _track(book: Book, patient: Patient) -> None:
    """P08, and: who is placed has a session, who is not has none."""
    key = patient.patient_id
    tracks = [patient.track_id] if patient.track_id else [one.track_id for one in book.week.tracks]
    book.track[key] = {one: book.boolean() for one in tracks}
    book.model.add(sum(book.track[key].values()) == book.placed[key])
    for event in book.events[key]:
        book.model.add_implication(event.literal, book.placed[key])
        if event.tracks is not None:
            inside = [literal for one, literal in book.track[key].items() if one in event.tracks]
            book.model.add_bool_or([~event.literal, *inside])
    book.model.add_bool_or([~book.placed[key], *(event.literal for event in book.events[key])])


def _times(book: Book, patient: Patient) -> None:
    """P06, P12."""
    services: dict[str, list[Literal]] = defaultdict(list)
    for events in book.days(patient.patient_id).values():
        book.one_at_a_time([(one.start, one.end, one.literal) for one in events])
        daily: dict[str, list[Literal]] = defaultdict(list)
        for one in events:
            daily[one.service.service_id].append(one.literal)
        for key, literals in daily.items():
            book.at_most_one(literals)
            services[key] += literals
    for key, literals in services.items():
        most = book.week.service[key].max_per_patient
        if most is not None:
            book.model.add(sum(literals) <= most)


def _programme_days(book: Book, patient: Patient) -> None:
    """P03, P18."""
    key, limits = patient.patient_id, book.calendar.limits(patient)
    for day, events in book.days(key).items():
        groups = [one.literal for one in events if one.service.kind == "group"]
        if groups:
            book.programme[key, day] = book.boolean()
            book.model.add_max_equality(book.programme[key, day], groups)
    days = sum(_programme(book, key).values())
    book.model.add(days + book.shortfall(patient, limits.min_days, 4) >= limits.min_days * book.due(patient))
    most = limits.max_days if patient.authorized_days is None else min(limits.max_days, patient.authorized_days)
    book.model.add(days <= most)


def _programme(book: Book, patient_id: str) -> dict[int, Literal]:
    return {day: literal for (key, day), literal in book.programme.items() if key == patient_id}


def _counted(book: Book, events: list[Event]) -> Linear:
    return sum(book.calendar.countable(one.service) * one.literal for one in events)


def _minutes(book: Book, patient: Patient) -> None:
    """P01, P02, P04, P05."""
    key, limits = patient.patient_id, book.calendar.limits(patient)
    week = _counted(book, book.events[key])
    short = book.shortfall(patient, -(-limits.min_weekly_minutes // 30), 1)
    book.model.add(week + 30 * short >= limits.min_weekly_minutes * book.due(patient))
    book.model.add(week <= limits.max_weekly_minutes)
    for day, events in book.days(key).items():
        minutes = _counted(book, events)
        book.model.add(minutes <= limits.max_day_minutes)
        programme = book.programme.get((key, day))
        if programme is not None:
            relief = limits.min_day_minutes * book.shortfall(patient, 1, 4)
            book.model.add(minutes + relief >= limits.min_day_minutes * programme)


def _care_plan(book: Book, patient: Patient) -> None:
    """P09; several orders of one service add up."""
    ordered: dict[str, int] = defaultdict(int)
    for one in patient.orders:
        ordered[one.service_id] += one.sessions_per_week
    for service, count in ordered.items():
        held = sum(one.literal for one in book.events[patient.patient_id] if one.service.service_id == service)
        book.model.add(held + book.shortfall(patient, count, 4) >= count * book.due(patient))
        if book.week.service[service].kind != "group":
            book.model.add(held <= count)


def _off_days(book: Book, patient: Patient) -> None:
    """P15: days with a session that is no intake, but without a group."""
    key, allowed = patient.patient_id, book.policy.off_day_kinds
    wrong: Linear = 0
    for day, events in book.days(key).items():
        visits = [one for one in events if one.service.kind != "group" and not one.service.intake]
        if not visits:
            continue
        off = book.off[key, day] = book.boolean()
        gap = book.shortfall(patient, 1, 4) if any(one.service.kind not in allowed for one in visits) else 0
        programme = book.programme.get((key, day), 0)
        wrong += gap
        for one in visits:
            book.model.add(one.literal <= programme + off)
            if one.service.kind not in allowed:
                book.model.add(one.literal <= programme + gap)
    off_days = [literal for (owner, _), literal in book.off.items() if owner == key]
    beyond = book.shortfall(patient, len(off_days), 4)
    book.model.add(sum(off_days) - wrong - beyond <= book.policy.max_off_days)


def _longest_gap(book: Book, patient: Patient) -> None:
    """P16: every stretch of open days that is too long, the week taken as a cycle, has a session or costs."""
    limit, hours = book.policy.max_gap_days, book.calendar.open_hours
    cycle = [day for day in range(7) if hours[day] and book.calendar.in_stay(patient, day)]
    days = book.days(patient.patient_id)
    for length in range(limit + 1, len(cycle) + 1) if limit else ():
        longer = book.shortfall(patient, 1, 4)
        for first in range(len(cycle)):
            run = {cycle[(first + step) % len(cycle)] for step in range(length)}
            met = sum(one.literal for day in sorted(run) for one in days.get(day, ()))
            book.model.add(met + longer >= book.due(patient))


def _services(book: Book, patient: Patient) -> None:
    """P17."""
    least = book.policy.min_services_per_day
    for day, events in book.days(patient.patient_id).items() if least else ():
        programme = book.programme.get((patient.patient_id, day))
        if programme is not None:
            counted = sum(one.literal for one in events if book.calendar.countable(one.service))
            book.model.add(counted + book.shortfall(patient, least, 4) >= least * programme)


def _intake(book: Book, patient: Patient) -> None:
    """P19."""
    events = book.events[patient.patient_id]
    intakes = [one for one in events if one.service.intake]
    orders = [book.week.service[one.service_id] for one in patient.orders if one.sessions_per_week]
    for other in events:
        if not other.service.intake:
            for service in orders:
                if service.intake:
                    book.model.add_bool_or([~other.literal, *_before(intakes, service, other)])
            for one in intakes:
                if (one.day, one.start) >= (other.day, other.start):
                    book.at_most_one([one.literal, other.literal])


def _before(intakes: list[Event], service: Service, other: Event) -> list[Literal]:
    early = [one for one in intakes if (one.day, one.start) < (other.day, other.start)]
    return [one.literal for one in early if one.service is service]


def _apart(book: Book, first: str, second: str, on_site: bool) -> None:
    """P13."""
    for copy in book.copies:
        book.at_most_one(copy.members[key] for key in (first, second) if key in copy.members)
    mine, theirs = book.days(first), book.days(second)
    for day in mine.keys() & theirs.keys() if on_site else ():
        order = book.boolean()
        pairs = product(_there(mine[day]), _there(theirs[day]))
        for one, other in pairs:
            if overlap(one.start, one.end, other.start, other.end):
                book.at_most_one([one.literal, other.literal])
            else:
                early = order if one.start < other.start else ~order
                book.model.add_bool_or([~one.literal, ~other.literal, early])


def _there(events: list[Event]) -> list[Event]:
    return [one for one in events if not one.service.telehealth]
