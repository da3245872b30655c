"""What was held stays held, though track, hours or care plan of the input have changed since (P08, P09, W01)."""

from typing import Any

import pytest

from models.roster import Roster, RosterRow
from scheduler.calendar import Calendar
from scheduler.planning.repair.doors import Doors
from scheduler.planning.repair.now import Now
from scheduler.planning.repair.past import remainder
from scheduler.planning.repair.repair import Repair, Request
from tests.planning.repair.asked import NINE_HOURS, repaired, request
from tests.toys import GROUP_SERVICES, MONDAY, daily, group, patient, patients, row, service, toy_week, track, window

PM = track("pm", *daily("17:00", "20:00"))
LATER = (track("am", *daily("09:30", "13:00")), PM)
SMALL = [group(key, meetings_per_week=3, min_size=2) for key in GROUP_SERVICES]
VISIT = row("p1", "ind", "Mon", "13:00", group_id=None)
LONG = [*daily("09:00", "20:00")]
OWN: dict[str, Any] = {"policy": {"outside_track_kinds": ("family", "individual")}, "open_hours": LONG}
TWO = Roster(rows=(*NINE_HOURS.rows, VISIT))


def of_day(roster: Roster, day: int = 0) -> list[RosterRow]:
    """The rows of a day, without the track: that is the patient's of the whole week."""
    return [one.model_copy(update={"track_id": ""}) for one in roster.rows if one.day == day]


EDITED: dict[str, tuple[dict[str, Any], set[str]]] = {
    "a patient's track": ({"patients": (*patients(2), patient("p3", track_id="pm"))}, {"P08"}),
    "hours of a track": ({"tracks": LATER}, {"P08", "W01"}),
    "open hours": ({"open_hours": [*daily("09:30", "20:00")]}, {"W01"}),
    "an order": ({"roster": TWO, **OWN}, {"P09"}),
    "hours and an order": ({"roster": TWO, **OWN, "open_hours": [*daily("09:00", "12:30")]}, {"P09", "W01"}),
}


@pytest.mark.parametrize(("changes", "rules"), EDITED.values(), ids=EDITED)
def test_what_was_held_before_the_edit_stays(changes: dict[str, Any], rules: set[str]) -> None:
    """Nobody is called for Monday; the rule is told as broken by the past, and the changed week has the edit."""
    asked = request("room r2 closed Sat", now=Now(1), **{"groups": SMALL, **changes})
    found, _ = repaired(asked)
    assert found.report.legal
    assert of_day(found.roster) == of_day(asked.roster)
    assert not found.dropped + found.to_come
    assert not [one for one in found.changes if one.call and one.before and one.before.day == 0]
    assert {one.rule for one in found.past} - {"G02"} == rules
    for name in ("tracks", "open_hours", "patients"):
        assert getattr(found.week, name) == getattr(asked.week, name)


def test_who_changes_track_goes_on_in_the_new_one() -> None:
    """Of the old one he keeps what he attended: what is to come there is lost, and others go on."""
    people = (*patients(2), patient("p3", track_id="pm"))
    found, _ = repaired(request("room r2 closed Sat", now=Now(1), patients=people, groups=SMALL))
    left = [one for one in NINE_HOURS.rows if one.day == 0 or one.patient_id != "p3"]
    assert [one.model_copy(update={"track_id": "am"}) for one in found.roster.rows] == left
    assert {one.track_id for one in found.roster.rows if one.patient_id == "p3"} == {"pm"}


def test_others_are_bound_to_their_track_by_what_they_attended() -> None:
    """A window for one who changed the track frees nobody else who was in the same meeting."""
    week = toy_week(patients=(*patients(2), patient("p3", track_id="pm")))
    left = Repair.of(Request(week, NINE_HOURS, (), Now(1))).problem.model.draft
    tracks = {one.patient_id: left.offers.tracks_for(one.patient_id, "cbt", (0, 540, 600)) for one in week.patients}
    assert tracks == {"p1": {"am"}, "p2": {"am"}, "p3": None}


def test_the_doors_open_for_nothing_to_come() -> None:
    """It is half past nine; what began at nine was held before the door opens, and nothing else is before it."""
    hours = [window("Mon", "10:00", "20:00"), *daily("09:00", "20:00", ("Tue", "Wed", "Thu", "Fri"))]
    asked = request(
        now=Now(0, 9 * 60 + 30), patients=patients(3, orders={"ind": 1}), open_hours=hours, policy=OWN["policy"]
    )
    events = Repair.of(asked).problem.model.draft.events["p1", 0]
    assert min(one.start for one in events if one.start != 9 * 60) == 10 * 60
    assert [one.service.service_id for one in events if one.start == 9 * 60] == ["cbt"]


def test_a_week_that_holds_all_is_as_it_is() -> None:
    """No hours are wider where nothing was held outside them, nor on a day that has none."""
    monday = [one for one in NINE_HOURS.rows if one.day == 0]
    for week in (toy_week(), toy_week(closed_days=[MONDAY])):
        assert Doors.of(week, monday) == Doors()


def test_an_intake_may_be_outside() -> None:
    """P08 lets it: no track is wider for it, the open hours are."""
    week = toy_week(services=(*toy_week().services, service("ind-in", intake=True)))
    held = row("p1", "ind-in", "Mon", "08:00", group_id=None)
    doors = Doors.of(week, [held])
    assert not doors.outside
    assert Calendar(remainder(week, Roster(rows=(held,)), Now(1)).week).open_hours[0] == ((8 * 60, 20 * 60),)
    assert "tracks" not in doors.wider


def test_what_no_model_can_hold_is_said() -> None:
    """Monday is closed by now: what was held on it is not dropped in silence, and who the input has no more is."""
    found, _ = repaired(request("room r2 closed Sat", now=Now(1), patients=patients(2), closed_days=[MONDAY]))
    assert {one.patient_id for one in found.dropped} == {"p1", "p2"}
    assert {one.day for one in found.dropped} == {0}
