"""What each patient costs: where a neighbourhood search should look."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scheduler.drafting.program import Terms
from scheduler.solving.program.arrays import Values, unzipped
from scheduler.solving.program.assemble import Model
from scheduler.solving.program.completion import Completion

EVERYBODY = 0.3
"""Nobody is left out: who costs nothing may stand in another's way."""


def terms_by_patient(model: Model, completion: Completion, stage: int) -> dict[str, Terms]:
    """The terms of a stage by the patient they belong to; those that belong to nobody are left out."""
    keys = [one.patient_id for one in model.draft.patients]
    found: dict[str, Terms] = {key: [] for key in keys}
    for coefficient, variable in model.stages[stage]:
        owner = int(completion.owner[variable])
        if owner >= 0:
            found[keys[owner]].append((coefficient, variable))
    return found


class Costs:
    """The part of a stage's value that belongs to each patient, in the draft's order."""

    def __init__(self, model: Model, completion: Completion) -> None:
        self._patients = len(model.draft.patients)
        self._stages = {stage: unzipped(terms) for stage, terms in model.stages.items()}
        self._owner = completion.owner

    def of(self, stage: int, solution: Values) -> Sequence[float]:
        """Weights for choosing a patient; what belongs to nobody counts for none."""
        weights: list[float] = (np.maximum(self._by_patient(stage, solution), 0) + EVERYBODY).tolist()
        return weights

    def _by_patient(self, stage: int, solution: Values) -> NDArray[np.float64]:
        """What each patient costs."""
        coefficients, variables = self._stages[stage]
        owner = self._owner[variables]
        cost = coefficients * np.asarray(solution, np.int64)[variables]
        own = owner >= 0
        return np.bincount(owner[own], cost[own], self._patients).astype(np.float64)
