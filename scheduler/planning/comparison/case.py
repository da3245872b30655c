"""One column of a comparison: the base or a scenario, with its week and the answer to it."""

from __future__ import annotations

from dataclasses import dataclass

from models.answer import Answer
from models.finding import InputProblem
from models.scenario import Scenario
from models.week import ClinicWeek

BASE = "base"
REJECTED = "the checker rejected what the search found"
"""Why there is no answer where an answer was refused."""


@dataclass(frozen=True)
class Case:
    """``scenario`` is ``None`` for the base. Without week the scenario cannot be applied; without answer it is open.

    ``problems`` are the scenario's own; ``notes`` say what else had to give way; ``failure`` why there is no answer.
    """

    name: str
    scenario: Scenario | None
    week: ClinicWeek | None
    answer: Answer | None = None
    problems: tuple[InputProblem, ...] = ()
    notes: tuple[str, ...] = ()
    failure: str = ""

    @property
    def state(self) -> str:
        """How far the case has come: ``answered``, ``unusable`` (input problems), or ``unanswered``."""
        if self.week is None:
            return "unusable"
        return "unanswered" if self.answer is None or self.answer.refused else "answered"
