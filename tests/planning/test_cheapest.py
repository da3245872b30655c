"""The cheapest fix of every kind, known by hand; and the checker's word on each, over the whole patched week."""

import pytest

from scheduler.planning.telling import tell
from scheduler.planning.wishes import wishes
from tests.planning import changes_of_his, changes_of_others
from tests.planning.clinics import Toy, case_of, confirmed, plan_of

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
