"""Neighbourhood search on the whole model: free a few patients who matter to each other, keep everybody else.

Every neighbourhood is solved by CP-SAT on a small part of the program, so a step can move sessions, leaders, rooms
and groups at once. The first pass builds a roster batch by batch from the empty one; later passes repair and polish.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from scheduler.drafting.program import Terms, scaled
from scheduler.solving.assemble import Model
from scheduler.solving.best import Best
from scheduler.solving.completion import Completion
from scheduler.solving.cpsat import CpSat
from scheduler.solving.engine import Limits
from scheduler.solving.kinship import Kinship
from scheduler.solving.messages import Options

BATCH = 12
SERVING = {1: 120_000, 2: 12_000, 3: 240, 4: 2_400, 5: 10, 6: 2, 7: 1}
"""Weights while patients are still badly served; the order of acceptance stays the exact one."""
STEP_SECONDS = 2.5
POLISHING = {5: 2_500, 6: 50, 7: 1}
FAST = {"max_presolve_iterations": 1, "cp_model_probing_level": 0, "symmetry_level": 0}


class Improver:
    """Improves the best solution until stopped."""

    def __init__(self, model: Model, best: Best, completion: Completion, options: Options) -> None:
        self._model, self._best, self._completion = model, best, completion
        self._reproducible = options.reproducible
        self._random = random.Random(options.seed)
        self._kin = Kinship(model.draft)
        self._size = float(BATCH)
        self._limits: Limits | None = None

    def begin(self) -> None:
        """Offer the empty roster: every search starts from something that is allowed."""
        solution = self._completion.empty()
        if solution is not None:
            self._best.offer(solution)

    def build(self, go_on: Callable[[], bool]) -> None:
        """One pass over all patients in batches of kin; whoever is placed stays while the next batch comes."""
        for batch in self._kin.batches(BATCH):
            if not go_on():
                return
            self._solve(batch, SERVING)

    def improve(self, go_on: Callable[[], bool]) -> None:
        """Repair and polish neighbourhoods until told to stop."""
        for patients in self._neighbourhoods():
            if not go_on():
                return
            began = time.monotonic()
            serving = any(self._best.value(stage) for stage in (1, 2, 3, 4))
            troubled = serving and self._random.random() < 0.7
            status = self._solve(patients, SERVING if troubled else POLISHING, troubled)
            self._adapt(status, time.monotonic() - began)

    def stop(self) -> None:
        """End the step that is running."""
        if self._limits is not None:
            self._limits.stop()

    def _neighbourhoods(self) -> Iterator[Sequence[str]]:
        while True:
            solution = self._best.solution
            assert solution is not None
            troubled = self._kin.troubled(solution)
            pool = troubled if troubled and self._random.random() < 0.7 else self._kin.everybody
            yield self._kin.around(self._random.choice(pool), round(self._size), solution, self._random)

    def _adapt(self, status: str, seconds: float) -> None:
        if self._reproducible:
            return
        if status == "optimal" and seconds < STEP_SECONDS / 3:
            self._size = min(self._size * 1.1, 40)
        elif status != "optimal":
            self._size = max(self._size * 0.9, 5)

    def _solve(self, patients: Sequence[str], weights: dict[int, int], serving: bool = True) -> str:
        solution = self._best.solution
        if solution is None:
            return "unknown"
        numbers = [self._kin.number[one] for one in patients]
        kept = (self._completion.owner >= 0) & ~np.isin(self._completion.owner, numbers)
        part = self._completion.parts.cut(kept, solution)
        engine = CpSat(part.program)
        if not serving:
            for stage in (1, 2, 3, 4):
                terms = self._model.stages[stage]
                rest = part.constant(terms)
                engine.restrict(part.terms(terms), -rest, self._best.value(stage) - rest)
        objective: Terms = []
        for stage, weight in weights.items():
            objective += scaled(part.terms(self._model.stages[stage]), weight)
        self._limits = self._limit(STEP_SECONDS)
        answer = engine.minimise(objective, self._limits, hint=part.hint(solution))
        if answer.solution is not None:
            self._best.offer(part.whole(answer.solution))
        return answer.status

    def _limit(self, seconds: float) -> Limits:
        seed = self._random.randrange(2**30)
        work = seconds if self._reproducible else None
        return Limits(seconds, workers=1, seed=seed, deterministic=work, parameters=dict(FAST))
