"""What a patient attended when he should have been elsewhere (P07) stays attended."""

from typing import Any

import pytest

from scheduler.calendar import Calendar
from scheduler.check import examine
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.past import remainder
from scheduler.planning.repair.repair import Repair
from tests.planning.repair.test_past import NINE_HOURS, repaired, request
from tests.toys import busy, patient, patients, toy_week, window

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
