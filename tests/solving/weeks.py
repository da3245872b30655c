"""Weeks that several tests of the search change, and what each patient of one has to change."""

import math
from collections.abc import Sequence

import numpy as np

from models.week import ClinicWeek
from scheduler.solving.construction.least import Least, least_changes
from scheduler.solving.program.assemble import Model, assemble
from scheduler.solving.program.completion import Completion

ORDERS = ((1, 2, 3, 4, 5, 6, 7), (1, 2, 3, 6, 4, 7, 5))


def ordered(week: ClinicWeek, order: Sequence[int]) -> ClinicWeek:
    """The same week under a policy that puts stages 4 to 7 so."""
    policy = week.policy.model_copy(update={"stage_order": tuple(order)})
    return week.model_copy(update={"policy": policy})


def least(model: Model, until: float = math.inf) -> Least:
    """What each patient of a week has to change, with nothing ruled out."""
    return least_changes(model, Completion(model), np.zeros(len(model.core.lower), np.bool_), until)


def waiting(week: ClinicWeek) -> tuple[ClinicWeek, str]:
    """The same week where a patient who has to change something is on the waitlist now."""
    found = least(assemble(week)).change
    key = max(found, key=lambda one: found[one])
    late = {"status": "waitlist"}
    patients = tuple(one.model_copy(update=late if one.patient_id == key else {}) for one in week.patients)
    return week.model_copy(update={"patients": patients}), key
