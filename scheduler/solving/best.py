"""The best solution so far, shared by the threads of a search."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np

from models.roster import Roster
from scheduler.check import examine
from scheduler.solving.arrays import Ints, Values
from scheduler.solving.assemble import Model
from scheduler.solving.decode import roster_of
from scheduler.solving.messages import Incumbent, Message

HOPED = (1, 2, 3, 4)
"""Stages that most weeks can bring to 0, where they need no proof."""


class Best:
    """Keeps the best solution and its stage values in the policy's order, as the checker counts them."""

    def __init__(self, model: Model, emit: Callable[[Message], None]) -> None:
        self._model, self._emit = model, emit
        self._lock = threading.Lock()
        self.order = model.draft.week.policy.stage_order
        self.solution: list[int] | None = None
        self.values: Ints = np.empty(0, np.int64)
        """The solution as an array; empty while there is none."""
        self.vector: tuple[int, ...] = self._vector(Roster())
        self.focus = self.order[0]
        """The stage that is being worked on: those before it are settled."""
        self._listeners: list[Callable[[], None]] = []

    def _vector(self, roster: Roster) -> tuple[int, ...]:
        report = examine(self._model.draft.week, roster, self._model.draft.calendar)
        return tuple(report.stages[stage - 1] for stage in self.order) if report.legal else ()

    def offer(self, solution: Values) -> bool:
        """Take a solution of the whole program if it is better; a solution the checker refuses goes to the parent.

        Returns:
            It is the new best.
        """
        values = np.asarray(solution, np.int64)
        found: list[int] = values.tolist()
        roster = roster_of(self._model.draft, found)
        vector = self._vector(roster)
        with self._lock:
            if vector and self.solution is not None and vector >= self.vector:
                return False
            if vector and vector > self.vector:
                return False
            self._emit(Incumbent(roster))
            if not vector:
                return False
            self.solution, self.values, self.vector = found, values, vector
        for listener in self._listeners:
            listener()
        return True

    def listen(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` whenever the best changes."""
        self._listeners.append(listener)

    @property
    def open_stage(self) -> int:
        """The first stage, from the focus on, that is not 0: the next to be made better."""
        open_stages = self.order[self.order.index(self.focus) :]
        return next((stage for stage in open_stages if self.value(stage)), open_stages[-1])

    @property
    def hopeful(self) -> bool:
        """Nothing is missing: promises are kept, and everybody is placed whole."""
        return not any(self.value(stage) for stage in HOPED)

    def value(self, stage: int) -> int:
        """The best solution's value of a stage."""
        return self.vector[self.order.index(stage)]
