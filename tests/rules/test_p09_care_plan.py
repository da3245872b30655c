"""P09: the sessions that the care plan orders."""

from models.finding import Finding
from tests.toys import found, patient, row, toy_week


def test_orders_met_exactly() -> None:
    """Individual as ordered, groups at least as ordered."""
    week = toy_week(patients=[patient(orders={"ind": 1, "cbt": 1})])
    rows = [row("p1", "ind"), row("p1", "cbt", "Tue"), row("p1", "cbt", "Wed")]
    assert found("P09", week, rows) == []


def test_one_session_short_is_a_gap_of_one() -> None:
    """Named by service, counted in sessions."""
    week = toy_week(patients=[patient(orders={"cbt": 2})])
    assert found("P09", week, [row("p1", "cbt")]) == [
        Finding(
            rule="P09",
            severity="gap",
            message="patient p1 lacks 1 ordered session(s) of cbt",
            size=1,
            unit="sessions",
            patient_id="p1",
        )
    ]


def test_one_individual_session_too_many_is_hard() -> None:
    """Exactly as many as ordered, also for an active patient."""
    week = toy_week(patients=[patient(orders={"ind": 1})])
    text = "patient p1 has 2 sessions of ind, ordered are 1"
    assert found("P09", week, [row("p1", "ind"), row("p1", "ind", "Tue")]) == [
        Finding(rule="P09", message=text, patient_id="p1")
    ]


def test_individual_session_not_ordered_does_not_happen() -> None:
    """Groups not ordered may fill hours, individual and family sessions may not."""
    week = toy_week(patients=[patient()])
    assert found("P09", week, [row("p1", "cbt")]) == []
    assert [one.severity for one in found("P09", week, [row("p1", "fam")])] == ["hard"]


def test_individual_sessions_fall_on_different_days() -> None:
    """Two of one service on a day are hard."""
    week = toy_week(patients=[patient(orders={"ind": 2})])
    rows = [row("p1", "ind"), row("p1", "ind", start="10:00", session_id="second")]
    assert [one.message for one in found("P09", week, rows)] == ["patient p1 has 2 sessions of ind on Mon"]


def test_individual_session_has_one_patient() -> None:
    """Two patients in one individual session."""
    week = toy_week(patients=[patient("p1", orders={"ind": 1}), patient("p2", orders={"ind": 1})])
    rows = [row("p1", "ind", session_id="s"), row("p2", "ind", session_id="s")]
    assert [one.message for one in found("P09", week, rows)] == [
        "session s (Mon 09:00-10:00) is individual but has 2 patients"
    ]


def test_active_patient_without_sessions_lacks_all_orders() -> None:
    """An empty roster declares every ordered session."""
    week = toy_week(patients=[patient(orders={"ind": 2, "cbt": 3})])
    assert sum(one.size for one in found("P09", week, [])) == 5
