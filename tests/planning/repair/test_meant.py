"""Pins and last week's members go to the part of a group that they mean."""

import pytest

from models.roster import PartialRow, Roster
from scheduler.check import examine
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.past import remainder
from tests.toys import group, last, patients, pin, row, toy_week

TWO_COPIES = Roster(
    rows=tuple(
        row(key, "cbt", day, start, group_id=f"cbt-{copy}", session_id=f"cbt-{copy}.{day}", room_id=f"r{copy}")
        for copy, start, days, keys in (
            (1, "09:00", ("Mon", "Wed"), ("p1", "p2", "p3")),
            (2, "10:00", ("Tue", "Thu"), ("p4", "p5", "p6")),
        )
        for key in keys
        for day in days
    )
)


def meant(one: PartialRow, now: Now, roster: Roster = TWO_COPIES) -> str | None:
    """The group that the pin names after the cut; what the roster keeps before, it keeps after."""
    week = toy_week(patients=patients(7), groups=[group("cbt", copies=2, meetings_per_week=2)], pins=[one])
    cut = remainder(week, roster, now)
    broken = [
        [found.rule for found in examine(*each).findings].count("W02")
        for each in ((week, roster), (cut.week, cut.roster))
    ]
    assert broken[0] == broken[1]
    return cut.week.pins[0].group_id


def test_a_pin_goes_where_its_patient_is() -> None:
    """The first copy has begun and the patient is in the second, which has not, or has."""
    assert meant(pin(patient_id="p5", group_id="cbt"), Now(1)) == "cbt-2"
    assert meant(pin(patient_id="p5", group_id="cbt", day="Thu"), Now(2)) == "cbt-2 (rest)"
    assert meant(pin(patient_id="p5", group_id="cbt", day="Tue"), Now(2)) == "cbt-2 (held Tue)"


def test_a_pin_without_a_start_means_the_groups_own() -> None:
    """The group meets later today: the pin for today means the meeting that is to come."""
    assert meant(pin(group_id="cbt", day="Wed"), Now(2, 8 * 60)) == "cbt-1 (rest)"
    assert meant(pin(group_id="cbt-1", day="Wed"), Now(2, 12 * 60)) == "cbt-1 (held Wed)"


def test_a_pin_that_is_broken_means_what_may_still_keep_it() -> None:
    """Its patient's own copy, else the first with meetings to come."""
    assert meant(pin(patient_id="p5", group_id="cbt", day="Fri"), Now(2)) == "cbt-2 (rest)"
    assert meant(pin(patient_id="p7", group_id="cbt"), Now(1)) == "cbt-1 (rest)"
    assert meant(pin(patient_id="p7", group_id="cbt"), Now(3)) == "cbt-2 (rest)"
    assert meant(pin(patient_id="p7", group_id="cbt-1"), Now(4)) == "cbt-1 (held Wed)"


@pytest.mark.parametrize("before", ["cbt", "cbt-3"])
def test_last_weeks_members_stay_members(before: str) -> None:
    """Nobody has left the row because its copies have names of their own now, or because it had more of them."""
    week = toy_week(patients=patients(6), groups=[group("cbt", copies=2, meetings_per_week=2)])
    was = [one.model_copy(update={"group_id": before}) for one in last(TWO_COPIES.rows)]
    cut = remainder(week.model_copy(update={"last_roster": tuple(was)}), TWO_COPIES, Now(1))
    assert {one.group_id for one in cut.week.last_roster} == {"cbt-1 (rest)", "cbt-2"}
    assert not examine(cut.week, cut.roster).stages[4]
