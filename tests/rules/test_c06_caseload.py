"""C06: primary patients of a clinician."""

from models.finding import Finding
from tests.toys import clinician, found, patients, row, service, toy_week


def test_exactly_the_caseload() -> None:
    """Two named primaries where two are allowed; unplaced patients do not count."""
    week = toy_week(patients=patients(3, primary_clinician_id="c1"), policy={"caseload_max": 2})
    assert found("C06", week, [row("p1", "cbt"), row("p2", "cbt")]) == []


def test_one_patient_more() -> None:
    """The named primary counts without any individual session."""
    week = toy_week(patients=patients(3, primary_clinician_id="c1"), policy={"caseload_max": 2})
    text = "clinician c1 has 3 primary patients, at most 2"
    rows = [row(f"p{number}", "cbt") for number in (1, 2, 3)]
    assert found("C06", week, rows) == [Finding(rule="C06", message=text, clinician_id="c1")]


def test_leader_of_individual_sessions_is_the_primary() -> None:
    """Without a named primary; family sessions and services of any clinician make nobody a primary."""
    week = toy_week(
        clinicians=[clinician(caseload_max=0)], services=[service("ind"), service("ind-m", any_clinician=True)]
    )
    assert len(found("C06", week, [row("p1", "ind"), row("p1", "ind", "Tue")])) == 1
    assert found("C06", week, [row("p1", "ind-m"), row("p2", "fam")]) == []


def test_named_primary_counts_although_another_leads() -> None:
    """The cover's caseload is not charged."""
    staff = [clinician("c1", caseload_max=0), clinician("c2", caseload_max=0)]
    week = toy_week(patients=patients(1, primary_clinician_id="c2"), clinicians=staff)
    assert [one.clinician_id for one in found("C06", week, [row("p1", "ind")])] == ["c2"]
