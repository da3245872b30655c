"""P14: one clinician for individual, one for family sessions."""

from models.finding import Finding
from tests.toys import clinician, found, patient, row, service, toy_week, window


def test_one_leader_is_continuity() -> None:
    """Two individual sessions with one clinician; the family session with another."""
    rows = [row("p1", "ind"), row("p1", "ind", "Tue"), row("p1", "fam", "Wed", clinician_id="c2")]
    assert found("P14", toy_week(), rows) == []


def test_two_leaders_of_individual_sessions() -> None:
    """The second clinician breaks it."""
    rows = [row("p1", "ind"), row("p1", "ind", "Tue", clinician_id="c2")]
    text = "individual sessions of patient p1 are led by several clinicians: c1, c2"
    assert found("P14", toy_week(), rows) == [Finding(rule="P14", message=text, patient_id="p1")]


def test_two_leaders_of_family_sessions() -> None:
    """Family sessions have one clinician too."""
    rows = [row("p1", "fam"), row("p1", "fam", "Tue", clinician_id="c2")]
    text = "family sessions of patient p1 are led by several clinicians: c1, c2"
    assert found("P14", toy_week(), rows) == [Finding(rule="P14", message=text, patient_id="p1")]


def test_services_of_any_clinician_are_exempt() -> None:
    """A medical consult by somebody else is no break."""
    week = toy_week(services=[service("ind"), service("ind-med", any_clinician=True)])
    assert found("P14", week, [row("p1", "ind"), row("p1", "ind-med", "Tue", clinician_id="c2")]) == []


def test_named_primary_leads() -> None:
    """Another leader is a finding while the primary is at work."""
    week = toy_week(patients=[patient(primary_clinician_id="c2")])
    text = "individual sessions of patient p1 are led by c1, not by the primary c2"
    assert found("P14", week, [row("p1", "ind")]) == [Finding(rule="P14", message=text, patient_id="p1")]
    assert found("P14", week, [row("p1", "ind", clinician_id="c2")]) == []


def test_absent_primary_is_covered_by_one() -> None:
    """A primary free only outside the open hours is absent; one cover is fine, two are not."""
    away = clinician("c2", available=(window("Sun", "09:00", "12:00"),))
    staff = [clinician("c1"), away, clinician("c3")]
    week = toy_week(patients=[patient(primary_clinician_id="c2")], clinicians=staff)
    assert found("P14", week, [row("p1", "ind"), row("p1", "ind", "Tue")]) == []
    assert len(found("P14", week, [row("p1", "ind"), row("p1", "ind", "Tue", clinician_id="c3")])) == 1


def test_family_same_clinician() -> None:
    """Under the policy the family session is led by the clinician of the individual sessions."""
    week = toy_week(policy={"family_same_clinician": True})
    text = "family sessions of patient p1 are led by c2, not by c1"
    rows = [row("p1", "ind"), row("p1", "fam", "Tue", clinician_id="c2")]
    assert found("P14", week, rows) == [Finding(rule="P14", message=text, patient_id="p1")]
    assert found("P14", week, [row("p1", "ind"), row("p1", "fam", "Tue")]) == []


def test_family_same_clinician_without_individual_sessions() -> None:
    """Then the named primary leads the family session."""
    week = toy_week(patients=[patient(primary_clinician_id="c2")], policy={"family_same_clinician": True})
    assert len(found("P14", week, [row("p1", "fam")])) == 1
    assert found("P14", week, [row("p1", "fam", clinician_id="c2")]) == []
