"""What a patient attended against his own rules leaves an answer for everybody else, and is told."""

from dataclasses import replace
from typing import Any

import pytest

from models.clock import day_of
from models.roster import Roster
from scheduler.check import examine
from scheduler.planning.repair.aside import set_aside
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.repair import Repair, Request
from tests.planning.repair.test_past import NINE_HOURS, repaired, request
from tests.toys import busy, patient, patients, pin, row, service, three_by_three, toy_week


def with_intake() -> Request:
    """Besides three with nine hours a fourth who has an intake on Monday at nine, and the group at ten."""
    services = (*toy_week().services, service("ind-intake", intake=True))
    rows = [
        row("p4", "ind-intake", clinician_id="c2", room_id="r2", group_id=None),
        *(one for one in three_by_three("p4") if (one.day, one.service_id) != (0, "cbt")),
    ]
    roster = Roster(rows=(*NINE_HOURS.rows, *rows))
    people = (*patients(3), patient("p4", orders={"ind-intake": 1}))
    return request("clinician c1 out Fri", now=Now(1), roster=roster, patients=people, services=services)


def test_one_missed_intake_withholds_no_answer() -> None:
    """The others are repaired, what he attended stays, and the rule that it breaks is told (P19)."""
    asked = replace(with_intake(), missed=frozenset({("p4", "ind-intake.p4.Mon")}))
    found, _ = repaired(asked)
    monday = {(one.patient_id, one.session_id) for one in asked.attended.rows if one.day == 0}
    assert {(one.patient_id, one.session_id) for one in found.roster.rows if one.day == 0} == monday
    assert [one.patient_id for one in found.past if one.rule == "P19"] == ["p4"]
    assert {one.clinician_id for one in found.roster.rows if one.day == 4} <= {"c2"}
    assert {one.patient_id for one in found.changes if one.call} <= {"p4"}


def test_what_was_attended_when_he_should_be_at_work_was_attended() -> None:
    """P07: the session is no choice of the model, and no call tells that it is lost."""
    people = (patient("p1", commitments=(busy("Mon", "09:00", "10:00"),)), *patients(3)[1:])
    found, _ = repaired(request("clinician c1 out Fri", now=Now(1), patients=people))
    assert [one for one in found.roster.rows if one.day == 0] == [one for one in NINE_HOURS.rows if one.day == 0]
    assert not [one for one in found.changes if one.call]
    assert "P07" in {one.rule for one in found.past}
    report = examine(found.week, found.roster)
    assert {one.weekly_minutes for one in report.coverage} == {540}
    assert not [one for one in found.report.findings if one.severity == "gap"]


def test_what_is_set_aside_counts_all_the_same() -> None:
    """Minutes, orders and pins that he has had are not asked for again; the changed week asks for what it did."""
    clinic = [busy("Mon", "09:00", "12:00")]
    people = (patient("p1", commitments=tuple(clinic), orders={"cbt": 3}), *patients(3)[1:])
    pins = (pin(patient_id="p1", service_id="cbt", day="Mon"), pin(patient_id="p1", service_id="cbt", day="Fri"))
    asked = request("clinician c1 out Fri", now=Now(1), patients=people, pins=pins)
    loaded = Repair.of(asked)
    (first,) = (one for one in loaded.left.week.patients if one.patient_id == "p1")
    assert (first.min_weekly_minutes, first.orders[0].sessions_per_week) == (360, 2)
    found, _ = repaired(asked)
    assert [one.day for one in loaded.left.week.pins] == [4]
    assert not found.report.stages[0]
    assert (found.week.patient["p1"], found.week.pins) == (people[0], pins)


@pytest.mark.parametrize(
    ("changes", "days"),
    [
        ({}, ()),
        ({"authorized_days": 2}, ("Fri",)),
        ({"max_weekly_minutes": 480}, ("Fri",)),
        ({"status": "waitlist"}, ()),
    ],
    ids=["nothing", "authorised days", "ceiling", "waiting"],
)
def test_as_little_as_can_be_is_set_aside(changes: dict[str, Any], days: tuple[str, ...]) -> None:
    """Of a week that is wrong as a whole the latest sessions go, until it is right; of others nothing."""
    week = toy_week(patients=(patient("p1", **changes), *patients(3)[1:]))
    admitted = tuple(one.model_copy(update={"status": "active"}) for one in week.patients)
    aside = set_aside(week.model_copy(update={"patients": admitted}), NINE_HOURS.rows)
    assert {(one.patient_id, one.day) for one in aside} == {("p1", day_of(day)) for day in days}
