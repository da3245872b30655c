"""Rosters with holes: a planted roster after somebody or something has left the clinic."""

from models.roster import Roster
from models.week import ClinicWeek
from scheduler.check import examine


def without_clinician(week: ClinicWeek, roster: Roster, clinician_id: str) -> tuple[ClinicWeek, Roster]:
    """The week without the clinician, and what is left of the roster."""
    less = week.model_copy(
        update={
            "clinicians": tuple(one for one in week.clinicians if one.clinician_id != clinician_id),
            "groups": tuple(one for one in week.groups if one.clinician_id != clinician_id),
            "pins": (),
            "patients": tuple(
                one.model_copy(update={"primary_clinician_id": None})
                if one.primary_clinician_id == clinician_id
                else one
                for one in week.patients
            ),
        }
    )
    return less, _legal(less, _led_by_others(roster, clinician_id))


def without_patient(week: ClinicWeek, roster: Roster, patient_id: str) -> Roster:
    """What is left of the roster where the patient is in none of its sessions."""
    return _legal(week, Roster(rows=tuple(row for row in roster.rows if row.patient_id != patient_id)))


def _meeting(row: object) -> object:
    """A group loses all its meetings at once, other sessions go one by one."""
    return getattr(row, "group_id", None) or getattr(row, "session_id", None)


def _led_by_others(roster: Roster, clinician_id: str) -> Roster:
    gone = {_meeting(row) for row in roster.rows if clinician_id in {row.clinician_id, row.cofacilitator_id}}
    return Roster(rows=tuple(row for row in roster.rows if _meeting(row) not in gone))


def _legal(week: ClinicWeek, roster: Roster) -> Roster:
    """Without the patients and groups that the holes make illegal, until nothing is."""
    while True:
        hard = [one for one in examine(week, roster).findings if one.severity == "hard"]
        if not hard:
            return roster
        people = {one.patient_id for one in hard} - {None}
        groups = {one.group_id for one in hard if one.patient_id is None}
        sessions = {one.session_id for one in hard if one.patient_id is None and one.group_id is None}
        roster = Roster(
            rows=tuple(
                row
                for row in roster.rows
                if row.patient_id not in people
                and row.group_id not in groups - {None}
                and row.session_id not in sessions
            )
        )
