"""What each patient of last week has to change at least, whoever else is there.

Changes are mostly somebody's own: other hours, another order. The least that each could change if nobody else were
there is found at once, and the sum is nearly what the best roster of everybody changes. So it is a bound of stage 5,
it tells how much a patient may change in a roster as good as another one, and what to hold each to while everybody is
searched for.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass

import numpy as np

from scheduler.drafting.draft import Draft
from scheduler.drafting.program import Program, Terms
from scheduler.solving.engines.cpsat import DIVING, CpSat, Row
from scheduler.solving.engines.engine import Limits
from scheduler.solving.neighbourhoods.step import ALONE_WORK
from scheduler.solving.program.arrays import Flags
from scheduler.solving.program.assemble import CONTINUITY, Model
from scheduler.solving.program.completion import Completion
from scheduler.solving.program.costs import terms_by_patient
from scheduler.solving.program.part import Part


@dataclass(frozen=True)
class Least:
    """By patient, stage 5 at least where all active patients are compliant; of the waitlist, if he is admitted.

    Nobody's is negative, so whoever is not in it may change nothing. ``terms`` are stage 5 of each, ``admitted`` the
    variables of those of the waitlist. ``rest`` is the least of what belongs to nobody.
    """

    change: Mapping[str, int]
    terms: Mapping[str, Terms]
    admitted: Mapping[str, int]
    rest: int

    @property
    def total(self) -> int:
        """A bound of stage 5, whoever is admitted."""
        return self.rest + sum(least for key, least in self.change.items() if key not in self.admitted)

    def rows(self, most: int | None = None) -> Iterator[Row]:
        """What holds of each patient.

        Args:
            most: stage 5 of the rosters that are looked for: what everybody has to change leaves so much more to one.
        """
        for key, least in self.change.items():
            terms, low = self.terms[key], least
            if key in self.admitted:
                terms, low = [*terms, (-least, self.admitted[key])], 0
            beyond = sum(abs(factor) for factor, _ in terms) if most is None else max(0, most - self.total)
            yield terms, low, low + beyond


def least_changes(model: Model, completion: Completion, ruled: Flags, until: float) -> Least:
    """What each patient has to change, asked of his own rows.

    Args:
        model: the week's.
        completion: knows which variables and rows are whose.
        ruled: what cannot be where all active patients are compliant.
        until: the moment of the monotonic clock from which on nobody is asked.
    """
    draft, change = model.draft, dict[str, int]()
    terms = terms_by_patient(model, completion, CONTINUITY)
    for number, patient in enumerate(draft.patients):
        key = patient.patient_id
        if terms[key] and time.monotonic() < until:
            least = _least(completion.owned.part(number), ruled, _demand(draft, key), terms[key])
            change |= {} if least is None else {key: least}
    own = {variable for one in terms.values() for _, variable in one}
    rest = model.core.reach(term for term in model.stages[CONTINUITY] if term[1] not in own)[0]
    admitted = {key: draft.placed[key] for key in change if key not in draft.noncompliant}
    return Least(change, terms, admitted, rest)


def _demand(draft: Draft, key: str) -> tuple[int, int]:
    """The variable that decides whether a patient is to be whole, and its value then."""
    return (draft.noncompliant[key], 0) if key in draft.noncompliant else (draft.placed[key], 1)


def _least(part: Part, ruled: Flags, demand: tuple[int, int], terms: Terms) -> int | None:
    """The bound of what a patient changes if this is demanded; ``None`` if it cannot be, or nothing is known."""
    variable, value = demand
    program: Program = copy(part.program)
    program.upper = np.where(ruled[part.free], 0, program.upper).tolist()
    engine = CpSat(program)
    engine.restrict(part.terms([(1, variable)]), value, value)
    answer = engine.minimise(part.terms(terms), Limits.counted(ALONE_WORK, DIVING))
    return None if answer.bound is None else answer.bound + part.constant(terms)
