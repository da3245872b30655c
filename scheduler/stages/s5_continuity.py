"""What changes for patients against last week.

Formula: over the patients in both rosters, 10 for a changed track + 3 for each group left + 3 for a changed primary
clinician + 1 for each individual or family session at another day or start.

Readings: ids that no longer exist are ignored, so a group no longer offered is not left and a clinician who has gone
is no change. Groups go by row of groups.csv. A primary changed when both weeks have individual sessions of services
that P14 binds and their leaders are disjoint. Moved sessions of a service: min(last, now) less those with an equal
day and start. Rows without day or start say nothing about moves; the first known track of last week counts.
"""

from scheduler.rules.p14_continuity import leaders
from scheduler.stages.base import Stage
from scheduler.view import LastWeek, PatientView, RosterView

PER_TRACK = 10
PER_GROUP = 3
PER_PRIMARY = 3
PER_MOVE = 1


def _left(last: LastWeek, one: PatientView) -> int:
    now = {session.group.group_id for session in one.sessions if session.group is not None}
    return len(last.groups[one.id] - now)


def _new_primary(view: RosterView, one: PatientView) -> bool:
    before = view.last.leaders[one.id]
    now = {leader for leader in leaders(one, "individual") if leader in view.week.clinician}
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


STAGE = Stage(5, "continuity against last week", count)
