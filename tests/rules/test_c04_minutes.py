"""C04: direct minutes of a clinician."""

from models.finding import Finding
from tests.toys import clinician, found, row, service, toy_week

ROWS = [row("p1", "cbt"), row("p1", "mind", start="10:00"), row("p1", "cbt", "Tue")]


def test_exactly_the_limits() -> None:
    """Two hours a day, three a week."""
    policy = {"max_daily_minutes": 120, "max_clinician_weekly_minutes": 180}
    assert found("C04", toy_week(policy=policy), ROWS) == []
    assert found("C04", toy_week(), ROWS) == []


def test_one_minute_over_the_day() -> None:
    """One minute above the limit of a day is found, and which day is told."""
    text = "clinician c1 has 120 direct minutes on Mon, at most 119"
    assert found("C04", toy_week(policy={"max_daily_minutes": 119}), ROWS) == [
        Finding(rule="C04", message=text, clinician_id="c1", day=0)
    ]


def test_one_minute_over_the_week() -> None:
    """The clinician's own limit beats the policy's."""
    week = toy_week(clinicians=[clinician(max_weekly_minutes=179)], policy={"max_clinician_weekly_minutes": 999})
    text = "clinician c1 has 180 direct minutes this week, at most 179"
    assert found("C04", week, ROWS) == [Finding(rule="C04", message=text, clinician_id="c1")]


def test_lengths_count_also_when_co_facilitating() -> None:
    """A session of 0 countable minutes is work for both clinicians."""
    week = toy_week(services=[service(countable_minutes=0)], policy={"max_daily_minutes": 59})
    findings = found("C04", week, [row("p1", "cbt", cofacilitator_id="c2")])
    assert [one.clinician_id for one in findings] == ["c1", "c2"]
