"""Stage 6: patient burden."""

import pytest

from tests.toys import WORK_DAYS, patient, patients, row, rows_for, service, toy_week, value

INDIVIDUAL = [service("ind"), service("ind-b"), service("fam"), service("ind-t", telehealth=True)]


def test_programme_days_above_the_target() -> None:
    """Five days where three are the target: 8; the small meetings cost one each."""
    rows = [row("p1", "cbt", day) for day in WORK_DAYS]
    assert value(6, toy_week(), rows) == 8 + 5
    assert value(6, toy_week(patients=[patient(target_days=5)]), rows) == 5


def test_off_programme_days() -> None:
    """Four for each day with a session but no group, allowed or not; an intake alone is no such day."""
    services = [service("ind"), service("fam"), service("ind-in", intake=True)]
    rows = [row("p1", "ind"), row("p1", "fam", "Tue"), row("p1", "ind-in", "Wed")]
    assert value(6, toy_week(services=services), rows) == 8


@pytest.mark.parametrize(
    ("start", "idle"), [("10:00", 0), ("10:29", 0), ("10:30", 1), ("11:59", 3), ("12:00", 4), ("15:00", 4)]
)
def test_idle_half_hours(start: str, idle: int) -> None:
    """Each pause rounds down and counts at most four."""
    rows = [row("p1", "ind"), row("p1", "ind-b", start=start)]
    assert value(6, toy_week(services=INDIVIDUAL), rows) == 4 + idle


def test_each_pause_rounds_by_itself() -> None:
    """Two pauses of 45 minutes are one each, not three together."""
    rows = [row("p1", "ind"), row("p1", "ind-b", start="10:45"), row("p1", "fam", start="12:30")]
    assert value(6, toy_week(services=INDIVIDUAL), rows) == 4 + 2


def test_pause_beside_telehealth_is_at_home() -> None:
    """Who waits before or after a telehealth session waits at home: it is no idle time."""
    rows = [row("p1", "ind"), row("p1", "ind-t", start="11:00"), row("p1", "fam", start="13:00")]
    assert value(6, toy_week(services=INDIVIDUAL), rows) == 4


def test_track_other_than_preferred() -> None:
    """Six, once per placed patient."""
    week = toy_week(patients=[patient("p1", preferred_track_id="pm"), patient("p2", preferred_track_id="pm")])
    assert value(6, week, [row("p1", "cbt")]) == 6 + 1
    assert value(6, week, [row("p1", "cbt", start="17:00", track_id="pm")]) == 1


@pytest.mark.parametrize(("members", "cost"), [(4, 1), (5, 0), (10, 0), (11, 1)])
def test_meetings_of_a_poor_size(members: int, cost: int) -> None:
    """Fewer than five or more than ten, once per meeting."""
    week = toy_week(patients=patients(11))
    assert value(6, week, rows_for(members, "cbt")) == cost
    assert value(6, week, [*rows_for(members, "cbt"), *rows_for(members, "cbt", "Tue")]) == 2 * cost
