"""What the week asks of patients beyond its hours.

Formula: per patient, 4 for each programme day above target_days + 4 for each off-programme day + the idle half hours
between two sessions of a day + 6 for a track other than the preferred one; and 1 for each group meeting with fewer
than 5 or more than 10 members.

Readings: each pause is divided by 30 and rounded down, at most 4 (a pause over 120 minutes is a second trip); pauses
beside a telehealth session do not count. Off-programme days are those of P15: a day with only an intake is none.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from models.clock import WEEK_DAYS
from models.week import Patient
from scheduler.drafting.pauses import pause_costs
from scheduler.drafting.program import Terms, plus
from scheduler.stages.base import Stage
from scheduler.view import PatientView, RosterView, SessionView

if TYPE_CHECKING:
    from scheduler.drafting.draft import Draft

PER_EXTRA_DAY = 4
PER_OFF_DAY = 4
PER_TRACK = 6
MOST_PER_PAUSE = 4
GOOD_SIZE = range(5, 11)


def _idle(sessions: tuple[SessionView, ...]) -> int:
    """Half hours between the sessions of one day."""
    total, end = 0, sessions[0].end
    for before, after in pairwise(sessions):
        end = max(end, before.end)
        remote = before.service.telehealth or after.service.telehealth
        total += 0 if remote else min(MOST_PER_PAUSE, max(0, after.start - end) // 30)
    return total


def _patient(one: PatientView) -> int:
    extra = max(0, len(one.programme_days) - one.limits.target_days)
    preferred = one.patient.preferred_track_id
    other_track = preferred is not None and one.track_id != preferred
    idle = sum(_idle(sessions) for sessions in one.days.values())
    return PER_EXTRA_DAY * extra + PER_OFF_DAY * len(one.off_days) + idle + PER_TRACK * other_track


def count(view: RosterView) -> int:
    """Burden of all placed patients, and meetings of a poor size."""
    meetings = (one for one in view.sessions if one.kind == "group")
    poor = sum(len(one.patients) not in GOOD_SIZE for one in meetings)
    return poor + sum(_patient(one) for one in view.placed)


def post(draft: Draft) -> Terms:
    """Burden of every placed patient, and of meetings too small or too large."""
    terms: Terms = []
    for patient in draft.patients:
        terms += _days(draft, patient) + _track(draft, patient)
        for day in WEEK_DAYS:
            terms += pause_costs(draft, patient, day)
    for template, numbers in zip(draft.templates, draft.running, strict=True):
        for (_, size), number in numbers.items():
            if size.high < 5 or size.low > 10:
                terms.append((len(template.days), number))
    return terms


def _days(draft: Draft, patient: Patient) -> Terms:
    days = draft.programme_day[patient.patient_id].values()
    target = draft.calendar.limits(patient).target_days
    over = draft.program.integer(0, max(0, len(days) - target))
    draft.program.at_most([*plus(days), (-1, over)], target)
    return [(4, over), *plus(draft.off_days[patient.patient_id], 4)]


def _track(draft: Draft, patient: Patient) -> Terms:
    key, preferred = patient.patient_id, patient.preferred_track_id
    if preferred is None:
        return []
    kept = draft.in_track[key].get(preferred)
    return [(6, draft.placed[key]), *plus([] if kept is None else [kept], -6)]


STAGE = Stage(6, "patient burden", count, post=post)
