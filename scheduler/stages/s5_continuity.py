"""What changes for patients against last week.

Formula: over the patients in both rosters, 10 for a changed track + 3 for each group left + 3 for a changed primary
clinician + 1 for each individual or family session at another day or start.

Readings: ids that no longer exist are ignored, so a group no longer offered is not left and a clinician who has gone
is no change. Groups go by row of groups.csv, also copies that the row had last week and has no more: CBT-3 is of row
CBT, unless a row or copy has that very name or last_roster.csv another service for it. A primary changed when
both weeks have individual sessions of services that P14 binds and their leaders are disjoint. Moved sessions of a
service: min(last, now) less those with an equal day and start. The first known track of last week counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.week import Patient
from scheduler.drafting.leaders import binding, last_leaders
from scheduler.drafting.past import Past
from scheduler.drafting.program import Terms, plus
from scheduler.rules.p14_continuity import leaders
from scheduler.stages.base import Stage
from scheduler.view import LastWeek, PatientView, RosterView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft

PER_TRACK = 10
PER_GROUP = 3
PER_PRIMARY = 3
PER_MOVE = 1


def _left(last: LastWeek, one: PatientView) -> int:
    now = {session.group.group_id for session in one.sessions if session.group is not None}
    return len(last.groups[one.id] - now)


def _new_primary(view: RosterView, one: PatientView) -> bool:
    before = view.last.leaders[one.id]
    now = leaders(view, one, "individual")
    return bool(before) and bool(now) and before.isdisjoint(now)


def _moved(view: RosterView, one: PatientView) -> int:
    moved = 0
    for service in view.week.services:
        before = view.last.moments.get((one.id, service.service_id), set())
        now = {(each.day, each.start) for each in one.sessions if before and each.service is service}
        moved += min(len(before), len(now)) - len(before & now)
    return moved


def count(view: RosterView) -> int:
    """Changes of the patients who are in both rosters."""
    total = 0
    for one in view.placed:
        if one.id not in view.last.patients:
            continue
        changed = view.last.track.get(one.id, one.track_id) != one.track_id
        total += PER_TRACK * changed + PER_GROUP * _left(view.last, one)
        total += PER_PRIMARY * _new_primary(view, one) + PER_MOVE * _moved(view, one)
    return total


def post(draft: Draft) -> Terms:
    """Changes against last week, of patients who were in last week's roster and are placed now."""
    past = Past.of(draft.week)
    return [
        term
        for patient in draft.patients
        if patient.patient_id in past.patients
        for part in (_track, _groups, _primary, _moves)
        for term in part(draft, past, patient)
    ]


def _track(draft: Draft, past: Past, patient: Patient) -> Terms:
    key = patient.patient_id
    last = past.track.get(key)
    if last is None:
        return []
    kept = draft.in_track[key].get(last)
    return [(10, draft.placed[key]), *plus([] if kept is None else [kept], -10)]


def _groups(draft: Draft, past: Past, patient: Patient) -> Terms:
    terms: Terms = []
    for group_id in sorted(past.groups.get(patient.patient_id, ())):
        row = draft.week.group[group_id]
        joined = draft.attendances_of[patient.patient_id, row.service_id]
        kept = [one.variable for one in joined if one.template.unit.row.group_id == group_id]
        left = draft.program.boolean()
        draft.program.at_most([(1, draft.placed[patient.patient_id]), *plus(kept, -1), (-1, left)], 0)
        terms.append((3, left))
    return terms


def _primary(draft: Draft, _past: Past, patient: Patient) -> Terms:
    """Changed unless a leader of last week leads; nothing when no bound session happens this week."""
    last = last_leaders(draft, patient)
    orders = [draft.week.service[one.service_id] for one in patient.orders]
    bound = [one for one in orders if one.kind == "individual" and binding(draft, one)]
    visits = [visit for one in bound for visit in draft.visits_of[patient.patient_id, one.service_id]]
    strange = [one.variable for one in visits if not one.leaders & last]
    if not last or not strange:
        return []
    changed = draft.program.boolean()
    for day in sorted({one.times[0] for one in visits}):
        for service in bound:
            led = [one for one in draft.visits_of[patient.patient_id, service.service_id] if one.times[0] == day]
            new = [one.variable for one in led if not one.leaders & last]
            draft.program.at_most([*plus(new), (-1, changed)], 0)
    return [(3, changed)]


def _moves(draft: Draft, past: Past, patient: Patient) -> Terms:
    """Of min(last, now) sessions of a service, those with no equal day and start in the other week."""
    terms: Terms = []
    for order in patient.orders:
        visits = draft.visits_of[patient.patient_id, order.service_id]
        last = past.moments.get((patient.patient_id, order.service_id), ())
        if not visits or not last:
            continue
        now = plus(one.variable for one in visits)
        terms += _lesser(draft, now, order.sessions_per_week, len(last))
        terms += plus((one.variable for one in visits if one.times[:2] in last), -1)
    return terms


def _lesser(draft: Draft, now: Terms, most: int, last: int) -> Terms:
    """The lesser of the sessions now, ``most`` at most, and ``last``: itself, or a count of steps reached."""
    if most <= last:
        return now
    steps = [draft.program.boolean() for _ in range(last)]
    for number, step in enumerate(steps):
        draft.program.at_most([*now, (number - most, step)], number)
    return plus(steps)


STAGE = Stage(5, "continuity against last week", count, post=post)
