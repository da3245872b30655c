"""A patient has a service at most once a day, and not too often a week.

Formula: for each patient, service and day, sessions <= 1; for each patient and service, sessions in the week <=
max_per_patient(service), where it is given.

Why: the same content twice a day fills hours without treating; some services are capped by payers. Hard.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.clock import DAY_NAMES, WEEK_DAYS
from models.finding import Finding
from scheduler.drafting.program import plus
from scheduler.rules.base import Rule
from scheduler.view import PatientView, RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def _twice(one: PatientView) -> Iterator[Finding]:
    for day, sessions in one.days.items():
        for service, count in Counter(session.service.service_id for session in sessions).items():
            if count > 1:
                text = f"patient {one.id} has {count} sessions of {service} on {DAY_NAMES[day]}, at most 1"
                yield Finding(rule="P12", message=text, patient_id=one.id, day=day)


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per service held twice on a day, one per service held too often in the week."""
    for one in view.placed:
        yield from _twice(one)
        for service, count in Counter(session.service.service_id for session in one.sessions).items():
            most = view.week.service[service].max_per_patient
            if most is not None and count > most:
                text = f"patient {one.id} has {count} sessions of {service} this week, at most {most}"
                yield Finding(rule="P12", message=text, patient_id=one.id)


def post(draft: Draft) -> None:
    """At most one session of a service a day, and ``max_per_patient`` a week."""
    for patient in draft.patients:
        weekly: dict[str, list[int]] = defaultdict(list)
        for day in WEEK_DAYS:
            daily: dict[str, list[int]] = defaultdict(list)
            for one in draft.events[patient.patient_id, day]:
                daily[one.service.service_id].append(one.variable)
            for service_id, variables in daily.items():
                draft.program.at_most([*plus(variables), (-1, draft.placed[patient.patient_id])], 0)
                weekly[service_id].extend(variables)
        for service_id, variables in weekly.items():
            most = draft.week.service[service_id].max_per_patient
            if most is not None:
                draft.program.at_most(plus(variables), most)


RULE = Rule("P12", "repeats of a service", check, post=post)
