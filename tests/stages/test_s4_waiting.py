"""Stage 4: waitlisted patients not admitted."""

from datetime import date

from tests.toys import patient, row, toy_week, value


def test_summed_by_priority() -> None:
    """p1 is placed, p2 (4) and p3 (2) wait, p4 has no open day, p5 is active."""
    week = toy_week(
        patients=[
            patient("p1", status="waitlist", priority=9),
            patient("p2", status="waitlist", priority=4),
            patient("p3", status="waitlist", priority=2),
            patient("p4", status="waitlist", admit_date=date(2026, 1, 10)),
            patient("p5"),
        ]
    )
    assert value(4, week, [row("p1", "cbt")]) == 6
