"""A roster as the model's variables, and back."""

import pytest

from instances.generator import generate
from models.roster import Roster
from scheduler.check import examine
from scheduler.solving.program.assemble import assemble
from scheduler.solving.program.completion import Completion
from scheduler.solving.program.decode import roster_of
from scheduler.solving.program.encode import encode
from tests.toys import pin, row, rows_for, toy_week


@pytest.mark.parametrize(
    ("size", "tightness", "seed"), [("tiny", "tight", 1), ("small", "over", 2), (40, "normal", 3)]
)
def test_a_planted_roster_comes_back(size: str | int, tightness: str, seed: int) -> None:
    """Whatever the generator plants is a solution of the model, and means the same when it is read again."""
    made = generate(size, tightness, seed)
    model = assemble(made.week)
    assert not encode(model.draft, made.planted).left_out
    found = Completion(model).holding(made.planted)
    assert found is not None
    solution = found.tolist()
    assert not model.program.broken_rows(solution)
    back = roster_of(model.draft, solution)
    report = examine(made.week, back, model.draft.calendar)
    assert report.legal
    assert report.stages == examine(made.week, made.planted).stages
    assert tuple(model.program.value(model.stages[one], solution) for one in range(1, 8)) == report.stages
    assert _times(back) == _times(made.planted)


def _times(roster: Roster) -> set[tuple[str, str, int, int]]:
    return {(one.patient_id, one.service_id, one.day, one.start) for one in roster.rows}


def test_what_the_model_does_not_offer_is_named() -> None:
    """A session outside every track is left out by its id, and the rest is encoded all the same."""
    week = toy_week()
    rows = [*rows_for(3, "cbt"), *rows_for(3, "cbt", "Wed"), *rows_for(3, "cbt", "Fri")]
    odd = row("p1", "ind", "Mon", "21:00")
    draft = assemble(week).draft
    encoding = encode(draft, Roster(rows=(*rows, odd)))
    assert encoding.left_out == [odd.session_id]
    members = [one.variable for one in draft.members[0] if encoding.values[one.variable]]
    assert encoding.values[draft.placed["p1"]] == 1
    assert sum(encoding.values[one.variable] for ones in draft.members.values() for one in ones) == 3
    assert len(members) in {0, 3}


def test_a_pinned_cofacilitator_is_kept() -> None:
    """Where a pin asks for help that the size does not, the roster's co-facilitator is a decision of its own."""
    week = toy_week(pins=[pin(patient_id="p1", service_id="cbt", day="Mon", cofacilitator_id="c2")])
    rows = [one for day in ("Mon", "Wed", "Fri") for one in rows_for(3, "cbt", day)]
    rows = [one.model_copy(update={"cofacilitator_id": "c2"}) if one.day == 0 else one for one in rows]
    model = assemble(week)
    solution = Completion(model).holding(Roster(rows=tuple(rows)))
    assert solution is not None
    back = roster_of(model.draft, solution.tolist())
    assert {one.cofacilitator_id for one in back.rows if one.day == 0} == {"c2"}
    assert {one.cofacilitator_id for one in back.rows if one.day != 0} == {None}
