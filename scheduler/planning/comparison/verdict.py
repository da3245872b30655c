"""Whether a scenario is better or worse than the base, and how sure that is."""

from __future__ import annotations

from typing import NamedTuple

from models.answer import Answer
from models.result import StageResult
from scheduler.planning.comparison.case import Case


class Verdict(NamedTuple):
    """``better``, ``worse``, ``same`` or blank; ``proven``: no further search could say otherwise."""

    word: str = ""
    proven: bool = False


def verdict(base: Case, case: Case) -> Verdict:
    """The first stage in which the two differ decides. Proven where every stage up to it is proven in both.

    Where the two count the stages in another order, it is the base's order that decides, and nothing is proven.
    """
    if base.answer is None or case.answer is None or "unanswered" in (base.state, case.state):
        return Verdict()
    said = _between(base.answer, case.answer)
    return said if _order(base.answer) == _order(case.answer) else said._replace(proven=False)


def _order(answer: Answer) -> tuple[int, ...]:
    return tuple(one.stage for one in answer.stages)


def _between(base: Answer, other: Answer) -> Verdict:
    sure = True
    for stage in base.stages:
        there = other.stage(stage.stage)
        if there is None:
            continue
        sure = sure and stage.proven and there.proven
        if there.value != stage.value:
            word = "better" if there.value < stage.value else "worse"
            return Verdict(word, sure or (all_before_proven(base, other, stage) and _apart(stage, there)))
    return Verdict("same", sure)


def all_before_proven(base: Answer, other: Answer, at: StageResult) -> bool:
    """Both answers are proven in all stages before this one."""
    for stage in base.stages:
        if stage.stage == at.stage:
            return True
        there = other.stage(stage.stage)
        if not stage.proven or there is None or not there.proven:
            return False
    return True


def _apart(one: StageResult, other: StageResult) -> bool:
    """Even the best that one could still become is no better than what the other is already, or the reverse."""
    return one.bound > other.value or other.bound > one.value
