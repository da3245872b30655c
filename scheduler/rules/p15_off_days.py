"""On a day without a group a patient comes only for what is allowed there, and seldom.

Formula: an off-programme day is a day with a session that is no intake and without a group session. Beyond P15 = the
off-programme days with a session, no intake, of a kind not in off_day_kinds + max(0, the other off-programme days -
max_off_days) = 0.

Why: a trip for a single appointment burdens the patient, and a day without a group is not billed as a programme day.

Readings: the whole rule is a *gap* for an active patient, measured in days: one without enough groups on offer keeps
his counselling. A day with only an intake is no off-programme day (stage 6 agrees).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.clock import WEEK_DAYS
from models.finding import Finding
from models.week import Patient
from scheduler.drafting.cliques import cliques
from scheduler.drafting.program import Terms, minus, plus
from scheduler.rules.base import Rule
from scheduler.rules.shortfall import shortfall
from scheduler.view import PatientView, RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft


def missing(view: RosterView, one: PatientView) -> int:
    """Off-programme days beyond what is allowed."""
    allowed = view.policy.off_day_kinds
    wrong = sum(
        any(not session.service.intake and session.kind not in allowed for session in one.days[day])
        for day in one.off_days
    )
    return wrong + max(0, len(one.off_days) - wrong - view.policy.max_off_days)


def check(view: RosterView) -> Iterator[Finding]:
    """One finding per measured patient with off-programme days beyond the rule."""
    for one in view.measured:
        beyond = missing(view, one)
        if beyond:
            text = f"patient {one.id} has {beyond} day(s) without a group beyond what is allowed"
            yield shortfall("P15", one, beyond, "days", text)


def post(draft: Draft) -> None:
    """Off-programme days that hold a kind not allowed, and those past the limit, are gaps."""
    for patient in draft.patients:
        off, strange = [], []
        for day in WEEK_DAYS:
            off += _off_day(draft, patient, day)
            strange += _strange_day(draft, patient, day)
        draft.off_days[patient.patient_id] = off
        most = draft.week.policy.max_off_days
        excess = draft.shortfall(patient, len(off), cost=4, relief=-1)
        draft.program.at_most([*plus(off), *minus(strange), *excess], most)


def _visits(draft: Draft, patient: Patient, day: int, kinds: tuple[str, ...]) -> list[tuple[int, int, int]]:
    events = draft.events[patient.patient_id, day]
    wanted = [one for one in events if one.service.kind in kinds and not one.service.intake]
    return [(one.start, one.end, one.variable) for one in wanted]


def _programme(draft: Draft, patient: Patient, day: int) -> Terms:
    variable = draft.programme_day[patient.patient_id].get(day)
    return [] if variable is None else [(-1, variable)]


def _off_day(draft: Draft, patient: Patient, day: int) -> list[int]:
    """A variable that is 1 when any session but an intake falls on a day without a group."""
    visits = _visits(draft, patient, day, ("individual", "family"))
    if not visits:
        return []
    off = draft.program.boolean()
    for clique in cliques(visits):
        draft.program.at_most([*plus(clique), *_programme(draft, patient, day), (-1, off)], 0)
    return [off]


def _strange_day(draft: Draft, patient: Patient, day: int) -> list[int]:
    """A gap variable that is 1 when a kind that off-programme days do not allow falls on one."""
    allowed = draft.week.policy.off_day_kinds
    visits = _visits(draft, patient, day, tuple(kind for kind in ("individual", "family") if kind not in allowed))
    if not visits:
        return []
    gap = draft.shortfall(patient, 1, cost=4, relief=-1)
    for clique in cliques(visits):
        draft.program.at_most([*plus(clique), *_programme(draft, patient, day), *gap], 0)
    return [variable for _, variable in gap]


RULE = Rule("P15", "off-programme days", check, gap=True, post=post)
