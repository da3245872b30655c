"""A past that breaks rules leaves choices where it breaks them and at the same time, and makes no promises there."""

from typing import Any

import pytest

from models.roster import Roster, RosterRow
from scheduler.planning.repair.faults import Faults
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.repair import Repaired
from tests.planning.repair.asked import NINE_HOURS, repaired, request
from tests.toys import clinician, group, patients, room, row, toy_week, window

MONDAY = [group(key, days=(0,)) for key in ("cbt", "mind", "skills")]


def meeting(service_id: str, first: int, last: int, start: str = "09:00", **changes: Any) -> list[RosterRow]:
    """A meeting on Monday with the patients of these numbers."""
    return [row(f"p{number}", service_id, start=start, **changes) for number in range(first, last + 1)]


def after_monday(rows: list[RosterRow], **changes: Any) -> Repaired:
    """The answer on Tuesday, which calls nobody and breaks no rule and no promise."""
    asked = request("patient p1 busy Sat", now=Now(1), roster=Roster(rows=tuple(rows)), groups=MONDAY, **changes)
    found, _ = repaired(asked)
    assert found.report.legal
    assert not found.report.stages[0]
    assert not [one for one in found.changes if one.call]
    return found


def having(found: Repaired, column: str) -> dict[str, object]:
    """The leader or the room of each group."""
    return {str(one.group_id): getattr(one, column) for one in found.roster.rows}


def test_groups_that_had_each_others_room_may_change_them() -> None:
    """Fourteen sat in the small room and six in the large one: only together they can be put right."""
    rows = [*meeting("cbt", 1, 14), *meeting("mind", 15, 20, room_id="r2", clinician_id="c2")]
    rooms = [room("r1", seats=10), room("r2", seats=20)]
    found = after_monday(rows, patients=patients(20), rooms=rooms, policy={"max_size": 20})
    assert having(found, "room_id") == {"cbt": "r2", "mind": "r1"}


def test_the_turnover_counts_for_rooms() -> None:
    """The large room was taken at ten: with half an hour between two groups nobody can be put there at nine."""
    rows = [*meeting("cbt", 1, 14), *meeting("mind", 15, 20, start="10:00", room_id="r2", clinician_id="c2")]
    rooms = [room("r1", seats=10), room("r2", seats=20)]
    found = after_monday(rows, patients=patients(20), rooms=rooms, policy={"max_size": 20, "turnover_minutes": 30})
    assert having(found, "room_id") == {"cbt": "r2", "mind": "r1"}


@pytest.mark.parametrize("role", ["leader", "helper"])
def test_a_substitute_may_come_from_what_was_held_meanwhile(role: str) -> None:
    """The one colleague who may lead it led or helped in another group, where a third can stand in for him."""
    other = {"clinician_id": "c2"} if role == "leader" else {"clinician_id": "c3", "cofacilitator_id": "c2"}
    rows = [*meeting("cbt", 1, 3), *meeting("mind", 4, 6, room_id="r2", **other)]
    staff = [clinician("c1", services=("skills",)), clinician("c2"), clinician("c3", services=("mind",))]
    found = after_monday(rows, patients=patients(6), clinicians=staff)
    assert having(found, "clinician_id") == {"cbt": "c2", "mind": "c3"}


def test_another_hour_is_no_choice() -> None:
    """What overlaps with what overlaps is free, what only touches it is not."""
    rows = [
        *meeting("cbt", 1, 3, clinician_id="c1"),
        *meeting("mind", 4, 6, start="09:30", clinician_id="c2", room_id="r2"),
        *meeting("skills", 1, 3, start="10:30", clinician_id="c2", room_id="r2"),
    ]
    staff = [clinician("c1", services=("skills",)), clinician("c2")]
    faults = Faults.of(toy_week(patients=patients(6), groups=MONDAY, clinicians=staff), rows)
    assert faults.leaders == {(0, 540), (0, 570)}
    assert not faults.rooms


@pytest.mark.parametrize(
    ("helper", "row_says", "week_says"),
    [
        ("c9", {}, {}),
        ("c1", {}, {}),
        ("c2", {}, {"rooms": [room(key, seats=4) for key in ("r1", "r2")]}),
        ("c2", {"clinician_id": "c9"}, {}),
        ("c2", {}, {"open_hours": [window("Mon", "12:00", "20:00")]}),
        ("c2", {}, {"grid_minutes": 7 * 60}),
        ("c2", {}, {"patients": patients(3, available=(window("Wed", "09:00", "12:00"),))}),
    ],
    ids=["unknown", "the leader", "no seat for him", "unknown leader", "closed", "off the grid", "nobody available"],
)
def test_a_helper_who_could_not_help_breaks_no_promise(
    helper: str, row_says: dict[str, object], week_says: dict[str, Any]
) -> None:
    """A roster by hand names him as helper: nobody has pinned him, so that no broken promise is told of."""
    says = {"cofacilitator_id": helper, **row_says}
    roster = Roster(rows=tuple(one.model_copy(update=says) for one in NINE_HOURS.rows))
    found, _ = repaired(request("patient p1 busy Sat", now=Now(1), roster=roster, **week_says))
    assert not found.report.stages[0]


def test_a_helper_has_helped_where_only_the_row_of_the_group_says_otherwise() -> None:
    """Another room, leader and track than groups.csv names: it was held all the same, with its helper."""
    groups = [group(key, meetings_per_week=3, room_id="r2", track_id="pm") for key in ("cbt", "mind", "skills")]
    roster = Roster(rows=tuple(one.model_copy(update={"cofacilitator_id": "c2"}) for one in NINE_HOURS.rows))
    found, _ = repaired(request("patient p1 busy Sat", now=Now(1), roster=roster, groups=groups))
    assert [one.cofacilitator_id for one in found.roster.rows if one.day == 0] == ["c2"] * 9
    assert not found.report.stages[0]
