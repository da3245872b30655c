"""Who keeps his sessions keeps his track too, where it holds them."""

from typing import Any

import pytest

from models.roster import Roster
from models.week import ClinicWeek
from scheduler.check import examine
from scheduler.planning.keeping.naming import settled
from scheduler.planning.recommend.places import Asked, Chairs
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.program.assemble import assemble
from scheduler.solving.program.encode import encode
from tests.planning.clinics import clinic_week, groups
from tests.toys import daily, patient, patients, pin, toy_week, track

TRACKS = (track("am", *daily("09:00", "12:00")), track("day", *daily("09:00", "15:00")))
ROSTER = Roster(rows=tuple(groups()))


def tracks_of(week: ClinicWeek, before: Roster = ROSTER) -> dict[str, str]:
    """Everybody's track in the roster of a solution with the same sessions that avoids track ``am``."""
    draft = assemble(week).draft
    engine = CpSat(draft.program)
    kept = encode(draft, before).values
    members = (one.variable for ones in draft.members.values() for one in ones)
    for variable in sorted(one for one in members if kept[one]):
        engine.restrict([(1, variable)], 1, 1)
    answer = engine.minimise([(1, one["am"]) for one in draft.in_track.values() if "am" in one], Limits(10))
    assert answer.solution is not None
    found = settled(draft, answer.solution, before)
    assert examine(week, found).legal
    return {row.patient_id: row.track_id for row in found.rows}


def test_everybody_stays_in_his_track() -> None:
    """Both tracks hold the sessions, and the model may choose: it is the old one."""
    assert tracks_of(toy_week(tracks=TRACKS)) == {"p1": "am", "p2": "am", "p3": "am"}


@pytest.mark.parametrize(
    "says",
    [
        {"patients": (patient("p1", track_id="day"), *patients(3)[1:])},
        {"pins": [pin(patient_id="p1", track_id="day")]},
        {"pins": [pin(patient_id="p1", track_id="day", service_id="cbt")]},
    ],
    ids=["his track", "a pin", "a pin of a session"],
)
def test_another_track_that_the_input_asks_for_is_taken(says: dict[str, Any]) -> None:
    """Only the patient of whom the input asks it changes tracks; the others stay in theirs."""
    model_would = tracks_of(toy_week(tracks=TRACKS, **says))
    assert model_would == {"p1": "day", "p2": "am", "p3": "am"}


def test_a_track_that_does_not_hold_the_sessions_any_more_is_left() -> None:
    """A track that ends at eleven now cannot hold the sessions of before: nobody is kept in it."""
    week = toy_week(tracks=(track("am", *daily("09:00", "11:00")), TRACKS[1]))
    assert set(tracks_of(week).values()) == {"day"}


def test_a_referral_moves_nobody_to_another_track() -> None:
    """That the others would rather be in another track is no reason to count a place as cheaper."""
    people = (*patients(3, preferred_track_id="day"), patient("p4", status="waitlist"))
    week = clinic_week().model_copy(update={"tracks": TRACKS, "patients": people})
    chairs = Chairs(Asked.of(week, ROSTER, week.patient["p4"]))
    (place,) = chairs.without_moves(1)
    assert {row.track_id for row in place.roster.rows if row.patient_id != "p4"} == {"am"}
    assert not place.moved
    draft, program = chairs._small.model.draft, chairs._small.model.program
    assert all(program.lower[draft.in_track[key]["am"]] for key in ("p1", "p2", "p3"))
