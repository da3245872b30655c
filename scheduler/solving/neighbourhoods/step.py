"""One step of the neighbourhood search: a few patients free, everybody else kept."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

import numpy as np

from models.roster import Roster
from scheduler.drafting.program import Terms, scaled
from scheduler.solving.engines.cpsat import DIVING, CpSat
from scheduler.solving.engines.duel import BOUNDER
from scheduler.solving.engines.engine import Limits
from scheduler.solving.messages import Options
from scheduler.solving.neighbourhoods.narrowing import Narrowing
from scheduler.solving.neighbourhoods.spares import Spares
from scheduler.solving.program.arrays import Flags, Ints, unzipped
from scheduler.solving.program.assemble import BURDEN, CONTINUITY, Model, program_for
from scheduler.solving.program.best import Best
from scheduler.solving.program.completion import Completion
from scheduler.solving.program.costs import terms_by_patient
from scheduler.solving.program.part import Part
from scheduler.solving.program.ruled import Ruled
from scheduler.solving.program.wishes import wishes

SERVING = {1: 120_000, 2: 12_000, 3: 240, 4: 2_400, 5: 10, 7: 1}
PLACE, PROMISE, ACTIVE = 200, 200, 10
"""While patients are admitted, each counts more than what he changes, an active one more, a promise most."""
STAY = 40
"""For whoever keeps sessions in spite of a gap: more than what he changes, or he would be dropped for it."""
ALONE_WORK = 1.0
"""Counted, not timed: who is at home where, and what he could keep, may not depend on how busy the machine is."""
GRAIN = 10
"""What changes is counted by so much while patients are admitted: it decides nothing then, and by ones most of a
step's time went into making it smaller by one."""
FOCUS = 50
"""While polishing, the stage in focus counts so much more than those after it."""


class Narrow(NamedTuple):
    """What a step leaves alone: such a share of the groups, and for each visit who is beyond so many who could serve.

    ``dice`` decide which; ``group_id`` is a group that is not left alone.
    """

    groups: float
    servers: int
    dice: random.Random
    group_id: str = ""


class Aim(Enum):
    """What a step tries. Weights guide it; whether its result is taken is decided by the exact order of stages."""

    ADMIT = "admit"
    """As many patients as possible whole, who has a gap now keeping what he has meanwhile; then continuity."""
    SERVE = "serve"
    """The smallest gaps for those who cannot be whole."""
    POLISH = "polish"
    """The stage in focus and those after it, with everything before them kept."""


PARAMETERS = {Aim.ADMIT: DIVING, Aim.SERVE: DIVING, Aim.POLISH: BOUNDER}
"""Whoever is not placed is found a place fastest without a relaxation; costs are lowered fastest with one."""


@dataclass(frozen=True)
class Step:
    """Who is free, what for, and who must come out placed and without a gap."""

    patients: Sequence[str]
    aim: Aim
    whole: Sequence[str] = ()
    narrow: Narrow | None = None


@dataclass(frozen=True)
class Opened:
    """A step as a problem for an engine: whoever must come out whole is demanded by its rows.

    ``before`` is the solution that it starts from, ``part`` what is free of it. What is minimised is ``worth``, and
    ``change`` beside it where patients are admitted.
    """

    step: Step
    before: Ints
    part: Part
    engine: CpSat
    worth: Terms
    change: Terms

    @property
    def objective(self) -> Terms:
        """What is minimised, exactly."""
        return [*self.worth, *self.change]


class Outcome(NamedTuple):
    """How a step ended: the engine's status, and whether the best solution is this step's now."""

    status: str
    taken: bool = False


class Steps:
    """Takes steps from the best solution."""

    def __init__(self, model: Model, best: Best, completion: Completion, options: Options) -> None:
        self._model, self._best, self._completion = model, best, completion
        self.ruled: Ruled | None = None
        """What whoever is whole, or must come out so, need not try."""
        self._wishes = wishes(model.draft, options.start)
        self._narrowing = Narrowing(model.draft, self._wishes)
        self._spares = Spares(model.draft)
        self._number = {one.patient_id: number for number, one in enumerate(model.draft.patients)}
        self._continuity = unzipped(model.stages[CONTINUITY])
        self.change = terms_by_patient(model, completion, CONTINUITY)
        """Stage 5 of each patient."""

    def take(self, step: Step, limits: Limits) -> Outcome:
        """Solve a neighbourhood and offer what it gives."""
        if not len(self._best.values):
            return Outcome("unknown")
        opened = self.open(step)
        part, before = opened.part, opened.before
        hint = part.hint(self._guess(before, step)[: len(part.values)])
        guide = [*opened.worth, *opened.engine.coarse(opened.change, GRAIN)]
        answer = opened.engine.minimise(guide, limits, hint)
        now = part.program.value(opened.objective, part.hint(before[: len(part.values)]))
        found = None if answer.solution is None else answer.solution[: len(part.free)]
        taken = found is not None and part.program.value(opened.objective, found) < now and self.offer(opened, found)
        return Outcome(answer.status, taken)

    def open(self, step: Step) -> Opened:
        """The problem of a step, from the best solution; the search has begun."""
        solution, stage = self._best.values, self._stage(step)
        part = self._part(step, solution, stage)
        engine = CpSat(part.program)
        worth, change = self._prepare(engine, part, step, solution, stage)
        for key in step.whole:
            engine.restrict(*self._demand(part, key))
        return Opened(step, solution, part, engine, worth, change)

    def alone(self, key: str, track: str) -> bool:
        """A patient can be whole in a track as far as only his own rows say; others may still be in the way."""
        number = self._number[key]
        part = self._completion.owned.part(number)
        engine = CpSat(part.program)
        engine.restrict(*self._demand(part, key))
        engine.restrict(part.terms([(1, self._model.draft.in_track[key][track])]), 1, 1)
        return engine.minimise([], Limits.counted(ALONE_WORK, DIVING)).status != "infeasible"

    def conflict(self, step: Step, limits: Limits) -> list[str]:
        """Patients of a step who cannot all be whole, whatever changes; none if they can or time runs out."""
        if not len(self._best.values):
            return []
        part = self._part(step, self._best.values, self._stage(step))
        found = CpSat(part.program).conflict([self._demand(part, key) for key in step.whole], limits)
        return [step.whole[number] for number in found or ()]

    def _stage(self, step: Step) -> int:
        """What a step is about: the first stage that is not 0 yet where it polishes."""
        return self._best.open_stage if step.aim is Aim.POLISH else self._best.focus

    def _part(self, step: Step, solution: Ints, stage: int) -> Part:
        """A part of the smallest program that knows what the step is about."""
        program = program_for(self._model, stage, self._best.order)
        whole = step.aim is Aim.POLISH and program is self._model.program
        parts = self._completion.parts if whole else self._completion.core
        size = len(program.lower) if whole else len(self._model.core.lower)
        kept = self._completion.kept(step.patients)[:size]
        if self.ruled is not None and step.aim is not Aim.SERVE:
            kept[: len(self.ruled.alone)] |= self._not_tried(self.ruled, step, solution)
        if step.narrow is not None:
            share, few, dice, group_id = step.narrow
            kept[self._narrowing.idle(step.patients, solution, share, dice, group_id)] = True
            kept[self._spares.surplus(~kept, solution, few, dice)] = True
        return parts.cut(kept, solution[:size], solution[:size])

    def _not_tried(self, ruled: Ruled, step: Step, solution: Ints) -> Flags:
        """What is ruled out, but for whoever has a gap and need not lose it: he may keep it, or change it."""
        gaps, whole = self._model.draft.noncompliant, set(step.whole)
        short = [self._number[key] for key, gap in gaps.items() if key not in whole and solution[gap]]
        flags = ruled.alone if short else ruled.together
        owner = self._completion.owner[: len(flags)]
        found: Flags = flags & (solution[: len(flags)] == 0) & ~np.isin(owner, short)
        return found

    def _demand(self, part: Part, key: str) -> tuple[Terms, int, int]:
        """Placed, and no gap: without a gap or without the patient the row is out of reach."""
        placed, gap = self._model.draft.placed[key], self._model.draft.noncompliant.get(key)
        terms = [(1, placed), *([] if gap is None else [(-1, gap)])]
        return part.terms(terms), 1 - part.constant(terms), 1

    def offer(self, opened: Opened, solution: Sequence[int]) -> bool:
        """Offer a solution of a step's part, laid on what another hand has found meanwhile; whether it is taken."""
        found, before, newest = opened.part.laid(solution), opened.before, self._best.values
        loose = None
        if newest is not before:
            base, now = before[: len(found)], newest[: len(found)]
            loose = self._completion.bundles((found != base) | (now != base))
            found, before = np.where(found == base, now, found), newest
        whole = self._completion.complete(found, before, opened.step.patients, loose)
        return whole is not None and self._best.offer(whole)

    def begin_with(self, roster: Roster) -> None:
        """Offer a roster that was found without this model."""
        whole = self._completion.holding(roster)
        if whole is not None:
            self._best.offer(whole)

    def _guess(self, solution: Ints, step: Step) -> Ints:
        """The solution, with last week's sessions for those who have none yet."""
        guess = solution.copy()
        if step.aim is Aim.ADMIT:
            for key in step.patients:
                if not solution[self._model.draft.placed[key]]:
                    for variable, value in self._wishes.get(key, {}).items():
                        guess[variable] = value
        return guess

    def _prepare(self, engine: CpSat, part: Part, step: Step, solution: Ints, stage: int) -> tuple[Terms, Terms]:
        """The objective of a step; restricts the engine to what the aim keeps."""
        if step.aim is Aim.ADMIT:
            return self._admitting(engine, part, step, solution), part.pick(*self._continuity)
        stages, order = self._model.stages, self._best.order
        weights = dict(SERVING)
        if step.aim is Aim.POLISH:
            place = order.index(stage)
            for before in order[:place]:
                rest, now = part.constant(stages[before]), self._model.program.value(stages[before], solution)
                engine.restrict(part.terms(stages[before]), -rest, now - rest)
            weights = self._polishing(stage, order[place + 1 :])
        return [term for one, weight in weights.items() for term in scaled(part.terms(stages[one]), weight)], []

    def _polishing(self, stage: int, later: Sequence[int]) -> dict[int, int]:
        """A stage, and the next one that is not 0 where the smaller program knows it."""
        following = [one for one in later if self._best.value(one)][:1]
        return {stage: FOCUS} | {one: 1 for one in following if one != BURDEN}

    def _admitting(self, engine: CpSat, part: Part, step: Step, solution: Ints) -> Terms:
        """Each patient's worth, if he is placed whole; who has a gap now may keep what he has, or be made whole."""
        draft, stages = self._model.draft, self._model.stages
        objective = scaled(part.terms(stages[1]), PROMISE * PLACE)
        for key in step.patients:
            patient, placed, gap = draft.week.patient[key], draft.placed[key], draft.noncompliant.get(key)
            worth = patient.priority * (ACTIVE if patient.active else 1) * PLACE
            if gap is None:
                objective += part.terms([(-worth, placed)])
            elif solution[placed] and solution[gap]:
                objective += part.terms([(worth, gap), (-STAY, placed)])
            else:
                objective += part.terms([(-worth, placed)])
                both = [(1, placed), (1, gap)]
                engine.restrict(part.terms(both), 0, 1 - part.constant(both))
        return objective
