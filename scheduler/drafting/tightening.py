"""Rows that every solution keeps anyway, which bring the linear relaxation close to whole sessions.

They follow from P04 and P06 together. A programme day must reach the day floor with sessions that do not overlap.
If the longest such day *with* a session, or *without* anything at a moment, stays below the floor, then the session
is impossible on a full programme day, or something must cover the moment on every full programme day. "Full" means
that no short day is declared, which only an active patient may do.
"""

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from models.week import Patient
from scheduler.calendar import overlap
from scheduler.drafting.choices import Event
from scheduler.drafting.draft import Draft
from scheduler.drafting.program import minus, plus

Weighted = tuple[int, int, int]
"""Start, end and countable minutes."""


def tighten(draft: Draft) -> None:
    """Post the implied rows for every patient and day."""
    for patient in draft.patients:
        for day, programme in draft.programme_day[patient.patient_id].items():
            _tighten_day(draft, patient, day, programme)


def _tighten_day(draft: Draft, patient: Patient, day: int, programme: int) -> None:
    program, floor = draft.program, draft.calendar.limits(patient).min_day_minutes
    events = draft.events[patient.patient_id, day]
    spans = tuple(_spans(draft, events))
    short = draft.short_day.get((patient.patient_id, day))
    slack = [] if short is None else [(-1, short)]
    for span in _impossible(spans, floor):
        blocked = [one for one in events if (one.start, one.end) == span]
        groups = plus(one.variable for one in blocked if one.service.kind == "group")
        visits = plus(one.variable for one in blocked if one.service.kind != "group")
        program.at_most([*groups, *slack], 0)
        if visits:
            program.at_most([*visits, (1, programme), *slack], 1)
    for moment in _needed(spans, floor):
        covering = [one.variable for one in events if one.start <= moment < one.end]
        program.at_most([(1, programme), *slack, *minus(covering)], 0)


@lru_cache(maxsize=1024)
def _impossible(spans: tuple[Weighted, ...], floor: int) -> tuple[tuple[int, int], ...]:
    """Spans that no full day holds; most days look like some other patient's."""
    found = []
    for start, end, minutes in spans:
        others = [one for one in spans if not overlap(start, end, one[0], one[1])]
        if minutes + longest(others) < floor:
            found.append((start, end))
    return tuple(found)


@lru_cache(maxsize=1024)
def _needed(spans: tuple[Weighted, ...], floor: int) -> tuple[int, ...]:
    """Moments that something covers on every full day."""
    found = []
    for moment in sorted({one[0] for one in spans}):
        clear = [one for one in spans if not one[0] <= moment < one[1]]
        if longest(clear) < floor:
            found.append(moment)
    return tuple(found)


def _spans(draft: Draft, events: Iterable[Event]) -> list[Weighted]:
    """The distinct spans of a day's possible sessions, with the most minutes that one of them counts."""
    most: dict[tuple[int, int], int] = {}
    for one in events:
        key = (one.start, one.end)
        most[key] = max(most.get(key, 0), draft.calendar.countable(one.service))
    return [(start, end, minutes) for (start, end), minutes in sorted(most.items())]


def full_days(draft: Draft, patient_id: str, track: str) -> int:
    """Programme days on which the patient could reach the day floor in a track."""
    floor = draft.calendar.limits(draft.week.patient[patient_id]).min_day_minutes
    full = 0
    for day in draft.programme_day[patient_id]:
        events = [one for one in draft.events[patient_id, day] if one.tracks is None or track in one.tracks]
        grouped = any(one.service.kind == "group" for one in events)
        full += grouped and longest(_spans(draft, events)) >= floor
    return full


def longest(spans: Iterable[Weighted]) -> int:
    """The most countable minutes of spans that do not overlap (weighted interval scheduling)."""
    ends, best = [0], [0]
    for start, end, minutes in sorted(spans, key=lambda one: one[1]):
        before = best[bisect_right(ends, start) - 1]
        ends.append(end)
        best.append(max(best[-1], before + minutes))
    return best[-1]
