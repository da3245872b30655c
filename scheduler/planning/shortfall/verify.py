"""The checker's word on a plan, over the part of the roster that the plan can touch.

The part holds whole sessions and whole groups, so that a legal roster stays legal when the rest is left out: a rule
about clinicians, rooms or groups can only be broken by what is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.planning.shortfall.case import Case
from scheduler.planning.shortfall.choice import EXTRA
from scheduler.planning.shortfall.patching import patched
from scheduler.planning.shortfall.plan import Plan, roster_with
from scheduler.rules import RULES
from scheduler.rules.c06_caseload import caseload_limit
from scheduler.stages.gaps import gaps
from scheduler.view import RosterView

_OF_SEVERAL = ("P11", "P13")
"""Rules about patients that look at several of them."""
_ALONE = tuple(rule for rule in RULES if rule.id.startswith("P") and rule.id not in _OF_SEVERAL)
_TOGETHER = tuple(rule for rule in RULES if rule not in _ALONE)
_PROMISES = tuple(rule for rule in RULES if rule.id == "W02")
Complaints = Counter[tuple[str, str]]


def holds(case: Case, plan: Plan) -> bool:
    """Whether with all its steps taken the plan breaks nothing new, and leaves the patient without a gap."""
    rows = _touched(case, plan)
    week, roster = patched(case, plan), roster_with(case, plan, rows)
    alone = RosterView(_part(week, {case.id}), roster)
    one = alone.patient[case.id]
    if not one.placed or gaps(alone, one):
        return False
    before = _complaints(case, case.clinic.week, Roster(rows=tuple(rows)), every=not case.clinic.legal)
    return not _complaints(case, week, roster, every=True) - before


def _complaints(case: Case, week: ClinicWeek, roster: Roster, *, every: bool) -> Complaints:
    """What is hard or a promise: of the patient's own rules and of those about others, or only broken promises."""
    together = RosterView(_part(week, {row.patient_id for row in roster.rows}), roster)
    alone = RosterView(_part(week, {case.id}), roster)
    found = [one for rule in (_TOGETHER if every else _PROMISES) for one in rule.check(together)]
    found += [one for rule in (_ALONE if every else ()) for one in rule.check(alone)]
    return Counter((one.rule, one.message) for one in found if one.severity != "gap")


def _touched(case: Case, plan: Plan) -> list[RosterRow]:
    """Rows that share a person, a room or a group with what the patient has or would have."""
    meetings = [one for choice in plan.choices for one in choice.meetings]
    staff = {key for one in meetings for key in (one.leader, one.helper, case.patient.primary_clinician_id)}
    staff -= {None, EXTRA}
    rooms = {one.room for one in meetings} - {None, EXTRA}
    people = {case.id, *_partners(case), *_charges(case, staff)}
    joined = {one.joined for one in meetings}
    sessions = {
        _whole(row)
        for row in case.clinic.roster.rows
        if row.patient_id in people
        or row.clinician_id in staff
        or row.cofacilitator_id in staff
        or row.room_id in rooms
        or row.session_id in joined
    }
    return [row for row in case.clinic.roster.rows if _whole(row) in sessions]


def _whole(row: RosterRow) -> str:
    """What is taken whole: a group with all its meetings, or one session."""
    return row.group_id if row.group_id is not None else row.session_id


def _partners(case: Case) -> Iterator[str]:
    """Patients from whom he is separated."""
    for one in case.clinic.week.separations:
        if case.id in {one.patient_a, one.patient_b}:
            yield from (one.patient_a, one.patient_b)


def _charges(case: Case, staff: set[str | None]) -> Iterator[str]:
    """C06: patients who name a clinician with a limit as their primary."""
    week = case.clinic.week
    known = [week.clinician[key] for key in staff if key in week.clinician]
    limited = {one.clinician_id for one in known if caseload_limit(week.policy, one) is not None}
    for one in week.patients if limited else ():
        if one.primary_clinician_id in limited:
            yield one.patient_id


def _part(week: ClinicWeek, patients: set[str]) -> ClinicWeek:
    """The week with only these patients; what others had last week matters for closed groups alone."""
    before = ((week.row_last_week(one), one) for one in week.last_roster)
    return week.model_copy(
        update={
            "patients": tuple(one for one in week.patients if one.patient_id in patients),
            "last_roster": tuple(one for row, one in before if row is not None and row.closed),
        }
    )
