"""What bounds prove, stage by stage."""

from models.result import BY_COUNTING
from scheduler.solving.messages import Bound
from scheduler.solving.running.proof import Proof, confirmed, optimal
from tests.solving.fakes import proofs

ORDER = (1, 2, 3, 4, 5, 6, 7)
VALUES = (0, 1, 2, 0, 3, 4, 5)


def proof(*bounds: Bound, order: tuple[int, ...] = ORDER) -> Proof:
    """A proof of these bounds."""
    made = Proof(order)
    for bound in bounds:
        made.add(bound)
    return made


def test_two_engines_confirm() -> None:
    """Every stage that needs a proof has two."""
    stages = proof(*proofs(VALUES)).stages(VALUES)
    assert confirmed(stages)
    assert stages[0].proven_by == (BY_COUNTING, "CP-SAT", "HiGHS")
    assert stages[1].proven_by == ("CP-SAT", "HiGHS")


def test_one_engine_proves_but_does_not_confirm() -> None:
    """A claim of a single solver is optimal, not confirmed; the same engine twice is one engine."""
    stages = proof(*proofs(VALUES, ("CP-SAT", "CP-SAT"))).stages(VALUES)
    assert optimal(stages)
    assert not confirmed(stages)


def test_nothing_holds_behind_an_unproven_stage() -> None:
    """A bound of a later stage presumes that the earlier ones are at their least."""
    bounds = [bound for bound in proofs(VALUES) if bound.stage != 3]
    stages = proof(*bounds, Bound(3, 1, "HiGHS")).stages(VALUES)
    assert [(one.value, one.bound) for one in stages] == [(0, 0), (1, 1), (2, 1), (0, 0), (3, 0), (4, 0), (5, 0)]
    assert [one.proven_by for one in stages[2:]] == [()] * 5
    assert [one.proven for one in stages] == [True, True, False, False, False, False, False]
    assert not optimal(stages)


def test_best_bound_counts() -> None:
    """A weaker or later bound of an engine takes nothing back."""
    stages = proof(Bound(2, 1, "HiGHS"), Bound(2, 0, "HiGHS"), Bound(2, 0, "CP-SAT")).stages(VALUES)
    assert (stages[1].bound, stages[1].proven_by) == (1, ("HiGHS",))


def test_order_of_the_policy() -> None:
    """Stages are told and chained in the policy's order, values are given by number."""
    order = (1, 2, 3, 7, 4, 5, 6)
    stages = proof(*proofs((0, 1, 2, 0, 0, 0, 5)), order=order).stages(VALUES)
    assert [one.stage for one in stages] == list(order)
    assert [one.value for one in stages] == [0, 1, 2, 5, 0, 3, 4]
    assert [one.bound for one in stages] == [0, 1, 2, 5, 0, 0, 0]


def test_contradiction() -> None:
    """A bound above the value of an allowed roster is false, unless an earlier stage is still open."""
    assert proof(Bound(2, 2, "HiGHS")).contradicted(VALUES)
    assert not proof(Bound(3, 9, "HiGHS")).contradicted(VALUES)
    assert proof(Bound(2, 1, "CP-SAT"), Bound(3, 9, "HiGHS")).contradicted(VALUES)
    assert not proof(*proofs(VALUES)).contradicted(VALUES)
