"""Minutes of what was held that count otherwise by now."""

from dataclasses import replace
from typing import Any

import pytest

from scheduler.planning.repair.now import Now
from scheduler.planning.repair.recounted import Recounted, recounted
from tests.planning.repair.asked import MONDAY_OF_P3, request
from tests.toys import patients, service, toy_week

OTHERS = toy_week().services[1:]
FEWER: dict[str, Any] = {"services": [service("cbt", countable_minutes=45), *OTHERS]}


@pytest.mark.parametrize(
    ("changes", "now", "expected"),
    [
        (FEWER, Now(1), [("cbt", 0, 60, 45, 3)]),
        (FEWER, Now(3), [("cbt", 0, 60, 45, 3), ("cbt", 2, 60, 45, 3)]),
        (FEWER, Now(0, 9 * 60), []),
        ({}, Now(6), []),
        ({"services": [service("cbt", duration_minutes=50), *OTHERS]}, Now(1), []),
        ({"services": OTHERS, "groups": toy_week().groups[1:]}, Now(1), []),
        ({**FEWER, "patients": patients(2)}, Now(1), [("cbt", 0, 60, 45, 2)]),
    ],
    ids=["Tuesday", "Thursday", "nothing is past", "as it was", "another length", "no such service", "one has gone"],
)
def test_what_counts_otherwise(changes: dict[str, Any], now: Now, expected: list[tuple[object, ...]]) -> None:
    """Only what was held and is still in the roster: what is to come counts as it is meant to."""
    assert [tuple(one) for one in recounted(request(now=now, **changes))] == expected


def test_who_missed_it_is_not_counted() -> None:
    """Of what p3 missed nothing counts, before or now."""
    asked = replace(request(now=Now(1), **FEWER), missed=MONDAY_OF_P3)
    assert recounted(asked) == (Recounted("cbt", 0, 60, 45, 2),)
