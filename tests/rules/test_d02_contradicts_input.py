"""D02: rows that contradict the input."""

from datetime import date
from typing import Any

import pytest

from models.finding import Finding
from tests.toys import found, row, rows_for, service, toy_week


def test_rows_that_agree_with_the_input() -> None:
    """Group, individual and telehealth; on the grid to the minute."""
    week = toy_week(services=[service(), service("ind"), service("mind", telehealth=True)])
    rows = [row("p1", "cbt", "Tue", "09:30"), row("p1", "ind"), row("p1", "mind", modality="telehealth")]
    assert found("D02", week, rows) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"end": 601}, "length is 61 minutes, cbt has 60"),
        ({"end": 500}, "length is -40 minutes, cbt has 60"),
        ({"kind": "family", "group_id": "cbt"}, "kind is family, cbt is group"),
        ({"countable_minutes": 61}, "countable_minutes is 61, cbt counts 60"),
        ({"modality": "telehealth"}, "modality is telehealth, cbt is onsite"),
        ({"date": date(2026, 1, 6)}, "date 2026-01-06 is not Mon of the clinic week"),
        ({"date": date(2026, 1, 12)}, "date 2026-01-12 is not Mon of the clinic week"),
        ({"start": 541, "end": 601}, "start is off the grid of 30 minutes"),
        ({"group_id": None}, "a group session needs a group_id, another session has none"),
        ({"group_id": "mind"}, "group mind is of service mind, not cbt"),
    ],
)
def test_each_contradiction_is_found(changes: dict[str, Any], fault: str) -> None:
    """One finding that says what the input has."""
    bad = row("p1", "cbt", session_id="s").model_copy(update=changes)
    assert found("D02", toy_week(), [bad]) == [
        Finding(rule="D02", message=f"session s: {fault}", session_id="s", day=0)
    ]


def test_individual_session_has_no_group() -> None:
    """An individual session with a group_id is told of, and that the group is of another service."""
    assert len(found("D02", toy_week(), [row("p1", "ind", group_id="cbt")])) == 2


def test_session_hour_decides_what_counts() -> None:
    """50 minutes count as 60 under session_hour, and as 50 without."""
    services = [service(duration_minutes=50)]
    rows = [row("p1", "cbt", minutes=50, countable_minutes=60)]
    assert found("D02", toy_week(services=services, policy={"count_mode": "session_hour"}), rows) == []
    assert len(found("D02", toy_week(services=services), rows)) == 1


def test_one_finding_for_a_whole_session() -> None:
    """Three rows of a session with the same wrong end are one finding, not three."""
    assert len(found("D02", toy_week(), rows_for(3, "cbt", minutes=90, countable_minutes=60))) == 1
