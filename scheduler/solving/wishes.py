"""Last week as a first guess: the values that last week's roster suggests for this week's decisions."""

from collections import defaultdict

from scheduler.drafting.draft import Draft
from scheduler.drafting.past import Past

Moment = tuple[int, int]


def wishes(draft: Draft) -> dict[str, dict[int, int]]:
    """By patient of last week: decision variable -> 0 or 1; patients who are new have no wishes."""
    past = Past.of(draft.week)
    met = _met(draft)
    found: dict[str, dict[int, int]] = {}
    for patient in draft.patients:
        key = patient.patient_id
        if key in past.patients:
            tracks = draft.in_track[key].items()
            last = past.track.get(key)
            found[key] = {draft.placed[key]: 1} | {variable: int(last == track) for track, variable in tracks}
    for members in draft.members.values():
        for one in members:
            key, row = one.patient.patient_id, one.template.unit.row.group_id
            if key in found:
                moments = {times[:2] for times in one.template.meetings}
                found[key][one.variable] = int(moments <= met[key, row])
    for visit in draft.visits:
        key = visit.patient.patient_id
        if key in found:
            visited = past.moments.get((key, visit.service.service_id), ())
            found[key][visit.variable] = int(visit.times[:2] in visited)
    return found


def last_week(draft: Draft, size: int) -> list[int]:
    """Last week's decisions as values of the first ``size`` variables; what it says nothing about is 0."""
    values = [0] * len(draft.program.lower)
    for found in wishes(draft).values():
        for variable, value in found.items():
            values[variable] = value
    return values[:size]


def _met(draft: Draft) -> dict[tuple[str, str], set[Moment]]:
    """Day and start of the meetings a patient attended last week, by row of groups.csv."""
    met: dict[tuple[str, str], set[Moment]] = defaultdict(set)
    for row in draft.week.last_roster:
        group = draft.week.group_of_copy.get(row.group_id or "")
        if group is not None and row.patient_id and row.day is not None and row.start is not None:
            met[row.patient_id, group.group_id].add((row.day, row.start))
    return met
