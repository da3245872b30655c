"""What the week asks of patients beyond its hours.

Formula: per patient, 4 for each programme day above target_days + 4 for each off-programme day + the idle half hours
between two sessions of a day + 6 for a track other than the preferred one; and 1 for each group meeting with fewer
than 5 or more than 10 members.

Readings: each pause is divided by 30 and rounded down, at most 4 (a pause over 120 minutes is a second trip); pauses
beside a telehealth session do not count. Off-programme days are those of P15: a day with only an intake is none.
"""

from itertools import pairwise

from scheduler.stages.base import Stage
from scheduler.view import PatientView, RosterView, SessionView

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


STAGE = Stage(6, "patient burden", count)
