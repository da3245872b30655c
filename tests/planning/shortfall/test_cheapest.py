"""The cheapest fix of every kind, known by hand; and the checker's word on each, over the whole patched week."""

import pytest

from instances.generator import generate
from scheduler.planning.shortfall import search
from scheduler.planning.shortfall.elastic import Problem
from scheduler.planning.shortfall.telling import tell
from scheduler.planning.shortfall.wishes import wishes
from tests.planning.clinics import Toy, case_of, confirmed, plan_of
from tests.planning.shortfall import changes_of_his, changes_of_others
from tests.planning.shortfall.perturbed import holes

TOYS = (*changes_of_others.TOYS, *changes_of_his.TOYS)


@pytest.mark.parametrize("toy", TOYS, ids=lambda toy: toy.name)
def test_cheapest_fix_is_the_known_one_and_true(toy: Toy) -> None:
    """The program finds what a coordinator finds, and the checker accepts the roster with the change made."""
    case = case_of(toy.week, toy.rows)
    plan = plan_of(case)
    told = wishes(plan.steps)
    assert len(told) == len(toy.fix), told
    for phrase, expected in zip(told, toy.fix, strict=True):
        assert phrase.startswith(expected)
    assert confirmed(case, plan)
    assert tell(case).reason.startswith(toy.reason)


@pytest.mark.parametrize(
    ("seed", "patient_id", "own"), [(4, "P05", "family"), (4, "P07", "family"), (10, "P08", "telehealth")]
)
def test_cheapest_fix_is_no_dearer_than_what_is_known_to_help(seed: int, patient_id: str, own: str) -> None:
    """In a full clinic too: where one thing was changed against a patient, to take it back is a fix."""
    made = generate("tiny", "tight", seed)
    found = {hole.name: hole for hole in holes(made.week, made.planted, patient_id)}
    assert found.keys() >= {"nothing", "busy", "authorised", "track", "seat", "clinician", own}
    for hole in found.values():
        plan = plan_of(hole.case)
        assert plan.price <= hole.price, hole.name
        assert confirmed(hole.case, plan), hole.name


def test_a_confirmed_plan_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the search with new groups ends without a plan, the dearer one without them is told, with a doubt."""
    toy = next(one for one in TOYS if one.name == "apart")
    first, asked = search.solve, list[Problem]()

    def solve(problem: Problem) -> search.Answered:
        asked.append(problem)
        return first(problem) if len(asked) == 1 else search.Answered(None, False)

    monkeypatch.setattr(search, "solve", solve)
    found, _ = search.cheapest(case_of(toy.week, toy.rows))
    assert found.plan is not None
    assert (len(asked), found.complete) == (2, False)
