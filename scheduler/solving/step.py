"""One step of the neighbourhood search: a few patients free, everybody else kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from models.roster import Roster
from scheduler.drafting.program import Terms, scaled
from scheduler.solving.assemble import BURDEN, Model, program_for
from scheduler.solving.best import Best
from scheduler.solving.completion import Completion
from scheduler.solving.cpsat import CpSat
from scheduler.solving.duel import BOUNDER
from scheduler.solving.engine import Limits
from scheduler.solving.part import Part, Parts
from scheduler.solving.wishes import wishes

SERVING = {1: 120_000, 2: 12_000, 3: 240, 4: 2_400, 5: 10, 7: 1}
PLACE, PROMISE, ACTIVE = 200, 200, 10
"""While patients are admitted, each counts more than what he changes, an active one more, a promise most."""
FOCUS = 50
"""While polishing, the stage in focus counts so much more than those after it."""


class Aim(Enum):
    """What a step tries. Weights guide it; whether its result is taken is decided by the exact order of stages."""

    ADMIT = "admit"
    """As many patients as possible whole: whoever is placed is compliant; then continuity."""
    SERVE = "serve"
    """The smallest gaps for those who cannot be whole."""
    POLISH = "polish"
    """The stage in focus and those after it, with everything before them kept."""


_PLACING: dict[str, Any] = {
    "subsolvers": ["no_lp"],
    "max_presolve_iterations": 1,
    "cp_model_probing_level": 0,
    "symmetry_level": 0,
}
PARAMETERS = {Aim.ADMIT: _PLACING, Aim.SERVE: _PLACING, Aim.POLISH: BOUNDER}
"""Whoever is not placed is found a place fastest without a relaxation; costs are lowered fastest with one."""


@dataclass(frozen=True)
class Step:
    """Who is free, what for, and whose active ones must come out without a gap."""

    patients: Sequence[str]
    aim: Aim
    whole: Sequence[str] = ()


class Steps:
    """Takes steps from the best solution."""

    def __init__(self, model: Model, best: Best, completion: Completion, start: Roster | None = None) -> None:
        self._model, self._best, self._completion = model, best, completion
        self._wishes = wishes(model.draft, start)
        self._core = Parts(model.core)

    def take(self, step: Step, limits: Limits) -> str:
        """Solve a neighbourhood and offer what it gives; the engine's status."""
        solution = self._best.solution
        if solution is None:
            return "unknown"
        part = self._part(step, solution)
        engine = CpSat(part.program)
        objective = self._prepare(engine, part, step, solution)
        gaps = self._model.draft.noncompliant
        engine.restrict(part.terms([(1, gaps[key]) for key in step.whole if key in gaps]), 0, 0)
        guess = self._guess(solution, step.patients) if step.aim is Aim.ADMIT else solution
        answer = engine.minimise(objective, limits, hint=part.hint(guess[: len(part.values)]))
        if answer.solution is not None:
            self._offer(part.whole(answer.solution), solution, step)
        return answer.status

    def _part(self, step: Step, solution: Sequence[int]) -> Part:
        """A part of the smallest program that knows what the step is about."""
        program = program_for(self._model, self._best.focus, self._best.order)
        whole = step.aim is Aim.POLISH and program is self._model.program
        parts = self._completion.parts if whole else self._core
        size = len(program.lower) if whole else len(self._model.core.lower)
        return parts.cut(self._completion.kept(step.patients)[:size], solution[:size])

    def _offer(self, found: Sequence[int], before: Sequence[int], step: Step) -> None:
        whole = found if len(found) == len(before) else self._completion.complete(found, before, step.patients)
        if whole is not None:
            self._best.offer(whole)

    def _guess(self, solution: Sequence[int], patients: Sequence[str]) -> Sequence[int]:
        """The solution, with last week's sessions for those who have none yet."""
        guess = list(solution)
        for key in patients:
            if not solution[self._model.draft.placed[key]]:
                for variable, value in self._wishes.get(key, {}).items():
                    guess[variable] = value
        return guess

    def _prepare(self, engine: CpSat, part: Part, step: Step, solution: Sequence[int]) -> Terms:
        """The objective of a step; restricts the engine to what the aim keeps."""
        if step.aim is Aim.ADMIT:
            return self._admitting(engine, part, step.patients)
        stages, order = self._model.stages, self._best.order
        weights = dict(SERVING)
        if step.aim is Aim.POLISH:
            place = order.index(self._best.focus)
            for stage in order[:place]:
                rest, now = part.constant(stages[stage]), self._model.program.value(stages[stage], solution)
                engine.restrict(part.terms(stages[stage]), -rest, now - rest)
            known = [one for one in order[place:] if one != BURDEN or self._best.focus == BURDEN]
            weights = {stage: FOCUS if stage == self._best.focus else 1 for stage in known}
        return [term for stage, weight in weights.items() for term in scaled(part.terms(stages[stage]), weight)]

    def _admitting(self, engine: CpSat, part: Part, patients: Sequence[str]) -> Terms:
        draft, stages = self._model.draft, self._model.stages
        objective = [*scaled(part.terms(stages[1]), PROMISE * PLACE), *part.terms(stages[5])]
        for key in patients:
            patient, placed = draft.week.patient[key], draft.placed[key]
            worth = patient.priority * (ACTIVE if patient.active else 1) * PLACE
            objective += part.terms([(-worth, placed)])
            if patient.active:
                engine.restrict(part.terms([(1, placed), (1, draft.noncompliant[key])]), 0, 1)
        return objective
