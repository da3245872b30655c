"""The best solution so far, shared by the threads of a search."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from models.roster import Roster
from scheduler.check import examine
from scheduler.solving.messages import Incumbent, Message
from scheduler.solving.program.arrays import Ints, Values, unzipped
from scheduler.solving.program.assemble import COMPLIANCE, GAP_SIZE, PROMISES, WAITING, Model
from scheduler.solving.program.decode import roster_of

HOPED = (PROMISES, COMPLIANCE, GAP_SIZE, WAITING)
"""Stages that most weeks can bring to 0, where they need no proof."""
SERVED = HOPED[:3]
"""Those of them that are about promises and active patients."""
SPARED = 8.0
"""Where checking is put off: so many times as long as the last check took."""


class _Kept(NamedTuple):
    """A solution and its stage values in the policy's order; no values where there is none yet."""

    values: Ints
    vector: tuple[int, ...]


class Best:
    """Keeps the best solution and its stage values in the policy's order, as the checker counts them.

    In a huge clinic a check takes a good part of a step, so only some of the solutions are checked and sent; the
    others count as the model counts them until their turn comes, or that of a better one.
    """

    def __init__(self, model: Model, emit: Callable[[Message], None], *, sparing: bool = False) -> None:
        """``sparing``: checks may be put off; ``show`` has to be called now and then, and at the end."""
        self._model, self._emit, self._sparing = model, emit, sparing
        self._lock = threading.Lock()
        self.order = model.draft.week.policy.stage_order
        self._stages = [unzipped(model.stages[stage]) for stage in self.order]
        self._kept = self._checked = _Kept(np.empty(0, np.int64), self._examined(Roster()))
        self._next = 0.0
        self.focus = self.order[0]
        """The stage that is being worked on: those before it are settled."""
        self._listeners: list[Callable[[], None]] = []

    @property
    def values(self) -> Ints:
        """A value for each variable of the program; empty while there is no solution."""
        return self._kept.values

    def hint(self, size: int) -> list[int] | None:
        """Where a search of the first so many variables begins; ``None`` while there is no solution."""
        values: list[int] = self.values[:size].tolist()
        return values or None

    @property
    def vector(self) -> tuple[int, ...]:
        """Stage values in the policy's order; before there is a solution those of the empty roster."""
        return self._kept.vector

    def offer(self, solution: Values) -> bool:
        """Take a solution of the whole program if it is better; one the checker refuses goes to the parent.

        Returns:
            It is the new best.
        """
        values = np.asarray(solution, np.int64)
        found = _Kept(values, tuple(int(factors @ values[variables]) for factors, variables in self._stages))
        spared = self._sparing and time.monotonic() < self._next
        taken = self._take(found) if spared else self._checks(found)
        if taken:
            self._tell()
        return taken

    def report(self, solution: Values) -> None:
        """Send a solution that is better but is not to be the best yet. Such are rare, so that none is put off."""
        roster = roster_of(self._model.draft, np.asarray(solution, np.int64).tolist())
        vector = self._examined(roster)
        with self._lock:
            if vector and vector < self.vector:
                self._emit(Incumbent(roster))

    def show(self, *, now: bool = False) -> None:
        """Check and send the best if that was put off and its time has come.

        Args:
            now: the time has come.
        """
        kept, checked = self._kept, self._checked
        if kept is checked or not (now or time.monotonic() >= self._next):
            return
        if not self._checks(kept):
            with self._lock:
                if self._kept is kept:
                    self._kept = self._checked
        if self._kept.vector != kept.vector:
            self._tell()

    def _checks(self, found: _Kept) -> bool:
        """Have a solution checked, send it and take it, unless it is no better or refused."""
        began = time.monotonic()
        roster = roster_of(self._model.draft, found.values.tolist())
        vector = self._examined(roster)
        self._next = time.monotonic() + SPARED * (time.monotonic() - began)
        with self._lock:
            known = self._checked.vector
            if vector and (vector >= known if len(self._checked.values) else vector > known):
                return False
            self._emit(Incumbent(roster))
            if not vector:
                return False
            self._checked = found._replace(vector=vector)
            if self._kept is found or not len(self._kept.values) or vector < self._kept.vector:
                self._kept = self._checked
            return self._kept is self._checked

    def _take(self, found: _Kept) -> bool:
        with self._lock:
            if found.vector >= self._kept.vector:
                return False
            self._kept = found
            return True

    def _examined(self, roster: Roster) -> tuple[int, ...]:
        """Stage values as the checker counts them; none where it refuses the roster."""
        report = examine(self._model.draft.week, roster, self._model.draft.calendar)
        return tuple(report.stages[stage - 1] for stage in self.order) if report.legal else ()

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()

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

    @property
    def served(self) -> bool:
        """Promises are kept and every active patient is whole: only the waitlist may be left."""
        return not any(self.value(stage) for stage in SERVED)

    def value(self, stage: int) -> int:
        """The best solution's value of a stage."""
        return self.vector[self.order.index(stage)]
