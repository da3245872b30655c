"""P01: countable minutes of the week against the floor."""

from datetime import date

from models.finding import Finding
from tests.toys import found, patient, row, service, three_by_three, toy_week


def test_exactly_the_floor_is_enough() -> None:
    """Nine hours are nine hours."""
    assert found("P01", toy_week(patients=[patient()]), three_by_three()) == []


def test_one_minute_short_is_a_gap_of_one_minute() -> None:
    """The size is the shortage in minutes, not in sessions."""
    week = toy_week(patients=[patient(min_weekly_minutes=541)])
    assert found("P01", week, three_by_three()) == [
        Finding(
            rule="P01",
            severity="gap",
            message="patient p1 has 540 of 541 minutes this week",
            size=1,
            unit="minutes",
            patient_id="p1",
        )
    ]


def test_active_patient_without_sessions_lacks_the_whole_floor() -> None:
    """An empty roster declares all hours of the active."""
    assert [one.size for one in found("P01", toy_week(patients=[patient()]), [])] == [540]


def test_waitlisted_patient_is_measured_only_when_placed() -> None:
    """Placed and short is hard; not placed is no finding."""
    week = toy_week(patients=[patient(status="waitlist")])
    assert found("P01", week, []) == []
    assert [one.severity for one in found("P01", week, [row("p1", "cbt")])] == ["hard"]


def test_adolescents_have_their_own_floor() -> None:
    """Six hours suffice for an adolescent."""
    week = toy_week(patients=[patient(age_band="adolescent")])
    assert found("P01", week, three_by_three(days=("Mon", "Wed"))) == []


def test_session_hour_lifts_fifty_minutes() -> None:
    """Nine sessions of 50 minutes are 7.5 hours, or nine under session_hour."""
    services = [service(key, duration_minutes=50) for key in ("cbt", "mind", "skills")]
    rows = three_by_three()
    assert [one.size for one in found("P01", toy_week(patients=[patient()], services=services), rows)] == [90]
    lifted = toy_week(patients=[patient()], services=services, policy={"count_mode": "session_hour"})
    assert found("P01", lifted, rows) == []


def test_floor_is_scaled_to_the_stay() -> None:
    """Admitted on Thursday: two of five open days, 216 minutes rounded up to 240."""
    week = toy_week(patients=[patient(admit_date=date(2026, 1, 8))])
    assert [one.size for one in found("P01", week, [])] == [240]


def test_patient_without_an_open_day_in_the_stay_is_not_measured() -> None:
    """Discharged before the week: nothing is short."""
    week = toy_week(patients=[patient(discharge_date=date(2026, 1, 4))])
    assert found("P01", week, []) == []
