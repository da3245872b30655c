"""A repair of what a repair left: what nobody attended, or a closing took out, is over for the second one too."""

import pytest

from models.roster import Roster
from models.week import ClinicWeek, Group
from scheduler.planning.repair.events import parse_events
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.past import remainder
from scheduler.planning.repair.repair import Repaired, Request
from tests.planning.repair.asked import NINE_HOURS, repaired
from tests.toys import GROUP_SERVICES, group, patients, rows_for, toy_week

WED = 2
FIXED = [group(key, meetings_per_week=3, days=(0, 2, 4)) for key in GROUP_SERVICES]
NOBODY = frozenset((one.patient_id, one.session_id) for one in NINE_HOURS.rows if one.day == 0)


def again(week: ClinicWeek, first: Repaired, now: Now) -> Repaired:
    """What a second repair makes of the first one's roster; its event concerns nobody's sessions."""
    return repaired(Request(week, first.roster, parse_events(["patient p1 busy Sat"], week), now))[0]


@pytest.mark.parametrize(
    "groups", [FIXED, [group(key, meetings_per_week=3) for key in GROUP_SERVICES]], ids=["fixed", "any days"]
)
def test_a_group_of_which_nobody_came_goes_on_after_a_second_repair(groups: list[Group]) -> None:
    """Its Monday is in no roster any more, and over all the same: the rest stays, and nobody is called."""
    asked = Request(toy_week(groups=groups), NINE_HOURS, (), Now(1), NOBODY)
    first, _ = repaired(asked)
    assert not any(one.day == 0 for one in first.roster.rows)
    second = again(first.week, first, Now(2))
    assert first.roster == second.roster == asked.attended
    assert {one.rule for one in second.past} == {"G02"}


def two_copies() -> Request:
    """Both copies meet on Monday, Wednesday and Friday; on Monday at noon the clinic closes, between the two."""
    week = toy_week(patients=patients(6), groups=[group("skills", copies=2, meetings_per_week=3, days=(0, 2, 4))])
    morning = [one for day in ("Mon", "Wed", "Fri") for one in rows_for(3, "skills", day, group_id="skills-1")]
    later = [one for day in ("Mon", "Wed", "Fri") for one in rows_for(3, "skills", day, "18:00", group_id="skills-2")]
    names = {"p1": "p4", "p2": "p5", "p3": "p6"}
    evening = [one.model_copy(update={"patient_id": names[one.patient_id], "track_id": "pm"}) for one in later]
    roster = Roster(rows=tuple(sorted((*morning, *evening), key=lambda one: (one.day, one.start, one.patient_id))))
    return Request(week, roster, parse_events(["closed Mon"], week), Now(0, 12 * 60))


@pytest.mark.parametrize("now", [Now(0, 13 * 60), Now(1)], ids=["the same day", "the day after"])
@pytest.mark.parametrize("edited", [False, True], ids=["week as kept", "folder as it was"])
def test_the_other_copy_goes_on_after_a_closing(now: Now, edited: bool) -> None:
    """Only one copy met before the closing: the other's Wednesday and Friday outlast a second repair."""
    asked = two_copies()
    first, _ = repaired(asked)
    assert {one.day for one in first.roster.rows if one.group_id == "skills-2"} == {2, 4}
    second = again(asked.week if edited else first.week, first, now)
    assert second.roster == first.roster


@pytest.mark.parametrize("row", [{"meetings_per_week": 2, "days": (2, 4)}, {}], ids=["Friday lacks", "nothing lacks"])
def test_a_group_has_not_begun_where_the_past_held_nothing_of_it(row: dict[str, object]) -> None:
    """It could not meet on a day that is over, or has all its meetings: it is not cut."""
    rows = Roster(rows=tuple(one for one in NINE_HOURS.rows if one.day == WED))
    week = toy_week(groups=[group(key, **row) for key in GROUP_SERVICES])
    assert not remainder(week, rows, Now(1)).names
