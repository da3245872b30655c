"""Builds the whole model of a clinic week: choices, then every rule, then the seven stages."""

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from models.week import ClinicWeek
from scheduler.calendar import Calendar
from scheduler.drafting.admits import Admits
from scheduler.drafting.draft import Draft
from scheduler.drafting.program import Program, Terms
from scheduler.drafting.structure import choices_of
from scheduler.drafting.tightening import tighten
from scheduler.rules import RULES
from scheduler.stages import STAGES

NUMBERS = tuple(stage.number for stage in STAGES)
PROMISES, COMPLIANCE, GAP_SIZE, WAITING, CONTINUITY, BURDEN, EFFORT = NUMBERS


@dataclass(frozen=True)
class Model:
    """A draft with all rules posted, and the expression of each stage by its number.

    ``core`` is the program without what only stage 6 needs: pauses are a third of all variables.
    """

    draft: Draft
    stages: dict[int, Terms]
    core: Program

    @property
    def program(self) -> Program:
        """The integer program behind the draft."""
        return self.draft.program


def program_for(model: Model, stage: int, order: Sequence[int]) -> Program:
    """The program a stage needs: without the pauses until stage 6 has had its turn."""
    return model.program if BURDEN in order[: order.index(stage) + 1] else model.core


def assemble(week: ClinicWeek, admits: Sequence[Admits] = (), *, stages: Collection[int] = NUMBERS) -> Model:
    """The model of a week. The empty roster is always among its solutions.

    Args:
        week: the input.
        admits: filters beside those of the rules, where some choices are not wanted.
        stages: those that are wanted; stages 5 to 7 take a good part of all variables.
    """
    with _uncollected():
        return _assemble(week, admits, stages)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage meanwhile: it would go through millions of terms, again and again, that all stay."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _assemble(week: ClinicWeek, admits: Sequence[Admits], wanted: Collection[int]) -> Model:
    calendar = Calendar(week)
    draft = choices_of(week, calendar, [*(rule.admits for rule in RULES if rule.admits is not None), *admits])
    for rule in RULES:
        if rule.post is not None:
            rule.post(draft)
    tighten(draft)
    posted = [stage for stage in STAGES if stage.number in wanted]
    stages = {stage.number: stage.post(draft) for stage in posted if stage.number != BURDEN}
    if BURDEN not in wanted:
        return Model(draft, stages, draft.program)
    mark = draft.program.mark
    stages |= {stage.number: stage.post(draft) for stage in posted if stage.number == BURDEN}
    return Model(draft, stages, draft.program.before(mark))
