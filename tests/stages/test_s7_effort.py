"""Stage 7: clinic effort."""

import pytest

from tests.toys import row, rows_for, service, toy_week, value


def test_half_hours_round_up_per_meeting_and_person() -> None:
    """75 minutes are three half hours, for leader and co-facilitator; members do not count."""
    week = toy_week(services=[service(duration_minutes=75)])
    assert value(7, week, rows_for(3, "cbt", minutes=75)) == 3
    assert value(7, week, rows_for(3, "cbt", minutes=75, cofacilitator_id="c2")) == 6
    assert value(7, week, [*rows_for(3, "cbt", minutes=75), *rows_for(3, "cbt", "Tue", minutes=75)]) == 6


def test_individual_sessions_are_no_group_work() -> None:
    """Ordered sessions have to happen anyway."""
    assert value(7, toy_week(), [row("p1", "ind"), row("p1", "fam", start="10:00")]) == 0


@pytest.mark.parametrize(
    ("early", "late", "split"), [("12:59", "16:00", 2), ("13:00", "16:00", 0), ("12:59", "15:59", 0)]
)
def test_split_shift(early: str, late: str, split: int) -> None:
    """A start before 13:00 and one at 16:00 or later, of any kind."""
    assert value(7, toy_week(), [row("p1", "ind", start=early), row("p1", "fam", start=late)]) == split


def test_split_shift_is_per_clinician_and_day() -> None:
    """Early on Monday and late on Tuesday, or two clinicians, are no split; co-facilitating late is one."""
    days = [row("p1", "ind"), row("p1", "fam", "Tue", "17:00")]
    people = [row("p1", "ind"), row("p1", "fam", start="17:00", clinician_id="c2")]
    helping = [row("p1", "ind"), row("p1", "cbt", start="17:00", clinician_id="c2", cofacilitator_id="c1")]
    assert [value(7, toy_week(), rows) for rows in (days, people, helping)] == [0, 0, 2 + 2 * 2]
