"""Every programme day holds enough different services.

Formula: for each programme day, number of different services with countable minutes > 0 that day >=
min_services_per_day; off when it is 0.

Why: Medicare's intensive outpatient benefit looks at the services of each day (42 CFR 410.44, 424.24(d)).

Readings: a *gap* for an active patient, measured in missing services, summed over the programme days.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.clock import DAY_NAMES
from models.finding import Finding
from scheduler.drafting.program import plus
from scheduler.rules.base import Rule
from scheduler.rules.shortfall import shortfall
from scheduler.view import PatientView, RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def _lacks(view: RosterView, one: PatientView) -> dict[int, int]:
    """Missing services by programme day, where there are some."""
    lacks: dict[int, int] = {}
    for day in one.programme_days:
        services = {session.service.service_id for session in one.days[day] if session.countable > 0}
        if len(services) < view.policy.min_services_per_day:
            lacks[day] = view.policy.min_services_per_day - len(services)
    return lacks


def missing(view: RosterView, one: PatientView) -> int:
    """Missing services over all programme days."""
    return sum(_lacks(view, one).values())


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per programme day of a measured patient with too few services."""
    least = view.policy.min_services_per_day
    for one in view.measured:
        for day, short in _lacks(view, one).items():
            text = f"patient {one.id} has {least - short} of {least} different services on {DAY_NAMES[day]}"
            yield shortfall("P17", one, short, "services", text, day)


def post(draft: Draft) -> None:
    """A programme day has its services, or an active patient's missing ones are declared (P12: one session each)."""
    least = draft.week.policy.min_services_per_day
    for patient in draft.patients if least else ():
        for day, programme in draft.programme_day[patient.patient_id].items():
            events = draft.events[patient.patient_id, day]
            counted = [one.variable for one in events if draft.calendar.countable(one.service)]
            missing = draft.shortfall(patient, least, cost=4)
            draft.program.at_least([*plus(counted), *missing, (-least, programme)], 0)


RULE = Rule("P17", "services per programme day", check, gap=True, post=post)
