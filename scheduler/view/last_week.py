"""Last week's roster as G05 and stage 5 read it; ids that no longer exist are ignored."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from models.roster import PartialRow
from models.week import ClinicWeek

Moment = tuple[int, int]


def _sets() -> defaultdict[str, set[str]]:
    return defaultdict(set)


@dataclass(eq=False)
class LastWeek:
    """By patient id: track, rows of groups.csv attended, leaders of individual sessions that P14 binds.

    ``members``: patient ids by row of groups.csv, also of patients who have left. ``moments``: (day, start) of the
    individual and family sessions by patient and service; a row without day or start says nothing about them.
    """

    patients: set[str] = field(default_factory=set)
    track: dict[str, str] = field(default_factory=dict)
    groups: defaultdict[str, set[str]] = field(default_factory=_sets)
    leaders: defaultdict[str, set[str]] = field(default_factory=_sets)
    members: defaultdict[str, set[str]] = field(default_factory=_sets)
    moments: defaultdict[tuple[str, str], set[Moment]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, week: ClinicWeek) -> LastWeek:
        """Reads ``week.last_roster``."""
        last = cls()
        for row in week.last_roster:
            if row.patient_id is not None:
                last._add(week, row, row.patient_id)
        return last

    def _add(self, week: ClinicWeek, row: PartialRow, patient_id: str) -> None:
        group = week.row_last_week(row)
        if group is not None:
            self.members[group.group_id].add(patient_id)
        if patient_id not in week.patient:
            return
        self.patients.add(patient_id)
        if group is not None:
            self.groups[patient_id].add(group.group_id)
        if row.track_id in week.track:
            self.track.setdefault(patient_id, str(row.track_id))
        self._add_visit(week, row, patient_id)

    def _add_visit(self, week: ClinicWeek, row: PartialRow, patient_id: str) -> None:
        service = week.service.get(row.service_id or "")
        if service is None or service.kind == "group":
            return
        if row.day is not None and row.start is not None:
            self.moments[patient_id, service.service_id].add((row.day, row.start))
        bound = service.kind == "individual" and not service.any_clinician
        if bound and row.clinician_id in week.clinician:
            self.leaders[patient_id].add(str(row.clinician_id))
