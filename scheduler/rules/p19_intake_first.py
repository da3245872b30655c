"""Intake comes before everything else.

Formula: each intake session of a patient starts before each session that is no intake; where intake services are
ordered, there is a session that is no intake only if each ordered intake service has at least one session.

Why: nobody is treated before being assessed and admitted.

Readings: before means an earlier start in the week, day and time; starting together is too late. An intake service
ordered 0 times is not ordered. Hard, also for active patients, whose missing intake then is a gap of P09.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from models.finding import Finding
from models.week import Patient
from scheduler.drafting.choices import Event
from scheduler.drafting.program import minus, plus
from scheduler.rules.base import Rule
from scheduler.view import PatientView, RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def faults(view: RosterView, one: PatientView) -> Iterator[str]:
    """One text for each late intake session of a patient and each missing ordered intake."""
    intakes = [session for session in one.sessions if session.service.intake]
    others = [session for session in one.sessions if not session.service.intake]
    if not others:
        return
    first = (others[0].day, others[0].start)
    for session in intakes:
        if (session.day, session.start) >= first:
            yield f"intake {session.label} of patient {one.id} does not start before {others[0].label}"
    for order in one.patient.orders:
        service = view.week.service.get(order.service_id)
        if service and service.intake and order.sessions_per_week and not one.held(service.service_id):
            yield f"patient {one.id} attends {others[0].label} without the ordered intake {service.service_id}"


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per late intake session and per missing ordered intake."""
    for one in view.placed:
        for text in faults(view, one):
            yield Finding(rule="P19", message=text, patient_id=one.id)


def post(draft: Draft) -> None:
    """Whatever starts at a moment needs every ordered intake before it, and excludes an intake at or after it."""
    for patient in draft.patients:
        events = draft.week_events(patient.patient_id)
        intakes = [one for one in events if one.service.intake]
        ordered = _ordered_intakes(draft, patient)
        others: dict[tuple[int, int], list[int]] = defaultdict(list)
        for one in events if ordered or intakes else ():
            if not one.service.intake:
                others[one.day, one.start].append(one.variable)
        repeated = [one for one in intakes if one.service.kind == "group" or ordered[one.service.service_id] > 1]
        for moment, starting in sorted(others.items()):
            _intake_first(draft, starting, moment, intakes, ordered)
            _none_late(draft, starting, moment, repeated)


def _ordered_intakes(draft: Draft, patient: Patient) -> dict[str, int]:
    """Ordered intake services, with the sessions ordered."""
    orders = {one.service_id: one.sessions_per_week for one in patient.orders if one.sessions_per_week}
    return {key: count for key, count in orders.items() if draft.week.service[key].intake}


def _intake_first(
    draft: Draft, starting: list[int], moment: tuple[int, int], intakes: list[Event], ordered: Iterable[str]
) -> None:
    before = [one for one in intakes if (one.day, one.start) < moment]
    for service_id in ordered:
        done = [one.variable for one in before if one.service.service_id == service_id]
        draft.program.at_most([*plus(starting), *minus(done)], 0)


def _none_late(draft: Draft, starting: list[int], moment: tuple[int, int], repeated: list[Event]) -> None:
    """An intake held once (P09) is not late when it is done before; one held several times may be both."""
    for late in repeated:
        if (late.day, late.start) >= moment:
            draft.program.at_most([*plus(starting), (1, late.variable)], 1)


RULE = Rule("P19", "intake first", check, post=post)
