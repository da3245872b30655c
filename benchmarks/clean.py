"""Takes out of a roster what the checker will not have, as little as possible: what is left can be used."""

from __future__ import annotations

from collections.abc import Callable

from models.finding import Finding
from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.check import examine

Vector = tuple[int, ...]


def allowed(week: ClinicWeek, roster: Roster, calendar: Calendar | None = None) -> tuple[Roster, Vector]:
    """The roster without what breaks a hard rule, and its stage values in the policy's order.

    A patient loses a session that is wrong for him; someone who waits and is then short loses all. A group that is
    wrong as a whole does not run. Each round takes something out, and the empty roster is always allowed.
    """
    while True:
        report = examine(week, roster, calendar)
        hard = [one for one in report.findings if one.severity == "hard"]
        if not hard:
            return roster, tuple(report.stages[stage - 1] for stage in week.policy.stage_order)
        tests = [_concerned(one) for one in hard]
        kept = tuple(row for row in roster.rows if not any(test(row) for test in tests))
        roster = Roster(rows=kept if len(kept) < len(roster.rows) else ())


def _concerned(finding: Finding) -> Callable[[RosterRow], bool]:
    """Which rows have to go because of a finding."""
    if finding.patient_id is not None and finding.session_id is not None:
        return lambda row: row.session_id == finding.session_id and row.patient_id == finding.patient_id
    if finding.patient_id is not None:
        return lambda row: row.patient_id == finding.patient_id and finding.day in {None, row.day}
    if finding.group_id is not None:
        return lambda row: row.group_id == finding.group_id
    if finding.session_id is not None:
        return lambda row: row.session_id == finding.session_id
    if finding.clinician_id is not None:
        staff = finding.clinician_id
        return lambda row: staff in {row.clinician_id, row.cofacilitator_id} and finding.day in {None, row.day}
    return lambda row: finding.room_id in {None, row.room_id} and finding.day in {None, row.day}
