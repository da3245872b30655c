"""A level of service to be reached, and whether an answer shows that it can be, cannot be, or leaves it open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from models.answer import Answer
from models.week import ClinicWeek, Patient
from scheduler.calendar import Calendar

STAGES = (1, 2, 3, 4)
Decided = Literal["yes", "no", "open"]
Solve = Callable[[Sequence[tuple[str, ClinicWeek]], str], list[Answer]]
"""Answers to weeks by name, in order; the second text says what they are, for the progress."""


class NoAnswerError(Exception):
    """A week could not be solved, or the run was interrupted; the text says which and why."""


class RefusedError(NoAnswerError):
    """The checker rejected the roster that the search held for its best; the text says of which week."""


def patients_first(week: ClinicWeek) -> ClinicWeek:
    """The week with stage 4 directly behind the first three, whatever the policy's order.

    Capacity asks who can be served at all. A bound of stage 4 behind burden or effort would only say who can be
    served at the least of those, and that is often least where nobody more is admitted.
    """
    order = week.policy.stage_order
    first = (*STAGES, *(one for one in order if one not in STAGES))
    return week.model_copy(update={"policy": week.policy.model_copy(update={"stage_order": first})})


@dataclass(frozen=True)
class Target:
    """Values of stages 1 to 4, none of which may be exceeded."""

    values: tuple[int, ...]

    @classmethod
    def of(cls, answer: Answer) -> Target:
        """As good as this answer."""
        return cls(values(answer))

    @classmethod
    def everyone(cls, base: Answer) -> Target:
        """Everybody served, and no more promises broken than in this answer."""
        return cls((values(base)[0], 0, 0, 0))

    def decide(self, answer: Answer) -> Decided:
        """``yes``: the roster reaches it; ``no``: the bounds prove that none does."""
        reached = all(value <= most for value, most in zip(values(answer), self.values, strict=True))
        if reached and not answer.refused:
            return "yes"
        return "no" if self._excluded(answer) else "open"

    def _excluded(self, answer: Answer) -> bool:
        """The first stage whose bound leaves the target is above it, all before being proven to be just at it."""
        for number, most in zip(STAGES, self.values, strict=True):
            stage = answer.stage(number)
            if stage is None or stage.bound < most:
                return False
            if stage.bound > most:
                return True
        return False


def values(answer: Answer) -> tuple[int, ...]:
    """Stages 1 to 4, in the order in which ``patients_first`` has them."""
    found = (answer.stage(number) for number in STAGES)
    return tuple(0 if one is None else one.value for one in found)


def unserved(answer: Answer, week: ClinicWeek) -> int:
    """Patients without a whole week: active ones with a gap, and those who wait.

    Args:
        answer: the answer.
        week: its week. Who has no open day in his stay does not count, as in stages 2 to 4 (P20).
    """
    here = {one.patient_id for one in _here(week)}
    return sum(not one.compliant for one in answer.coverage if one.patient_id in here)


def counts_follow(answer: Answer, week: ClinicWeek) -> bool:
    """Whether stages 2 and 4 tell how many are not served: they sum priorities, which may differ."""
    _, active, _, waiting = values(answer)
    several = {
        status: len({one.priority for one in _here(week) if one.active is status}) > 1 for status in (True, False)
    }
    return not (active and several[True]) and not (waiting and several[False])


def _here(week: ClinicWeek) -> list[Patient]:
    calendar = Calendar(week)
    return [one for one in week.patients if calendar.stay_days(one)]
