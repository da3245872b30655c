"""Minutes of what was held that count otherwise by now.

How much a session counts stands in the input, for all of the week: model, checker and coverage have it from there.
Whoever edits it in the middle of a week may mean only what is to come.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from scheduler.calendar import Calendar
from scheduler.planning.repair.repair import Request


class Recounted(NamedTuple):
    """Of a service on a day: minutes that the roster counted, those that the input counts, and for how many."""

    service_id: str
    day: int
    counted: int
    counts: int
    patients: int


def recounted(request: Request) -> tuple[Recounted, ...]:
    """What was held, by service and day, where the minutes differ."""
    week, found = request.week, defaultdict[tuple[str, int, int, int], set[str]](set)
    calendar = Calendar(week)
    for row in request.now.held(request.attended).rows:
        service = week.service.get(row.service_id)
        if service is None or service.duration_minutes != row.end - row.start:
            continue  # of another length by now: the week has no place for it at all, which is said elsewhere
        if row.countable_minutes != (counts := calendar.countable(service)):
            found[row.service_id, row.day, row.countable_minutes, counts].add(row.patient_id)
    return tuple(Recounted(*key, len(people)) for key, people in sorted(found.items()))
