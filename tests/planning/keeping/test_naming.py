"""Names are put back: a roster that goes through the model and back is the same to the letter."""

from collections.abc import Mapping

import pytest

from instances.generator import generate
from models.roster import Roster, Session
from models.week import ClinicWeek
from scheduler.planning.keeping.naming import settled, shared_out
from scheduler.solving.program.assemble import assemble
from scheduler.solving.program.completion import Completion
from tests.agreement.toy import hours, small
from tests.toys import apart, clinician, group, patients, room


@pytest.mark.parametrize(("size", "seed"), [("tiny", 1), ("small", 4), (40, 2)])
def test_a_roster_comes_back_with_all_its_names(size: str | int, seed: int) -> None:
    """Copies, leaders, helpers and rooms of a planted roster survive what the model forgets."""
    made = generate(size, "normal", seed)
    model = assemble(made.week)
    solution = Completion(model).holding(made.planted)
    assert solution is not None
    assert settled(model.draft, solution.tolist(), made.planted) == made.planted


def test_separated_members_leave_the_others_where_they_were() -> None:
    """A copy that some may not share is no reason for the rest to change circles; the two are apart as before."""
    week = small(
        tracks=hours("09:00", "10:00"),
        patients=patients(6),
        clinicians=(clinician("c1"), clinician("c2")),
        rooms=(room("r1"), room("r2")),
        groups=(group("cbt", copies=2, min_size=3),),
        separations=(apart("p1", "p4"),),
    )
    circles = {"cbt-1": ("p1", "p3", "p6"), "cbt-2": ("p2", "p4", "p5")}
    before = rosters(week, circles)
    model = assemble(week)
    solution = Completion(model).holding(before)
    assert solution is not None
    assert settled(model.draft, solution.tolist(), before) == before
    other = rosters(week, {"cbt-1": ("p1", "p4", "p6"), "cbt-2": ("p2", "p3", "p5")})
    circle = next(one for one in members(settled(model.draft, solution.tolist(), other)) if "p1" in one)
    assert "p6" in circle
    assert "p4" not in circle


def rosters(week: ClinicWeek, circles: Mapping[str, tuple[str, ...]]) -> Roster:
    """Both copies at nine."""
    sessions = [
        Session(
            service_id="cbt",
            kind="group",
            day=0,
            start=540,
            end=600,
            countable_minutes=60,
            clinician_id=f"c{number}",
            room_id=f"r{number}",
            group_id=name,
            patient_ids=circle,
        )
        for number, (name, circle) in enumerate(circles.items(), 1)
    ]
    return Roster.of(sessions, dict.fromkeys(week.patient, "am"), week.week)


def members(roster: Roster) -> list[set[str]]:
    """Who is together."""
    circles: dict[str | None, set[str]] = {}
    for row in roster.rows:
        circles.setdefault(row.group_id, set()).add(row.patient_id or "")
    return list(circles.values())


def test_who_wants_a_name_gets_it_before_the_rest() -> None:
    """An earlier asker without a wish does not take the name that a later one wants."""
    assert shared_out(["a", "b", "c"], [None, "a", "z"]) == ["b", "a", "c"]
