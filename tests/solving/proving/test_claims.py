"""What is said to be proven, and when."""

from collections.abc import Callable

from instances.generator import generate
from scheduler.solving.messages import Bound, Message
from scheduler.solving.program.assemble import assemble
from scheduler.solving.program.best import Best
from scheduler.solving.proving.claims import Claims
from scheduler.solving.proving.goal import Goal

GOAL = Goal((5, 6), (100, 1), [])


def standing(*vector: int) -> tuple[Claims, list[Message], Callable[..., None]]:
    """Claims about a best roster with these stage values, what they say, and how the roster becomes another."""
    said: list[Message] = []
    best = Best(assemble(generate("tiny", "normal", 1).week), said.append)

    def become(*values: int) -> None:
        best._kept = best._kept._replace(vector=values)

    become(*vector)
    return Claims(best, said.append), said, become


def test_a_bound_is_told_once_and_only_behind_what_it_presumes() -> None:
    """A bound of stage 6 that presumes 3 in stage 5 says nothing about rosters with 4."""
    claims, said, become = standing(0, 0, 0, 0, 4, 9, 9)
    claims.add(GOAL, (0, 0, 0, 0), 307)
    assert said == [Bound(5, 3, "CP-SAT")]
    become(0, 0, 0, 0, 3, 9, 9)
    claims.tell(5)
    claims.tell(6)
    assert said[1:] == [Bound(6, 7, "CP-SAT")]


def test_nothing_is_told_behind_a_stage_that_may_still_change() -> None:
    """Whoever hears of stage 6 cannot take it back when stage 5 becomes better and stage 6 may be less."""
    claims, said, become = standing(0, 0, 0, 0, 4, 9, 9)
    claims.raise_to(8, 6, (0, 0, 0, 0, 4))
    assert said == []
    become(0, 0, 0, 0, 3, 5, 9)
    claims.raise_to(3, 5, (0, 0, 0, 0))
    claims.raise_to(5, 6, (0, 0, 0, 0, 3))
    assert said == [Bound(5, 3, "CP-SAT"), Bound(6, 5, "CP-SAT")]


def test_a_weaker_bound_does_not_take_a_claim_back() -> None:
    """Two proofs run side by side, and either may be behind the other."""
    claims, _, become = standing(0, 0, 0, 0, 3, 7, 9)
    claims.add(GOAL, (0, 0, 0, 0), 307)
    claims.add(Goal((5,), (1,), []), (0, 0, 0, 0), 2)
    claims.add(GOAL, (0, 0, 0, 0), 250)
    assert claims.proven(5)
    assert claims.proven(6)
    assert not claims.proven(7)
    become(0, 0, 0, 1, 3, 7, 9)
    assert not claims.proven(5)
    assert claims.proven(1)
    assert claims.before(5) == (0, 0, 0, 1)


def test_the_empty_roster_proves_nothing() -> None:
    """Before anybody is placed every stage that is not 0 is open."""
    week = generate("tiny", "normal", 1).week
    best = Best(assemble(week), lambda _: None)
    claims = Claims(best, lambda _: None)
    assert [claims.proven(stage) for stage in best.order] == [value == 0 for value in best.vector]
