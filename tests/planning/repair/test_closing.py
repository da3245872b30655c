"""A clinic that closes in the middle of a day loses the rest of that day, and no other day."""

import pytest

from scheduler.planning.repair.apply import applied
from scheduler.planning.repair.events import Event
from scheduler.planning.repair.now import Now
from tests.planning.repair.asked import NINE_HOURS, repaired, request
from tests.toys import group, pin, toy_week

FIXED = [group(key, meetings_per_week=3, days=(0, 2, 4)) for key in ("cbt", "mind", "skills")]
WED = 2


@pytest.mark.parametrize(("now", "held"), [("08:00", set()), ("09:30", {"cbt"})])
def test_the_later_days_of_a_group_are_held(now: str, held: set[str]) -> None:
    """G02: the fixed meeting of today is dropped; those of Friday go on, whether anything has begun today or not."""
    minute = int(now[:2]) * 60 + int(now[3:])
    found, proven = repaired(request("closed Wed", now=Now(WED, minute), groups=FIXED))
    assert proven
    assert {one.group_id for one in found.roster.rows if one.day == WED} == held
    assert [one for one in found.roster.rows if one.day != WED] == [one for one in NINE_HOURS.rows if one.day != WED]
    assert not found.past


def test_a_group_that_has_not_met_yet_meets_later() -> None:
    """Of a group of Wednesday and Friday that begins after the closing, Friday is left, also in the changed week."""
    groups = [FIXED[0], *(group(key, meetings_per_week=2, days=(2, 4)) for key in ("mind", "skills"))]
    roster = NINE_HOURS.model_copy(
        update={"rows": tuple(one for one in NINE_HOURS.rows if one.day or one.service_id == "cbt")}
    )
    found, _ = repaired(request("closed Wed", now=Now(WED, 9 * 60 + 30), roster=roster, groups=groups))
    assert [one for one in found.roster.rows if one.day == 4] == [one for one in NINE_HOURS.rows if one.day == 4]
    assert [one.days for one in found.week.groups] == [(0, 2, 4), (4,), (4,)]
    assert not found.past


CLOSED = Event("clinic", "", (WED,), 12 * 60)


@pytest.mark.parametrize(
    ("row", "left"),
    [
        ({"days": (0, 2), "meetings_per_week": 2, "start": 14 * 60}, (0,)),
        ({"days": (0, 2), "meetings_per_week": 2, "start": 9 * 60}, (0, 2)),
        ({"days": (0, 2, 4), "meetings_per_week": 2}, (0, 2, 4)),
        ({"days": (2,)}, (2,)),
        ({}, ()),
    ],
    ids=["fixed", "over by then", "a choice of days", "its only day", "any day"],
)
def test_what_the_rest_of_the_day_takes_from_a_row(row: dict[str, object], left: tuple[int, ...]) -> None:
    """Only a fixed meeting that is still to come, of several; the number of meetings follows."""
    (found,) = applied(toy_week(groups=[group("cbt", **row)]), [CLOSED]).groups
    assert found.days == left
    assert found.meetings_per_week == (1 if left == (0,) else row.get("meetings_per_week", 1))


def test_a_promise_of_friday_is_kept() -> None:
    """A pin and a required group of which only today's meeting is lost break no promise."""
    groups = [group(key, meetings_per_week=3, days=(0, 2, 4), required=True) for key in ("cbt", "mind", "skills")]
    pins = [pin(group_id="mind", day="Fri", patient_id="p1")]
    found, _ = repaired(request("closed Wed", now=Now(WED, 9 * 60 + 30), groups=groups, pins=pins))
    assert not found.report.stages[0]
