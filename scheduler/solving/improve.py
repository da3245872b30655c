"""Neighbourhood search on the whole model: free a few patients who matter to each other, keep everybody else.

Every neighbourhood is solved by CP-SAT on a small part of the program, so a step can move sessions, leaders, rooms
and groups at once. The first pass builds a roster track by track or block by block; later steps repair and polish.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence

from scheduler.solving.assemble import Model
from scheduler.solving.best import Best
from scheduler.solving.completion import Completion
from scheduler.solving.engine import Limits
from scheduler.solving.kinship import Kinship
from scheduler.solving.messages import Options
from scheduler.solving.step import PARAMETERS, Aim, Step, Steps

BLOCK = 18
FIRST_BLOCK = 10
BLOCK_SECONDS = 6.0
FIRST_SECONDS = (2.0, 4.0, 8.0)
TRACK_SECONDS = 15.0
STEP_SECONDS = 5.0
SMALL_CLINIC = 80
"""Up to so many patients the search for a roster without gaps takes the whole clinic at once."""
LARGEST, SMALLEST = 100.0, 5.0
POLISHING_SHARE, SERVING_SHARE = 0.2, 0.1


class Improver:
    """Improves the best solution until stopped."""

    def __init__(self, model: Model, best: Best, completion: Completion, options: Options) -> None:
        self._model, self._best, self._completion = model, best, completion
        self._reproducible = options.reproducible
        self._random = random.Random(options.seed)
        self._kin = Kinship(model.draft)
        self._steps = Steps(model, best, completion, options.start)
        self._size = {Aim.ADMIT: 18.0, Aim.SERVE: 18.0, Aim.POLISH: 30.0}
        self._limits: Limits | None = None

    def begin(self) -> None:
        """Offer the empty roster: every search starts from something that is allowed."""
        solution = self._completion.empty()
        if solution is not None:
            self._best.offer(solution)

    def early(self) -> None:
        """Place a few patients who go together, to have something to show."""
        for block, seconds in zip(self._kin.blocks(FIRST_BLOCK), FIRST_SECONDS, strict=False):
            if len(self._unplaced(self._kin.everybody)) == len(self._kin.everybody):
                self._take(Step(block, Aim.ADMIT), seconds)

    def build(self, go_on: Callable[[], bool]) -> None:
        """One pass over all patients; whoever is placed stays while the next come.

        A large clinic goes track by track, everybody bound to the track at once: placing all of them is easier to
        search for than placing as many as possible. Whoever is left, and a small clinic, comes in blocks of kin.
        """
        if len(self._kin.everybody) > SMALL_CLINIC:
            self._build_tracks(go_on)
        for block in self._kin.blocks(BLOCK):
            if go_on() and self._unplaced(block):
                self._take(Step(block, Aim.ADMIT), BLOCK_SECONDS)

    def _build_tracks(self, go_on: Callable[[], bool]) -> None:
        """Track by track until one is too hard to be done at once."""
        for bound, open_to in self._kin.by_track():
            if not go_on() or (
                self._unplaced([*bound, *open_to])
                and self._take(Step([*bound, *open_to], Aim.ADMIT, bound), TRACK_SECONDS) == "unknown"
            ):
                return

    def _unplaced(self, patients: Sequence[str]) -> list[str]:
        solution = self._best.solution or []
        return [key for key in patients if not solution[self._model.draft.placed[key]]]

    def improve(self, go_on: Callable[[], bool]) -> None:
        """Repair and polish neighbourhoods until told to stop."""
        for step in self._neighbourhoods():
            if not go_on():
                return
            began = time.monotonic()
            status = self._take(step, STEP_SECONDS)
            self._adapt(step.aim, status, time.monotonic() - began)

    def stop(self) -> None:
        """End the step that is running."""
        if self._limits is not None:
            self._limits.stop()

    def _neighbourhoods(self) -> Iterator[Step]:
        while True:
            solution = self._best.solution or []
            troubled = self._kin.troubled(solution)
            aim = self._aim(bool(troubled))
            pool = self._kin.everybody if aim is Aim.POLISH else troubled
            centre = self._random.choice(pool)
            yield Step(self._kin.around(centre, round(self._size[aim]), solution, self._random), aim)

    def _aim(self, troubled: bool) -> Aim:
        chance = self._random.random()
        if not troubled or chance < POLISHING_SHARE:
            return Aim.POLISH
        gaps = self._best.value(2) or self._best.value(1)
        return Aim.SERVE if gaps and chance > 1 - SERVING_SHARE else Aim.ADMIT

    def _adapt(self, aim: Aim, status: str, seconds: float) -> None:
        """Neighbourhoods grow while they are solved in a third of their time, and shrink when time runs out."""
        if self._reproducible:
            return
        if status == "optimal" and seconds < STEP_SECONDS / 3:
            self._size[aim] = min(self._size[aim] * 1.1, LARGEST)
        elif status != "optimal":
            self._size[aim] = max(self._size[aim] * 0.9, SMALLEST)

    def _take(self, step: Step, seconds: float) -> str:
        seed = self._random.randrange(2**30)
        work = seconds if self._reproducible else None
        self._limits = Limits(
            seconds, workers=1, seed=seed, deterministic=work, parameters=dict(PARAMETERS[step.aim])
        )
        return self._steps.take(step, self._limits)
