"""What was held stays, also with a clinician, in a room and as a group that the input does not know any more."""

from dataclasses import replace
from typing import Any

import pytest

from models.roster import Roster, RosterRow
from scheduler.check import examine
from scheduler.planning.repair.lost import Lost
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.parts import Parts
from scheduler.planning.repair.repair import Repaired, Request
from scheduler.reading.canonical import canonical
from tests.planning.repair.asked import NINE_HOURS, repaired, request
from tests.toys import clinician, daily, group, patient, patients, pin, row, service, toy_week, window

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
    """What was still to come of it is lost, for which its members are called; the row is Monday's alone.

    It is in its old place, as in the folder of the changed week: the letters of groups in exports go by that.
    """
    groups = [group(key, meetings_per_week=3) for key in ("mind", "skills")]
    found, _ = repaired(request("room r2 closed Thu", now=TUE, groups=groups))
    assert {one.day for one in found.roster.rows if one.service_id == "cbt"} == {0}
    (put_back,) = (one for one in found.week.groups if one.group_id == "cbt")
    assert (put_back.days, put_back.meetings_per_week, put_back.start) == ((0,), 1, 9 * 60)
    assert found.week == canonical(found.week)
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


HOURS = daily("09:00", "17:00")


def visits(*rows: RosterRow, orders: dict[str, int], **changes: Any) -> Request:
    """A repair of Wednesday: p1 had or has these sessions of his own, and his primary is c2."""
    own: dict[str, Any] = {
        "patients": (patient("p1", orders=orders, primary_clinician_id="c2"), *patients(3)[1:]),
        "services": [*toy_week().services, service("ind2", any_clinician=True)],
        "policy": {"outside_track_kinds": ("family", "individual")},
        "open_hours": [*HOURS],
    }
    return request("room r2 closed Sat", now=Now(2), roster=Roster(rows=(*NINE_HOURS.rows, *rows)), **own | changes)


def visit(service_id: str, day: str, leader: str) -> RosterRow:
    """An hour of p1 at one o'clock."""
    return row("p1", service_id, day, "13:00", group_id=None, clinician_id=leader)


def own_hours(found: Repaired) -> set[tuple[str, int, str]]:
    """Service, day and leader of what p1 has alone."""
    return {(one.service_id, one.day, one.clinician_id) for one in found.roster.rows if one.kind != "group"}


def test_the_primary_is_his_where_nobody_is_bound() -> None:
    """P14: who has left led what anybody may lead; what is to come is the primary's, or is not."""
    rows = visit("ind2", "Mon", "c9"), visit("ind", "Fri", "c2")
    asked = visits(
        *rows, orders={"ind": 1, "ind2": 1}, clinicians=(clinician("c1"), clinician("c2", available=HOURS[:3]))
    )
    found, _ = repaired(asked)
    assert ("ind2", 0, "c9") in own_hours(found)
    assert {leader for key, _, leader in own_hours(found) if key == "ind"} == {"c2"}
    assert "P14" not in {one.rule for one in found.past}


@pytest.mark.parametrize("primary", ["c2", None])
@pytest.mark.parametrize("key", ["ind", "fam"])
def test_what_is_to_come_goes_by_the_row(key: str, primary: str | None) -> None:
    """The therapist left in the week: what was held with him takes nothing from the sessions with the next one."""
    people = (patient("p1", orders={key: 2}, primary_clinician_id=primary), *patients(3)[1:])
    rows, pins = (visit(key, "Mon", "c9"), visit(key, "Fri", "c2")), [pin(patient_id="p1", service_id=key, day="Mon")]
    asked = visits(*rows, orders={}, patients=people, pins=pins)
    found, _ = repaired(asked)
    assert {one for one in found.roster.rows if one.service_id == key} == set(rows)
    assert not [one for one in found.changes if one.call]
    assert found.report.legal
    assert not found.report.stages[0] + found.report.stages[2]
    assert found.week.patient["p1"] == asked.week.patient["p1"]
    assert found.week.services == canonical(asked.week).services
    assert {one.rule for one in found.past} == {"D01", "P14"}


def test_made_up_is_not_on_the_day_it_was_held() -> None:
    """P09: the second session of a service is on another day than the first, whoever led that."""
    rows = visit("ind", "Wed", "c9"), visit("ind", "Fri", "c2")
    asked = visits(*rows, orders={"ind": 2}, clinicians=(clinician("c1"), clinician("c2", available=HOURS[:3])))
    found, _ = repaired(replace(asked, now=Now(2, 14 * 60)))
    assert ("ind", 2, "c2") not in own_hours(found)
    assert ("ind", 2, "c9") in own_hours(found)


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
    (left,) = lost.clinicians.values()
    assert (left.clinician_id, left.credentials, left.languages) == ("c9", ("LCSW", "LPC"), ("es",))
    assert left.available == hours
    assert [(one.room_id, one.seats, one.features, one.available) for one in lost.rooms.values()] == [
        ("r9", 5, ("sofa",), hours)
    ]


LIMITS = {"max_span_minutes": 120, "max_daily_minutes": 60, "max_clinician_weekly_minutes": 60, "caseload_max": 0}


def test_no_limit_of_the_policy_takes_what_was_held_from_him() -> None:
    """C04, C05, C06: the limits of his own are not known any more; whoever led it led it."""
    rows = visit("ind", "Mon", "c9"), visit("ind", "Tue", "c9"), row("p1", "cbt", clinician_id="c9")
    week = toy_week(policy=LIMITS, patients=(patient("p1", orders={"ind": 2}),))
    found = examine(Lost.of(week, rows).put_back(week), Roster(rows=rows)).findings
    assert not [one for one in found if one.rule.startswith("C")]


def test_a_week_that_has_all_is_as_it_is() -> None:
    """Nothing is put back where nothing is missing."""
    week = toy_week()
    assert Lost.of(week, MONDAY_IS).put_back(week) is week
    assert not Parts.cut(week, NINE_HOURS, NINE_HOURS, TUE).lost
