"""Stage 2: active patients who are not compliant."""

from datetime import date

from tests.toys import patient, row, three_by_three, toy_week, value


def test_summed_by_priority() -> None:
    """p1 is compliant, p2 (5) has a short week, p3 (2) nothing at all."""
    week = toy_week(patients=[patient("p1", priority=9), patient("p2", priority=5), patient("p3", priority=2)])
    rows = [*three_by_three("p1"), row("p2", "cbt")]
    assert value(2, week, rows) == 7


def test_waitlisted_and_absent_patients_are_left_out() -> None:
    """A placed waitlisted patient with a gap is hard elsewhere; no open day in the stay is no duty."""
    waiting = patient("p1", status="waitlist")
    gone = patient("p2", discharge_date=date(2026, 1, 4))
    assert value(2, toy_week(patients=[waiting, gone]), [row("p1", "cbt")]) == 0
