"""Bounds without a search: what a patient who is hit lacks even if the whole clinic were at his disposal.

The rows of the model that speak of one patient alone are a relaxation: whatever holds in every solution of them holds
in every roster. So their least gaps, added up over the patients, are bounds of stages 2 to 4.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import numpy as np

from scheduler.drafting.program import Program, Terms
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.program.assemble import Model
from scheduler.solving.program.encode import decisions
from scheduler.solving.program.part import Parts

SECONDS = 1.0
MOST = 12
"""Patients that are looked at; more of them would take longer than the first proof."""
_NOBODY = -1


def bounds_alone(model: Model, keys: Collection[str]) -> tuple[int, int, int]:
    """Least values of stages 2, 3 and 4 that these patients alone account for."""
    rows = _rows_of(model, set(sorted(keys)[:MOST]))
    not_compliant = gaps = waiting = 0
    for key, own in sorted(rows.items()):
        patient = model.draft.week.patient[key]
        if patient.active:
            not_compliant += patient.priority * _least(model, own, [(1, model.draft.noncompliant[key])])
            gaps += _least(model, own, model.draft.gap_costs[key])
        else:
            waiting += patient.priority * (1 + _least(model, own, [(-1, model.draft.placed[key])]))
    return not_compliant, gaps, waiting


def _rows_of(model: Model, keys: Collection[str]) -> dict[str, list[int]]:
    """By patient: the rows in which nobody and nothing else has a part."""
    number = {patient.patient_id: index for index, patient in enumerate(model.draft.patients)}
    owned = _seeds(model, number)
    shared = decisions(model.draft) - owned.keys()
    owner = Parts(model.program).owners(owned, shared)
    owner[model.program.one] = _NOBODY - 1
    found: dict[str, list[int]] = {key: [] for key in keys if key in number}
    columns, starts = np.array(model.program.columns), model.program.starts
    by_number = {number[key]: key for key in found}
    for row in range(len(model.program.low)):
        owners = set(owner[columns[starts[row] : starts[row + 1]]].tolist()) - {_NOBODY - 1}
        if len(owners) == 1 and (key := by_number.get(owners.pop())) is not None:
            found[key].append(row)
    return found


def _seeds(model: Model, number: dict[str, int]) -> dict[int, int]:
    """Decisions about one patient, and his gaps, by his number."""
    draft = model.draft
    owned = {variable: number[key] for key, variable in (*draft.placed.items(), *draft.noncompliant.items())}
    for key, tracks in draft.in_track.items():
        owned |= dict.fromkeys(tracks.values(), number[key])
    owned |= {one.variable: number[one.patient.patient_id] for ones in draft.members.values() for one in ones}
    return owned | {one.variable: number[one.patient.patient_id] for one in draft.visits}


def _least(model: Model, rows: list[int], terms: Terms) -> int:
    """The least value of an expression under these rows; the least possible where that is not decided in time."""
    source, place = model.program, defaultdict[int, int](int)
    part = Program()
    place[source.one] = part.one

    def here(variable: int) -> int:
        if variable not in place:
            place[variable] = part.integer(source.lower[variable], source.upper[variable])
        return place[variable]

    for row in rows:
        entries = range(source.starts[row], source.starts[row + 1])
        part.row(
            [(source.coefficients[one], here(source.columns[one])) for one in entries],
            source.low[row],
            source.high[row],
        )
    objective = [(coefficient, here(variable)) for coefficient, variable in terms]
    answer = CpSat(part).minimise(objective, Limits(SECONDS))
    return part.reach(objective)[0] if answer.bound is None else answer.bound
