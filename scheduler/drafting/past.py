"""Last week's roster as the model needs it; ids that no longer exist are left out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from models.week import ClinicWeek


@dataclass(frozen=True)
class Past:
    """By patient: the track, the rows of groups.csv attended; by patient and service: day and start of each visit."""

    patients: frozenset[str]
    track: dict[str, str]
    groups: dict[str, frozenset[str]]
    moments: dict[tuple[str, str], tuple[tuple[int, int], ...]]

    @classmethod
    def of(cls, week: ClinicWeek) -> Past:
        """Last week of the patients who are still in patients.csv."""
        rows = [row for row in week.last_roster if row.patient_id in week.patient]
        tracks: dict[str, str] = {}
        groups: dict[str, set[str]] = defaultdict(set)
        moments: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
        for row in rows:
            patient = row.patient_id or ""
            if row.track_id in week.track:
                tracks.setdefault(patient, row.track_id)
            group = week.row_last_week(row)
            if group is not None:
                groups[patient].add(group.group_id)
            service = week.service.get(row.service_id or "")
            if service and service.kind != "group" and row.day is not None and row.start is not None:
                moments[patient, service.service_id].add((row.day, row.start))
        return cls(
            frozenset(row.patient_id or "" for row in rows),
            tracks,
            {patient: frozenset(found) for patient, found in groups.items()},
            {key: tuple(sorted(found)) for key, found in moments.items()},
        )
