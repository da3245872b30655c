"""Co-facilitators whom nothing asks for: welcome before, they stay."""

import pytest

from models.roster import Roster
from scheduler.check import examine
from scheduler.planning.keeping.helping import helped_as_before
from scheduler.planning.recommend.places import Asked, Chairs
from tests.planning.clinics import clinic_week, groups
from tests.planning.repair.asked import TRAINEE, helped, repaired, request
from tests.toys import clinician, daily, pin, room, row, rows_for, toy_week


def helpers(roster: Roster) -> set[tuple[str, str]]:
    """Session and helper."""
    return {(one.session_id, one.cofacilitator_id) for one in roster.rows if one.cofacilitator_id}


def test_an_event_elsewhere_takes_no_helper_away() -> None:
    """No rule, pin or row asks for him, so that the model knows nothing of him: the roster stays to the letter."""
    found, proven = repaired(request("patient p1 busy Sat", roster=helped(), clinicians=TRAINEE))
    assert proven
    assert not found.changes
    assert found.roster == helped()
    assert examine(found.week, found.roster) == found.report


def test_a_helper_who_is_out_is_missing_only_then() -> None:
    """On Wednesday nobody helps, which is told; on the other days he does as before."""
    found, _ = repaired(request("clinician c2 out Wed", roster=helped(), clinicians=TRAINEE))
    assert helpers(found.roster) == {("cbt.Mon", "c2"), ("cbt.Fri", "c2")}
    assert {(one.kind, one.now and one.now.session_id) for one in found.changes} == {("cofacilitator", "cbt.Wed")}
    assert found.report.legal


def test_a_helper_without_a_seat_stays_away() -> None:
    """The other room has seats for the members and the leader only."""
    rooms = (room("r1", seats=5), room("r2", seats=4))
    found, _ = repaired(request("room r1 closed Wed", roster=helped(), clinicians=TRAINEE, rooms=rooms))
    assert helpers(found.roster) == {("cbt.Mon", "c2"), ("cbt.Fri", "c2")}
    assert found.report.legal


def test_nobody_helps_where_he_leads() -> None:
    """He took over the group, or another one at that time: one person is in one place."""
    before = Roster(rows=tuple(rows_for(3, "cbt", cofacilitator_id="c2")))
    same = Roster(rows=tuple(rows_for(3, "cbt", clinician_id="c2")))
    other = Roster(rows=(*rows_for(3, "cbt"), row("p4", "ind", clinician_id="c2", room_id="r2")))
    week = clinic_week()
    assert helped_as_before(week, same, before) == same
    assert helped_as_before(week, other, before) == other


@pytest.mark.parametrize(
    ("helper", "away", "pins"),
    [("c2", {}, ()), ("c3", {"available": daily("08:00", "20:00", ("Tue",))}, ()), ("c3", {}, ("c3",))],
    ids=["back", "out", "pinned"],
)
def test_who_helps_instead_goes_only_where_he_is_not_needed(
    helper: str, away: dict[str, object], pins: tuple[str, ...]
) -> None:
    """Who helped before does so again, unless he is out or a pin asks for the other."""
    before, now = (Roster(rows=tuple(rows_for(3, "cbt", cofacilitator_id=key))) for key in ("c2", "c3"))
    week = toy_week(
        clinicians=(clinician("c1"), clinician("c2", **away), clinician("c3")),
        pins=[pin(group_id="cbt", cofacilitator_id=key) for key in pins],
    )
    assert {key for _, key in helpers(helped_as_before(week, now, before))} == {helper}


def test_one_more_member_brings_no_other_helper() -> None:
    """With the fourth a co-facilitator is due (G03): the model may take anybody, and it is who was there."""
    staff = (clinician("c1"), *(clinician(key, services=("ind",)) for key in ("c2", "c3")))
    week = clinic_week(clinicians=staff, policy={"cofacilitator_over": 3})
    standing = Roster(rows=tuple(one.model_copy(update={"cofacilitator_id": "c3"}) for one in groups()))
    place = next(Chairs(Asked.of(week, standing, week.patient["p4"])).without_moves(1))
    assert {key for _, key in helpers(place.roster)} == {"c3"}
    assert not place.moved


def test_a_place_takes_no_helper_from_others() -> None:
    """The next chair leaves everybody else's sessions as they are, helpers too."""
    standing = helped(Roster(rows=tuple(groups())))
    week = clinic_week(clinicians=TRAINEE)
    place = next(Chairs(Asked.of(week, standing, week.patient["p4"])).without_moves(1))
    assert not place.moved
    assert helpers(place.roster) == helpers(standing)
