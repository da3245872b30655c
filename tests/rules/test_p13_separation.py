"""P13: separated patients never meet."""

from models.finding import Finding
from tests.toys import apart, found, patients, row, rows_for, service, toy_week


def test_sharing_a_session() -> None:
    """Found for both scopes; not for patients who are not separated."""
    text = "separated patients p1 and p2 share session cbt.Mon (Mon 09:00-10:00)"
    finding = Finding(rule="P13", message=text, patient_id="p1", session_id="cbt.Mon", day=0)
    assert found("P13", toy_week(separations=[apart("p1", "p2")]), rows_for(2, "cbt")) == [finding]
    assert finding in found("P13", toy_week(separations=[apart("p1", "p2", scope="site")]), rows_for(2, "cbt"))
    assert found("P13", toy_week(separations=[apart("p1", "p3")]), rows_for(2, "cbt")) == []


def test_group_scope_allows_the_same_hour() -> None:
    """Two sessions at once are fine where only sharing is forbidden."""
    rows = [row("p1", "cbt"), row("p2", "mind")]
    assert found("P13", toy_week(separations=[apart("p1", "p2")]), rows) == []


def test_site_scope_compares_spans() -> None:
    """One leaves when the other comes: allowed. Coming a minute earlier: not."""
    week = toy_week(separations=[apart("p1", "p2", scope="site")])
    assert found("P13", week, [row("p1", "cbt"), row("p2", "mind", start="10:00")]) == []
    text = "separated patients p1 and p2 are both on site on Mon"
    assert found("P13", week, [row("p1", "cbt"), row("p2", "mind", start="09:59")]) == [
        Finding(rule="P13", message=text, patient_id="p1", day=0)
    ]


def test_waiting_between_two_sessions_is_on_site() -> None:
    """The span runs from first start to last end."""
    week = toy_week(separations=[apart("p1", "p2", scope="site")])
    rows = [row("p1", "cbt"), row("p1", "skills", start="11:00"), row("p2", "mind", start="10:00")]
    assert len(found("P13", week, rows)) == 1


def test_telehealth_puts_nobody_on_site() -> None:
    """A video session at the same hour is no meeting in the waiting room."""
    services = [service("cbt"), service("mind", telehealth=True)]
    week = toy_week(services=services, separations=[apart("p1", "p2", scope="site")])
    assert found("P13", week, [row("p1", "cbt"), row("p2", "mind")]) == []


def test_unknown_patients_in_a_separation_are_skipped() -> None:
    """A separation from somebody who has left says nothing."""
    week = toy_week(patients=patients(1), separations=[apart("p1", "gone")])
    assert found("P13", week, [row("p1", "cbt")]) == []
