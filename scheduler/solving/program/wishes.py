"""An earlier roster as a first guess: the values that last week's suggests for this week's decisions."""

from __future__ import annotations

from collections import defaultdict

from models.roster import PartialRow, Roster, RosterRow
from models.week import ClinicWeek
from scheduler.drafting.draft import Draft
from scheduler.drafting.past import Past

Moment = tuple[int, int]
CHANGE_PER_PATIENT = 2.5
"""Stage 5 for each patient of last week that is assumed to be enough: the best rosters mostly have less, and the
assumption shows the engine at once which groups run again."""


def wishes(draft: Draft, start: Roster | None = None) -> dict[str, dict[int, int]]:
    """By patient of last week: decision variable -> 0 or 1; patients who are new have no wishes.

    Args:
        draft: the model.
        start: a roster to take for last week's.
    """
    week = draft.week if start is None else after(draft.week, start)
    past = Past.of(week)
    met = _met(week)
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


def first_guess(draft: Draft, size: int, start: Roster | None = None) -> list[int]:
    """The wishes as values of the first ``size`` variables; what the earlier roster says nothing about is 0."""
    values = [0] * len(draft.program.lower)
    for found in wishes(draft, start).values():
        for variable, value in found.items():
            values[variable] = value
    return values[:size]


def after(week: ClinicWeek, start: Roster) -> ClinicWeek:
    """The week as if a roster had been last week's."""
    known = set(PartialRow.model_fields) & set(RosterRow.model_fields)
    rows = tuple(PartialRow(**one.model_dump(include=known)) for one in start.rows)
    return week.model_copy(update={"last_roster": rows})


def _met(week: ClinicWeek) -> dict[tuple[str, str], set[Moment]]:
    """Day and start of the meetings a patient attended last week, by row of groups.csv."""
    met: dict[tuple[str, str], set[Moment]] = defaultdict(set)
    for row in week.last_roster:
        group = week.row_last_week(row)
        if group is not None and row.patient_id and row.day is not None and row.start is not None:
            met[row.patient_id, group.group_id].add((row.day, row.start))
    return met
