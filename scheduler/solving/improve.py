"""Neighbourhood search on the whole model: free a few patients who matter to each other, keep everybody else.

Every neighbourhood is solved by CP-SAT on a small part of the program, so a step can move sessions, leaders, rooms
and groups at once. The first pass builds a roster block by block from the empty one; later steps repair and polish.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import Any

from scheduler.drafting.program import Terms, scaled
from scheduler.solving.assemble import Model
from scheduler.solving.best import Best
from scheduler.solving.completion import Completion
from scheduler.solving.cpsat import CpSat
from scheduler.solving.engine import Limits
from scheduler.solving.kinship import Kinship
from scheduler.solving.messages import Options
from scheduler.solving.part import Part
from scheduler.solving.wishes import wishes

BLOCK = 18
FIRST_BLOCK = 10
BLOCK_SECONDS = 6.0
TRACK_SECONDS = 15.0
STEP_SECONDS = 2.5
SMALL_CLINIC = 80
"""Up to so many patients the search for a roster without gaps takes the whole clinic at once."""
LARGEST, SMALLEST = 40.0, 5.0
SERVING = {1: 120_000, 2: 12_000, 3: 240, 4: 2_400, 5: 10, 6: 2, 7: 1}
POLISHING = {5: 2_500, 6: 50, 7: 1}
LIGHT: dict[str, Any] = {"max_presolve_iterations": 1, "cp_model_probing_level": 0, "symmetry_level": 0}
DIVING: dict[str, Any] = LIGHT | {"subsolvers": ["no_lp"]}
PROMISE, ACTIVE = 200, 10
"""While patients are admitted: a promise counts more than a patient, an active patient more than a waitlisted one."""


class Aim(Enum):
    """What a step tries. Weights guide it; whether its result is taken is decided by the exact order of stages."""

    ADMIT = "admit"
    """As many patients as possible whole: whoever is placed is compliant."""
    SERVE = "serve"
    """The smallest gaps for those who cannot be whole."""
    POLISH = "polish"
    """Continuity, burden and effort, with everything before them kept."""


class Improver:
    """Improves the best solution until stopped."""

    def __init__(self, model: Model, best: Best, completion: Completion, options: Options) -> None:
        self._model, self._best, self._completion = model, best, completion
        self._reproducible = options.reproducible
        self._random = random.Random(options.seed)
        self._kin = Kinship(model.draft)
        self._wishes = wishes(model.draft, options.start)
        self._size = float(BLOCK)
        self._limits: Limits | None = None

    def begin(self) -> None:
        """Offer the empty roster: every search starts from something that is allowed."""
        solution = self._completion.empty()
        if solution is not None:
            self._best.offer(solution)

    def build(self, go_on: Callable[[], bool]) -> None:
        """One pass over all patients; whoever is placed stays while the next come.

        A large clinic goes track by track, everybody bound to the track at once: placing all of them is easier to
        search for than placing as many as possible. Whoever is left, and a small clinic, comes in blocks of kin.
        """
        if len(self._kin.everybody) > SMALL_CLINIC:
            self._build_tracks(go_on)
        for block in self._kin.blocks(BLOCK):
            if go_on() and self._unplaced(block):
                self._solve(block, Aim.ADMIT, BLOCK_SECONDS)

    def _build_tracks(self, go_on: Callable[[], bool]) -> None:
        """Track by track until one is too hard to be done at once; a few patients first, to have something early."""
        self._solve(self._kin.blocks(FIRST_BLOCK)[0], Aim.ADMIT, BLOCK_SECONDS)
        for bound, open_to in self._kin.by_track():
            status = self._solve([*bound, *open_to], Aim.ADMIT, TRACK_SECONDS, bound) if go_on() else "unknown"
            if status == "unknown":
                return

    def _unplaced(self, patients: Sequence[str]) -> list[str]:
        solution = self._best.solution or []
        return [key for key in patients if not solution[self._model.draft.placed[key]]]

    def improve(self, go_on: Callable[[], bool]) -> None:
        """Repair and polish neighbourhoods until told to stop."""
        for patients, aim in self._neighbourhoods():
            if not go_on():
                return
            began = time.monotonic()
            status = self._solve(patients, aim, STEP_SECONDS)
            self._adapt(status, time.monotonic() - began)

    def stop(self) -> None:
        """End the step that is running."""
        if self._limits is not None:
            self._limits.stop()

    def _neighbourhoods(self) -> Iterator[tuple[Sequence[str], Aim]]:
        while True:
            solution = self._best.solution or []
            troubled = self._kin.troubled(solution)
            aim = self._aim(bool(troubled))
            pool = self._kin.everybody if aim is Aim.POLISH else troubled
            yield self._kin.around(self._random.choice(pool), round(self._size), solution, self._random), aim

    def _aim(self, troubled: bool) -> Aim:
        if not troubled or self._random.random() < 0.2:
            return Aim.POLISH
        gaps = self._best.value(2) or self._best.value(1)
        return Aim.SERVE if gaps and self._random.random() < 0.3 else Aim.ADMIT

    def _adapt(self, status: str, seconds: float) -> None:
        if self._reproducible:
            return
        if status == "optimal" and seconds < STEP_SECONDS / 3:
            self._size = min(self._size * 1.1, LARGEST)
        elif status != "optimal":
            self._size = max(self._size * 0.9, SMALLEST)

    def _solve(self, patients: Sequence[str], aim: Aim, seconds: float, whole: Sequence[str] = ()) -> str:
        """Solve a neighbourhood; the active ones of ``whole`` must come out without a gap."""
        solution = self._best.solution
        if solution is None:
            return "unknown"
        part = self._completion.parts.cut(self._completion.kept(patients), solution)
        engine = CpSat(part.program)
        objective = self._prepare(engine, part, patients, aim)
        gaps = self._model.draft.noncompliant
        engine.restrict(part.terms([(1, gaps[key]) for key in whole if key in gaps]), 0, 0)
        self._limits = self._limit(seconds, DIVING if aim is Aim.ADMIT else LIGHT)
        guess = self._guess(solution, patients) if aim is Aim.ADMIT else solution
        answer = engine.minimise(objective, self._limits, hint=part.hint(guess))
        if answer.solution is not None:
            self._best.offer(part.whole(answer.solution))
        return answer.status

    def _guess(self, solution: Sequence[int], patients: Sequence[str]) -> Sequence[int]:
        """The solution, with last week's sessions for those who have none yet."""
        guess = list(solution)
        for key in self._unplaced(patients):
            for variable, value in self._wishes.get(key, {}).items():
                guess[variable] = value
        return guess

    def _prepare(self, engine: CpSat, part: Part, patients: Sequence[str], aim: Aim) -> Terms:
        """The objective of a step; restricts the engine to what the aim keeps."""
        stages = self._model.stages
        if aim is Aim.ADMIT:
            return self._admitting(engine, part, patients)
        if aim is Aim.POLISH:
            for stage in self._best.order[: self._best.order.index(5)]:
                rest = part.constant(stages[stage])
                engine.restrict(part.terms(stages[stage]), -rest, self._best.value(stage) - rest)
        weights = SERVING if aim is Aim.SERVE else POLISHING
        return [term for stage, weight in weights.items() for term in scaled(part.terms(stages[stage]), weight)]

    def _admitting(self, engine: CpSat, part: Part, patients: Sequence[str]) -> Terms:
        draft = self._model.draft
        objective = scaled(part.terms(self._model.stages[1]), PROMISE)
        for key in patients:
            patient, placed = draft.week.patient[key], draft.placed[key]
            objective += part.terms([(-patient.priority * (ACTIVE if patient.active else 1), placed)])
            if patient.active:
                engine.restrict(part.terms([(1, placed), (1, draft.noncompliant[key])]), 0, 1)
        return objective

    def _limit(self, seconds: float, parameters: dict[str, Any]) -> Limits:
        seed = self._random.randrange(2**30)
        work = seconds if self._reproducible else None
        return Limits(seconds, workers=1, seed=seed, deterministic=work, parameters=dict(parameters))
