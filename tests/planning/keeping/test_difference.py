"""What has changed for whom, read off two rosters."""

from models.roster import Roster
from scheduler.planning.keeping.difference import calls, differences, session_changes
from tests.toys import row, rows_for

BEFORE = Roster(rows=tuple(rows_for(2, "cbt")))


def test_equal_rosters_do_not_differ() -> None:
    """Nobody is called for nothing."""
    assert differences(BEFORE, BEFORE) == []


def test_a_move_is_one_call_and_two_session_changes() -> None:
    """Another hour of the same service is paired as moved; the other patient is left alone."""
    now = Roster(rows=(BEFORE.rows[0], row("p2", "cbt", "Tue")))
    (change,) = differences(BEFORE, now)
    assert (change.patient_id, change.kind) == ("p2", "moved")
    assert (calls([change]), session_changes([change])) == (1, 2)


def test_lost_and_new_sessions() -> None:
    """Sessions of different services are not a move."""
    now = Roster(rows=(BEFORE.rows[0], row("p2", "mind", "Tue")))
    assert sorted(one.kind for one in differences(BEFORE, now)) == ["lost", "new"]


def test_staff_and_rooms_need_no_call() -> None:
    """Another length, clinician, co-facilitator, room, copy or track at the same start is told, and is no change."""
    for update, kind in (
        ({"end": BEFORE.rows[1].end - 10, "clinician_id": "c2"}, "length"),
        ({"clinician_id": "c2", "cofacilitator_id": "c1"}, "clinician"),
        ({"cofacilitator_id": "c2", "room_id": "r2"}, "cofacilitator"),
        ({"room_id": "r2"}, "room"),
        ({"group_id": "x"}, "group"),
        ({"track_id": "pm"}, "track"),
    ):
        now = Roster(rows=(BEFORE.rows[0], BEFORE.rows[1].model_copy(update=update)))
        found = differences(BEFORE, now)
        assert [one.kind for one in found] == [kind]
        assert calls(found) == session_changes(found) == 0
