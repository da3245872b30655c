"""Every patient gets the sessions that the care plan orders.

Formula: for each individual or family service, sessions held = sessions ordered; for each group service, sessions
held >= sessions ordered. A service that is not ordered counts as ordered 0 times. Individual sessions of one service
fall on different days. An individual or family session has exactly one patient.

Why: the care plan is a physician's or counsellor's order; groups beyond it may fill hours, individual time may not.

Readings: missing sessions are a *gap* for an active patient, measured in sessions; too many, two on a day, or two
patients in one individual or family session are hard.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.clock import DAY_NAMES
from models.finding import Finding
from models.week import Patient
from scheduler.drafting.program import plus, scaled
from scheduler.rules.base import Rule
from scheduler.rules.shortfall import shortfall
from scheduler.view import PatientView, RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def _ordered(patient: Patient) -> dict[str, int]:
    orders: dict[str, int] = {}
    for order in patient.orders:
        orders[order.service_id] = orders.get(order.service_id, 0) + order.sessions_per_week
    return orders


def _lacks(one: PatientView) -> dict[str, int]:
    """Missing sessions by service, where there are some."""
    lacks = {service: count - one.held(service) for service, count in _ordered(one.patient).items()}
    return {service: short for service, short in lacks.items() if short > 0}


def missing(_view: RosterView, one: PatientView) -> int:
    """Sessions ordered and not held, over all services."""
    return sum(_lacks(one).values())


def _excess(one: PatientView) -> Iterator[str]:
    orders = _ordered(one.patient)
    held = Counter(session.service.service_id for session in one.sessions if session.kind != "group")
    for service, count in held.items():
        if count > orders.get(service, 0):
            yield f"patient {one.id} has {count} sessions of {service}, ordered are {orders.get(service, 0)}"


def _same_day(one: PatientView) -> Iterator[str]:
    for day, sessions in one.days.items():
        held = Counter(session.service.service_id for session in sessions if session.kind == "individual")
        for service, count in held.items():
            if count > 1:
                yield f"patient {one.id} has {count} sessions of {service} on {DAY_NAMES[day]}"


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per patient and service short of the order, per excess, and per shared individual session."""
    for one in view.measured:
        for service, short in _lacks(one).items():
            text = f"patient {one.id} lacks {short} ordered session(s) of {service}"
            yield shortfall("P09", one, short, "sessions", text)
    for one in view.placed:
        for text in (*_excess(one), *_same_day(one)):
            yield Finding(rule="P09", message=text, patient_id=one.id)
    for session in view.sessions:
        if session.kind != "group" and len(session.patients) > 1:
            text = f"{session.label} is {session.kind} but has {len(session.patients)} patients"
            yield Finding(rule="P09", message=text, session_id=session.session_id, day=session.day)


def post(draft: Draft) -> None:
    """Sessions of an ordered service, plus missing ones, reach the order; individual and family never pass it."""
    for patient in draft.patients:
        for order in patient.orders:
            key = (patient.patient_id, order.service_id)
            asked = order.sessions_per_week
            sessions = [(min(asked, len(one.template.days)), one.variable) for one in draft.attendances_of[key]]
            sessions += plus(one.variable for one in draft.visits_of[key])
            missing = draft.shortfall(patient, asked, cost=4)
            draft.program.at_least(sessions + missing + scaled(draft.required(patient, asked), -1), 0)
            if draft.week.service[order.service_id].kind != "group":
                draft.program.at_most(sessions, asked)


RULE = Rule("P09", "care plan", check, gap=True, post=post)
