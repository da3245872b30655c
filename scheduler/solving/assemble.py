"""Builds the whole model of a clinic week: choices, then every rule, then the seven stages."""

from dataclasses import dataclass

from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.drafting.draft import Draft
from scheduler.drafting.program import Program, Terms
from scheduler.drafting.structure import choices_of
from scheduler.rules import RULES
from scheduler.stages import STAGES


@dataclass(frozen=True)
class Model:
    """A draft with all rules posted, and the expression of each stage by its number."""

    draft: Draft
    stages: dict[int, Terms]

    @property
    def program(self) -> Program:
        """The integer program behind the draft."""
        return self.draft.program


def assemble(week: ClinicWeek) -> Model:
    """The model of a week. The empty roster is always among its solutions."""
    calendar = Calendar(week)
    draft = choices_of(week, calendar, [rule.admits for rule in RULES if rule.admits is not None])
    for rule in RULES:
        if rule.post is not None:
            rule.post(draft)
    return Model(draft, {stage.number: stage.post(draft) for stage in STAGES})
