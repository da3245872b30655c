"""The model of a week around a standing roster, and its answers: first right, then with the fewest changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from models.week import ClinicWeek
from scheduler.drafting.admits import Admits
from scheduler.drafting.program import Terms, scaled
from scheduler.planning.keeping.counting import Changes, count_changes, same_names
from scheduler.planning.keeping.freedom import Freedom
from scheduler.planning.keeping.standing import Standing
from scheduler.planning.keeping.target import RIGHT, Target
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Answer, Limits, OnSolution
from scheduler.solving.program.assemble import Model, assemble
from scheduler.solving.program.encode import Encoding, encode
from scheduler.solving.program.part import Part, Parts

NEAR = (1_000_000, 10_000, 30, 3_000)
"""Weights of what stages 1 to 4 miss, for a first answer."""


@dataclass(frozen=True)
class Question:
    """What is asked of a week: the roster that stands, how good is good enough, which choices there are.

    ``unasked``: patients whose own changes are not counted. ``must_place``: patients who have to be placed.
    ``post`` adds rows of its own to the model. ``stages`` are those that the model holds; 1 to 4 always.
    """

    week: ClinicWeek
    standing: Standing
    target: Target
    admits: Sequence[Admits] = ()
    unasked: Collection[str] = ()
    must_place: Collection[str] = ()
    post: Callable[[Model], None] | None = None
    stages: Collection[int] = RIGHT


class Problem:
    """The whole model of a question. Parts of it, in which only some patients are free, are answered at once."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.model: Model = assemble(question.week, question.admits, stages=question.stages)
        draft = self.model.draft
        self.encoding: Encoding = encode(draft, question.standing.roster)
        if question.post is not None:
            question.post(self.model)
        self.worse = question.target.worse(self.model)
        self.changes: Changes = count_changes(draft, question.standing, question.unasked)
        self._guide = same_names(draft, self.encoding)
        self._weighted = self._weigh()
        self.possible = self._place(question.must_place)
        self.freedom = Freedom(draft, question.standing, self.encoding, self.changes.certain)
        self._parts = Parts(self.model.program)

    def _place(self, wanted: Collection[str]) -> bool:
        placed, program = self.model.draft.placed, self.model.program
        for key in wanted:
            if key not in placed:
                return False
            program.at_least([(1, placed[key])], 1)
        return True

    @property
    def levels(self) -> list[Terms]:
        """What is least, one after the other: what stages 1 to 4 miss of the target, calls, session changes."""
        return [*self.worse, self.changes.calls, self.changes.sessions]

    def _weigh(self) -> Terms:
        """Calls, session changes and names in one sum; each outweighs all that follow it."""
        program, sessions = self.model.program, self.changes.sessions
        guided = 1 - program.reach(self._guide)[0]
        most = guided * (program.reach(sessions)[1] + 1)
        return [*scaled(self.changes.calls, most), *scaled(sessions, guided), *self._guide]

    def part(self, free: Collection[str]) -> Part:
        """The program in which nobody else gets another time; who leads and where stays free."""
        values = np.zeros(len(self.model.program.lower), dtype=np.int64)
        return self._parts.cut(self.freedom.shut(free, len(values)), values.tolist())

    def near(self, part: Part, limits: Limits, hear: OnSolution | None = None) -> Answer:
        """A solution of the part that misses little of the target: a sum, since there is no time for one by one."""
        terms = [term for weight, one in zip(NEAR, self.worse, strict=True) for term in scaled(one, weight)]
        return CpSat(part.program).minimise(part.terms(terms), limits, on_solution=hear)

    def fewest(self, part: Part, missed: Sequence[int], limits: Limits, hear: OnSolution | None = None) -> Answer:
        """A solution of the part that misses no more than this, with the fewest changes in it."""
        engine = CpSat(part.program)
        for terms, most in zip(self.worse, missed, strict=True):
            engine.restrict(part.terms(terms), 0, most - part.constant(terms))
        return engine.minimise(part.terms(self._weighted), limits, on_solution=hear)
