"""What a coordinator is told: the words that he knows, and no promise as broken that was kept."""

from typing import Any

import pytest

from models.roster import Roster
from scheduler.check import examine
from scheduler.planning.keeping.answering import Found
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.repair import Repair, Request
from scheduler.planning.repair.report import as_text, document
from tests.planning.clinics import groups as nine_hours
from tests.planning.repair.asked import NINE_HOURS, TRAINEE, helped, request
from tests.toys import busy, group, patient, patients, pin, toy_week


def told(asked: Request) -> dict[str, Any]:
    """The document of a repair."""
    loaded = Repair.of(asked)
    answering = loaded.answering(30, 2, lambda _: None)
    found = answering.run()
    assert found is not None
    return document(loaded, loaded.told(found), answering, 0.0)


def fixed(**changes: Any) -> list[Any]:
    """The three groups on Monday, Wednesday and Friday."""
    return [group(key, meetings_per_week=3, days=(0, 2, 4), **changes) for key in ("cbt", "mind", "skills")]


def test_a_required_group_that_has_met_has_run() -> None:
    """Two of its three meetings were held when the clinic closes: that breaks no promise, and costs none (W02)."""
    found = told(request("closed Fri", now=Now(3), groups=fixed(required=True)))
    assert found["promises"] == []
    assert found["stages"]["1"] == 0
    assert found["levels"][0]["value"] == 0


def test_a_required_group_to_which_nobody_came_has_not_run() -> None:
    """Then it is its later meetings that keep the promise; it is told by the name that it has in groups.csv."""
    asked = request("closed Wed-Fri", now=Now(1), groups=fixed(required=True))
    missed = frozenset((one.patient_id, one.session_id) for one in NINE_HOURS.rows if one.day == 0)
    found = told(Request(asked.week, asked.roster, asked.events, asked.now, missed))
    assert found["promises"] == [f"W02 required group {key} does not run" for key in ("cbt", "mind", "skills")]
    assert found["stages"]["1"] == 3


def test_promises_are_told_in_the_coordinators_words() -> None:
    """A pin that does not hold names the group that he pinned, and none of our own pins is told."""
    pins = [pin(group_id="cbt", day="Fri"), pin(group_id="mind", day="Mon", clinician_id="c2")]
    helped = Roster(rows=tuple(one.model_copy(update={"cofacilitator_id": "c2"}) for one in NINE_HOURS.rows))
    found = told(request("closed Fri", now=Now(1), roster=helped, groups=fixed(), pins=pins))
    assert sorted(found["promises"]) == [
        "W02 pin 1 does not hold: group_id cbt, day Fri",
        "W02 pin 2 does not hold: group_id mind, day Mon, clinician_id c2",
    ]


def test_why_hours_are_not_made_up_is_told_in_the_coordinators_words() -> None:
    """Who missed Monday finds the rest of the groups full: they have the names of groups.csv."""
    rows = (*nine_hours(), *(one.model_copy(update={"patient_id": "p4"}) for one in nine_hours()[:9:3]))
    full = [group(key, meetings_per_week=3, max_size=3) for key in ("cbt", "mind", "skills")]
    asked = Request(
        toy_week(patients=patients(4), groups=full),
        Roster(rows=tuple(rows)),
        (),
        Now(1),
        frozenset({("p4", "cbt.Mon")}),
    )
    why = told(asked)["made_up"][0]["why"]
    assert why
    assert "(rest)" not in why
    assert "(held" not in why


def test_who_helps_is_among_what_needs_no_call() -> None:
    """Only a co-facilitator is missing: the text that sends the reader to changes.csv names him."""
    loaded = Repair.of(request("clinician c2 out Wed", roster=helped(), clinicians=TRAINEE))
    answering = loaded.answering(30, 2, lambda _: None)
    found = answering.run()
    assert found is not None
    repaired = loaded.told(found)
    text = as_text(document(loaded, repaired, answering, 0.0), repaired)
    assert "Another length, clinician, co-facilitator, room, group or track at the same start: 3 patients" in text


@pytest.mark.parametrize(("day", "to_come"), [("Mon", set()), ("Wed", {"P07"})])
def test_what_is_to_come_is_none_of_the_past(day: str, to_come: set[str]) -> None:
    """P07 broken on Monday is told as what the past keeps broken; a break of Wednesday is one of the search."""
    people = (patient("p1", commitments=(busy(day, "09:00", "10:00"),)), *patients(3)[1:])
    loaded = Repair.of(request("room r2 closed Sat", now=Now(1), patients=people))
    found = loaded.told(Found(loaded.left.roster, examine(loaded.left.week, loaded.left.roster), (), 0.0))
    assert {one.rule for one in found.to_come} == to_come
    assert {one.rule for one in found.past} == {"P07"} - to_come
