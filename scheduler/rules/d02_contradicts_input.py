"""No row of the roster contradicts the input.

Formula: kind, countable_minutes and modality are those of the service; end - start = its duration; start is on the
grid, counted from midnight; date is that day of the clinic week; a group session has a group of that service, another
session has none.

Why: a roster that says 60 minutes where the service has 45 would bill hours that nobody got.

Readings: the other rules take kind, countable minutes and modality from the input, and day, start and end from the
roster. Hard.
"""

from collections.abc import Iterator
from datetime import timedelta

from models.clock import DAY_NAMES
from models.finding import Finding
from models.roster import RosterRow
from models.week import ClinicWeek, Service
from scheduler.rules.base import Rule
from scheduler.view import RosterView


def _timing(week: ClinicWeek, row: RosterRow) -> Iterator[str]:
    if row.date != week.week + timedelta(days=row.day):
        yield f"date {row.date} is not {DAY_NAMES[row.day]} of the clinic week"
    if row.start % week.grid_minutes:
        yield f"start is off the grid of {week.grid_minutes} minutes"


def _service(row: RosterRow, service: Service, countable: int) -> Iterator[str]:
    if row.end - row.start != service.duration_minutes:
        yield f"length is {row.end - row.start} minutes, {service.service_id} has {service.duration_minutes}"
    if row.kind != service.kind:
        yield f"kind is {row.kind}, {service.service_id} is {service.kind}"
    if row.countable_minutes != countable:
        yield f"countable_minutes is {row.countable_minutes}, {service.service_id} counts {countable}"
    modality = "telehealth" if service.telehealth else "onsite"
    if row.modality != modality:
        yield f"modality is {row.modality}, {service.service_id} is {modality}"


def _group(week: ClinicWeek, row: RosterRow, service: Service) -> Iterator[str]:
    if (service.kind == "group") != (row.group_id is not None):
        yield "a group session needs a group_id, another session has none"
    group = week.group_of_copy.get(row.group_id or "")
    if group is not None and group.service_id != row.service_id:
        yield f"group {row.group_id} is of service {group.service_id}, not {row.service_id}"


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per session and contradiction."""
    countable = {one.service_id: view.calendar.countable(one) for one in view.week.services}
    found: dict[tuple[str, str], int] = {}
    for row in view.roster.rows:
        faults = [*_timing(view.week, row)]
        service = view.week.service.get(row.service_id)
        if service is not None:
            faults += [*_service(row, service, countable[row.service_id]), *_group(view.week, row, service)]
        found |= {(row.session_id, fault): row.day for fault in faults}
    for (session, fault), day in found.items():
        yield Finding(rule="D02", message=f"session {session}: {fault}", session_id=session, day=day)


RULE = Rule("D02", "contradictions to the input", check)
