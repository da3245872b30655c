"""Stage 3: size of the gaps."""

from datetime import date
from typing import Any

from tests.toys import patient, row, three_by_three, toy_week, value


def _size(rows: list[Any], policy: dict[str, Any] | None = None, **changes: Any) -> int:
    return value(3, toy_week(patients=[patient(**changes)], policy=policy or {}), rows)


def test_no_session_at_all() -> None:
    """540 minutes are 18 half hours, three missing days 12, two missing sessions 8."""
    assert _size([], orders={"ind": 2}) == 18 + 12 + 8


def test_minutes_round_up_per_patient() -> None:
    """One minute short is one, 30 are one, 31 are two; two patients round up apart."""
    assert _size(three_by_three(), min_weekly_minutes=540) == 0
    assert _size(three_by_three(), min_weekly_minutes=541) == 1
    assert _size(three_by_three(), min_weekly_minutes=570) == 1
    assert _size(three_by_three(), min_weekly_minutes=571) == 2
    two = toy_week(patients=[patient("p1", min_weekly_minutes=541), patient("p2", min_weekly_minutes=541)])
    assert value(3, two, [*three_by_three("p1"), *three_by_three("p2")]) == 2


def test_short_day_and_missing_day() -> None:
    """One group on Monday: 480 minutes short (16), two missing days (8), one short day (4)."""
    assert _size([row("p1", "cbt")]) == 28


def test_off_programme_days_beyond_the_rule() -> None:
    """A complete week and an individual session on Tuesday: 4."""
    assert _size([*three_by_three(), row("p1", "ind", "Tue")], orders={"ind": 1}) == 4


def test_stretch_without_a_session() -> None:
    """Mon, Tue, Wed leave two days; with max_gap_days 1 that is one day too many."""
    rows = three_by_three(days=("Mon", "Tue", "Wed"))
    assert _size(rows, {"max_gap_days": 2}) == 0
    assert _size(rows, {"max_gap_days": 1}) == 4


def test_missing_services() -> None:
    """Four services wanted, three held, on three days: 12."""
    assert _size(three_by_three(), {"min_services_per_day": 4}) == 12


def test_not_weighted_and_only_active() -> None:
    """Priority does not count here; neither do waitlisted patients nor stays without an open day."""
    assert _size([], priority=9) == 30
    assert _size([row("p1", "cbt")], status="waitlist") == 0
    assert _size([], admit_date=date(2026, 2, 1)) == 0
