"""What a patient attended when he should not have been there (P07, P10, P11, P20) stays attended."""

from datetime import timedelta
from typing import Any

import pytest

from models.roster import Roster
from scheduler.calendar import Calendar
from scheduler.check import examine
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.past import remainder
from scheduler.planning.repair.repair import Repair
from tests.planning.repair.asked import NINE_HOURS, repaired, request
from tests.toys import MONDAY, busy, patient, patients, row, service, three_by_three, toy_week, window

ELSEWHERE: dict[str, dict[str, Any]] = {
    "at work": {"commitments": (busy("Mon", "09:00", "10:00"),)},
    "on his way from work": {"commitments": (busy("Mon", "07:00", "08:45"),)},
    "not available": {
        "available": (
            window("Mon", "10:00", "12:00"),
            window("Wed", "09:00", "12:00"),
            window("Fri", "09:00", "12:00"),
        )
    },
}


@pytest.mark.parametrize("hours", ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_was_attended_when_he_should_be_elsewhere_was_attended(hours: dict[str, Any]) -> None:
    """It is in the roster and in his hours, no call tells that it is lost, and P07 is told as broken by the past."""
    people = (patient("p1", **hours), *patients(3)[1:])
    asked = request("clinician c1 out Fri", now=Now(1), patients=people, policy={"commute_minutes": 30})
    found, _ = repaired(asked)
    assert found.report.legal
    assert [one for one in found.roster.rows if one.day == 0] == [one for one in NINE_HOURS.rows if one.day == 0]
    assert not [one for one in found.changes if one.call]
    assert "P07" in {one.rule for one in found.past}
    assert found.week.patient["p1"] == people[0]
    assert {one.weekly_minutes for one in examine(found.week, found.roster).coverage} == {540}
    assert not Repair.of(asked).lasting


def test_he_was_free_for_what_he_attended_only() -> None:
    """At work from nine to ten he attended; half an hour of his way back is as little free as it was before."""
    at_work = (busy("Mon", "09:00", "10:00"), busy("Wed", "09:00", "10:00"))
    week = toy_week(patients=(patient("p1", commitments=at_work), *patients(3)[1:]), policy={"commute_minutes": 30})
    left = remainder(week, NINE_HOURS, Now(0, 9 * 60 + 30))
    free = Calendar(left.week).patient["p1"]
    assert free[0] == ((0, 8 * 60 + 30), (9 * 60, 10 * 60), (10 * 60 + 30, 24 * 60))
    assert free[1:] == Calendar(week).patient["p1"][1:]
    assert left.patients == week.patients
    assert left.week.patients[1:] == week.patients[1:]


FAMILY = row("p1", "fam", "Tue", clinician_id="c2", room_id="r2", group_id=None)


def test_a_family_session_was_held_though_the_family_has_other_hours_now() -> None:
    """It stays, is not planned a second time, nobody is called, and P10 is told as broken by the past."""
    person = patient("p1", orders={"fam": 1}, family_available=(window("Thu", "09:00", "12:00"),))
    roster = Roster(rows=(*NINE_HOURS.rows, FAMILY))
    asked = request("clinician c1 out Fri", now=Now(2), roster=roster, patients=(person, *patients(3)[1:]))
    found, _ = repaired(asked)
    assert [one for one in found.roster.rows if one.service_id == "fam"] == [FAMILY]
    assert not [one for one in found.changes if one.call]
    assert {one.rule for one in found.past} == {"G02", "P10"}
    assert found.week.patient["p1"] == person


STAYS: dict[str, dict[str, Any]] = {
    "admitted later": {"admit_date": MONDAY + timedelta(days=1)},
    "discharged earlier": {"discharge_date": MONDAY + timedelta(days=3)},
    "not in this week": {"admit_date": MONDAY + timedelta(days=7), "orders": {"ind": 1}},
}


@pytest.mark.parametrize(
    ("stay", "today", "left"),
    [("admitted later", 1, (0, 2, 4)), ("discharged earlier", 5, (0, 2, 4)), ("not in this week", 1, (0,))],
)
def test_what_was_attended_outside_the_stay_was_attended(stay: str, today: int, left: tuple[int, ...]) -> None:
    """It stays, of the rest what the stay allows; P20 is told, and he is called only for what is still to come."""
    person = patient("p1", **STAYS[stay])
    asked = request("closed Sun", now=Now(today), patients=(person, *patients(3)[1:]))
    found, _ = repaired(asked)
    assert [one.day for one in found.roster.rows if one.patient_id == "p1"] == sorted(3 * left)
    calls = [one for one in found.changes if one.call]
    assert {one.before.day for one in calls if one.before} == {0, 2, 4} - {*left}
    assert "P20" in {one.rule for one in found.past}
    assert not [one for one in found.report.findings if one.patient_id == "p1" and one.rule in {"P01", "P03", "P09"}]
    assert found.week.patient["p1"] == person


@pytest.mark.parametrize("first", range(1, 8))
@pytest.mark.parametrize("grid", [5, 15, 30])
def test_a_wider_stay_keeps_the_floors(first: int, grid: int) -> None:
    """Whoever attended on Monday owes as many minutes and days as the stay asks for that begins later."""
    person = patient("p1", admit_date=MONDAY + timedelta(days=first), min_days=4)
    week = toy_week(patients=(person, *patients(3)[1:]), grid_minutes=grid)
    asked, as_it_is = Calendar(remainder(week, NINE_HOURS, Now(1)).week), Calendar(week)
    before, now = as_it_is.limits(person), asked.limits(asked.week.patient["p1"])
    assert now.min_weekly_minutes == before.min_weekly_minutes
    assert now.min_days == (before.min_days if as_it_is.stay_days(person) else 0)


def test_nothing_is_planned_before_the_admission() -> None:
    """Attended on Monday, admitted on Thursday: neither the rest of Monday nor Tuesday and Wednesday are his."""
    person = patient("p1", admit_date=MONDAY + timedelta(days=3), orders={"ind": 1})
    left = request(now=Now(0, 9 * 60 + 30), patients=(person, *patients(3)[1:]))
    events = Repair.of(left).problem.model.draft.events
    assert [one.start for one in events["p1", 0]] == [9 * 60]
    assert not [one for day in (1, 2) for one in events["p1", day]]
    assert [one for one in events["p1", 3] if one.service.service_id == "ind"]


def test_a_helper_helped_where_only_the_hours_of_a_patient_speak_against_it() -> None:
    """P07 of the one who came is told; the meeting was held all the same, with its helper."""
    roster = Roster(rows=tuple(one.model_copy(update={"cofacilitator_id": "c2"}) for one in NINE_HOURS.rows))
    people = patients(3, available=(window("Wed", "09:00", "12:00"), window("Fri", "09:00", "12:00")))
    found, _ = repaired(request("patient p1 busy Sat", now=Now(1), roster=roster, patients=people))
    assert [one.cofacilitator_id for one in found.roster.rows if one.day == 0] == ["c2"] * 9
    assert not found.report.stages[0]


UNFIT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "tag": ({"requires_tags": ("mat",)}, {"tags": ("mat",)}),
    "programme": ({"programs": ("MH", "PHP")}, {"program": "MH"}),
    "telehealth": ({"telehealth": True}, {"telehealth_ok": True}),
}


@pytest.mark.parametrize(("asks", "has"), UNFIT.values(), ids=UNFIT)
def test_a_service_that_fits_no_more_was_attended_and_is_not_planned_again(
    asks: dict[str, Any], has: dict[str, Any]
) -> None:
    """P11 since Tuesday: Monday stays and is told, he is called for what is to come and gets no more of it."""
    services = [service("cbt", **asks), *toy_week().services[1:]]
    people = (patient("p1"), *(patient(key, **has) for key in ("p2", "p3", "p4")))
    rows = [one for person in people for one in three_by_three(person.patient_id)]
    if "telehealth" in asks:
        rows = [one.model_copy(update={"room_id": None}) if one.service_id == "cbt" else one for one in rows]
    asked = request("closed Sun", now=Now(1), roster=Roster(rows=tuple(rows)), patients=people, services=services)
    found, _ = repaired(asked)
    assert [one.day for one in found.roster.rows if (one.patient_id, one.service_id) == ("p1", "cbt")] == [0]
    assert [one for one in found.past if one.rule == "P11"]
    lost = [one.before for one in found.changes if one.call and one.patient_id == "p1" and one.before]
    assert {one.day for one in lost if one.service_id == "cbt"} == {2, 4}
    assert found.week.patient["p1"] == people[0]
