"""Who could be in which group, as arrays: a huge clinic has half a million such choices."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from scheduler.drafting.draft import Draft
from scheduler.solving.program.arrays import Ints


class Memberships(NamedTuple):
    """One entry for each choice: its variable, the place of its template, the number of its patient."""

    variable: Ints
    place: Ints
    patient: Ints


def memberships(draft: Draft) -> Memberships:
    """Every choice of a group for a patient; templates and patients are numbered in the draft's order."""
    number = {one.patient_id: place for place, one in enumerate(draft.patients)}
    rows = [
        (one.variable, place, number[one.patient.patient_id])
        for place, members in enumerate(draft.members.values())
        for one in members
    ]
    return Memberships(*np.array(rows, np.int64).reshape(-1, 3).T)
