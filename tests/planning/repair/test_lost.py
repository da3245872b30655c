"""What was held stays, also with a clinician, in a room and as a group that the input does not know any more."""

from typing import Any

import pytest

from models.roster import Roster
from scheduler.check import examine
from scheduler.planning.repair.lost import Lost
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.parts import Parts
from tests.planning.repair.test_past import NINE_HOURS, repaired, request
from tests.toys import clinician, group, patient, patients, row, service, toy_week, window

TUE = Now(1)
MONDAY_IS = [one for one in NINE_HOURS.rows if one.day == 0]
LOST: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "leader": ({"clinician_id": "c9"}, {}),
    "helper": ({"cofacilitator_id": "c9"}, {}),
    "room": ({"room_id": "r9"}, {}),
    "group": ({}, {"groups": [group(key, meetings_per_week=3) for key in ("mind", "skills")]}),
    "all of them": ({"clinician_id": "c9", "room_id": "r9"}, {"groups": []}),
}


@pytest.mark.parametrize(("monday", "week"), LOST.values(), ids=LOST)
def test_what_was_held_stays_to_the_letter(monday: dict[str, Any], week: dict[str, Any]) -> None:
    """Nobody loses an hour of Monday or is called for it; D01 is told, and the changed week knows what it was."""
    rows = [one.model_copy(update=monday) if one.day == 0 else one for one in NINE_HOURS.rows]
    found, _ = repaired(request("room r2 closed Thu", now=TUE, roster=Roster(rows=tuple(rows)), **week))
    assert [one for one in found.roster.rows if one.day == 0] == [one for one in rows if one.day == 0]
    assert not [one for one in found.changes if one.call and one.before and one.before.day == 0]
    assert found.report.legal
    assert "D01" in {one.rule for one in found.past}
    assert "D01" not in {one.rule for one in examine(found.week, found.roster).findings}


def test_a_group_that_was_taken_out_is_not_held_again() -> None:
    """What was still to come of it is lost, for which its members are called; the row is Monday's alone."""
    groups = [group(key, meetings_per_week=3) for key in ("mind", "skills")]
    found, _ = repaired(request("room r2 closed Thu", now=TUE, groups=groups))
    assert {one.day for one in found.roster.rows if one.service_id == "cbt"} == {0}
    (put_back,) = (one for one in found.week.groups if one.group_id == "cbt")
    assert (put_back.days, put_back.meetings_per_week, put_back.start) == ((0,), 1, 9 * 60)
    assert {one.before.service_id for one in found.changes if one.call and one.before and not one.now} == {"cbt"}


def test_a_group_that_has_copies_now_was_held_under_its_old_name() -> None:
    """Its hours stay; that no copy has the name is told, once."""
    groups = [group("cbt", copies=2, meetings_per_week=3), *toy_week().groups[1:]]
    found, _ = repaired(request("room r2 closed Thu", now=TUE, groups=groups))
    assert [one for one in found.roster.rows if one.day == 0] == MONDAY_IS
    assert [one.rule for one in found.past].count("D01") == 1


def test_a_session_of_his_own_stays_with_whom_it_was() -> None:
    """The one who led it has left, and the patient has another primary clinician now."""
    held = row("p1", "ind", "Mon", "13:00", group_id=None, clinician_id="c9")
    person = patient("p1", orders={"ind": 1}, primary_clinician_id="c2")
    asked = request(
        "room r2 closed Thu",
        now=TUE,
        roster=Roster(rows=(*NINE_HOURS.rows, held)),
        patients=(person, *patients(3)[1:]),
        policy={"outside_track_kinds": ("family", "individual")},
        open_hours=[window("Mon", "09:00", "20:00")],
    )
    found, _ = repaired(asked)
    assert [one for one in found.roster.rows if one.service_id == "ind"] == [held]
    assert not [one for one in found.changes if one.call]
    assert found.week.patient["p1"] == person
    assert "P14" in {one.rule for one in found.past}


def test_who_has_left_may_lead_what_was_held_and_nothing_more() -> None:
    """His hours are those of what he led, his credentials and languages what that asked for; the room likewise."""
    rows = [
        row("p1", "ind", "Mon", "09:00", group_id=None, clinician_id="c9", room_id="r9"),
        row("p2", "fam", "Mon", "10:00", group_id=None, clinician_id="c9", room_id="r9"),
        row("p3", "gone", "Mon", "11:00", clinician_id="c8", room_id="r8"),
    ]
    week = toy_week(
        patients=(patient("p1", language="es"), patient("p2")),
        services=[service("ind", credentials=("LCSW", "LPC")), service("fam", room_features=("sofa",))],
        groups=[],
    )
    lost = Lost.of(week, rows)
    hours = (window("Mon", "09:00", "10:00"), window("Mon", "10:00", "11:00"))
    assert lost.clinicians == {"c9": clinician("c9", credentials=("LCSW", "LPC"), languages=("es",), available=hours)}
    assert [(one.room_id, one.seats, one.features, one.available) for one in lost.rooms.values()] == [
        ("r9", 5, ("sofa",), hours)
    ]


def test_a_week_that_has_all_is_as_it_is() -> None:
    """Nothing is put back where nothing is missing."""
    week = toy_week()
    assert Lost.of(week, MONDAY_IS).put_back(week) is week
    assert not Parts.cut(week, NINE_HOURS, NINE_HOURS, TUE).lost
