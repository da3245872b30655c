"""Pins of groups: a group that runs otherwise does not keep one, and only what a pin leaves open is asked for."""

from typing import Any

import pytest

from models.roster import Roster, RosterRow
from models.week import ClinicWeek
from scheduler.planning.explain.explanation import explain_pin
from tests.planning.clinics import groups
from tests.toys import clinician, group, pin, room, row, rows_for, service, toy_week, window


def _asked(week: ClinicWeek, rows: tuple[RosterRow, ...] = (), **cells: Any) -> str:
    """What a pin of the group `cbt` is answered, facts and all."""
    told = explain_pin(week.model_copy(update={"pins": (pin(**{"group_id": "cbt", **cells}),)}), Roster(rows=rows), 1)
    return " ".join((told.answer, *told.facts))


NEVER = window("Sat", "09:00", "10:00")
"""The clinic is closed then."""
CBT = tuple(groups(("cbt",), ("Mon",)))


def test_a_group_that_runs_otherwise_than_its_pin_is_not_said_to_run_so() -> None:
    """Day, leader and room that it has are told, and of two copies which has which."""
    week = toy_week(groups=(group("cbt", days=(0, 1)),))
    told = "It runs, but on Mon 09:00-10:00 with c1 in r1; whether it could move is not looked at."
    for cells in ({"day": "Tue", "start": "09:00"}, {"clinician_id": "c2"}, {"room_id": "r2"}):
        assert _asked(week, CBT, **cells) == told
    two = toy_week(groups=(group("cbt", copies=2),))
    rows = [row("p1", "cbt", start=at, group_id=name) for at, name in (("09:00", "cbt-1"), ("10:00", "cbt-2"))]
    copies = "cbt-1 on Mon 09:00-10:00 with c1 in r1, cbt-2 on Mon 10:00-11:00 with c1 in r1"
    assert _asked(two, tuple(rows), day="Tue").startswith(f"It runs, but {copies};")


def test_a_copy_that_does_not_run_yet_may_run_as_the_pin_has_it() -> None:
    """That another copy of the row runs otherwise is not in the way."""
    week = toy_week(groups=(group("cbt", copies=2),), policy={"min_day_minutes": 60})
    rows = tuple(one.model_copy(update={"group_id": "cbt-1", "session_id": "cbt-1.Mon"}) for one in CBT)
    assert "No rule is in the way" in _asked(week, rows, day="Tue", start="09:00")
    assert "It runs, but on Mon" in _asked(week.model_copy(update={"pins": ()}), rows, group_id="cbt-1", day="Tue")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"start": "10:00"}, "No rule is in the way"),
        ({"start": "09:00"}, "C02: clinician c1, c2 cannot lead it"),
        ({"end": "10:00"}, "C02: clinician c1, c2 cannot lead it"),
        ({"day": "Tue"}, "C02: clinician c1, c2 cannot lead it"),
        ({"day": "Sat"}, "G04/W01: the row leaves no day and start that the pin means"),
        ({"clinician_id": "c2"}, "C02: clinician c2 cannot lead it"),
        ({"clinician_id": "c3"}, "C03: clinician c3 may not lead it."),
        ({"room_id": "r2"}, "R03: room r2 is not free"),
        ({"room_id": "r3"}, "R02/R03: room r3 does not suit it with 3 members."),
        ({"cofacilitator_id": "c2"}, "Not looked at: whether c2 could be the co-facilitator."),
        ({"track_id": "pm"}, "Not looked at: whether a member is in track pm."),
    ],
)
def test_a_group_is_asked_for_as_its_pin_has_it(cells: dict[str, Any], told: str) -> None:
    """c1 is there on Monday from ten, c2 never; r2 is never open and r3 small: only what the pin leaves counts."""
    week = toy_week(
        groups=(group("cbt"),),
        clinicians=(
            clinician("c1", available=(window("Mon", "10:00", "20:00"),)),
            clinician("c2", available=(NEVER,)),
            clinician("c3", services=("ind",)),
        ),
        rooms=(room("r1"), room("r2", available=(NEVER,)), room("r3", seats=3)),
    )
    assert told in _asked(week, **cells)


@pytest.mark.parametrize(
    ("changes", "cells", "told"),
    [
        ({"start": 600}, {"start": "09:00"}, "start 10:00"),
        ({"start": 600}, {"end": "10:00"}, "end 11:00"),
        ({"days": (0, 2)}, {"day": "Tue"}, "days Mon, Wed"),
        (
            {"clinician_id": "c1", "room_id": "r1"},
            {"clinician_id": "c2", "room_id": "r2"},
            "clinician_id c1 and room_id r1",
        ),
        ({}, {"service_id": "mind"}, "service_id cbt"),
    ],
)
def test_a_pin_that_the_row_of_its_group_contradicts(
    changes: dict[str, Any], cells: dict[str, Any], told: str
) -> None:
    """What is fixed is told with its column, whether or not the group runs."""
    answer = f"G04: whenever the group runs it has {told}: change the pin, or what fixes that."
    week = toy_week(groups=(group("cbt", **changes),))
    assert _asked(week, **cells) == answer
    assert _asked(week, tuple(rows_for(3, "cbt", start="10:00")), **cells) == answer


def test_a_session_by_telehealth_has_no_room_that_a_pin_could_name() -> None:
    """R04: the pin can never hold."""
    services = (service("cbt", telehealth=True), *toy_week().services[1:])
    assert "no room (R04)" in _asked(toy_week(groups=(group("cbt"),), services=services), room_id="r1")
