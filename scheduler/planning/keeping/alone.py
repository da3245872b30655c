"""Bounds without a search: what a patient who is hit lacks even if the whole clinic were at his disposal.

The rows of the model that speak of one patient alone are a relaxation: whatever holds in every solution of them holds
in every roster. So their least gaps, added up over the patients, are bounds of stages 2 to 4.
"""

from __future__ import annotations

from collections.abc import Collection

from scheduler.drafting.program import Terms
from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.engine import Limits
from scheduler.solving.program.assemble import Model
from scheduler.solving.program.decisions import of_nobody, of_patients
from scheduler.solving.program.owned import Owned
from scheduler.solving.program.part import Part, Parts

SECONDS = 1.0
MOST = 12
"""Patients that are looked at; more of them would take longer than the first proof."""


def bounds_alone(model: Model, keys: Collection[str]) -> tuple[int, int, int]:
    """Least values of stages 2, 3 and 4 that these patients alone account for."""
    draft, owned, asked = model.draft, _owned(model), sorted(keys)[:MOST]
    not_compliant = gaps = waiting = 0
    for number, patient in enumerate(draft.patients):
        key, priority = patient.patient_id, patient.priority
        if key not in asked:
            continue
        own = owned.part(number)
        if patient.active:
            not_compliant += priority * _least(own, [(1, draft.noncompliant[key])])
            gaps += _least(own, draft.gap_costs[key])
        else:
            waiting += priority * (1 + _least(own, [(-1, draft.placed[key])]))
    return not_compliant, gaps, waiting


def _owned(model: Model) -> Owned:
    """What concerns each patient alone. His gap is known to be his: a question has rows about the gaps of all."""
    draft, parts = model.draft, Parts(model.program)
    gaps = {draft.noncompliant[one.patient_id]: number for number, one in enumerate(draft.patients) if one.active}
    return Owned(parts, parts.owners(of_patients(draft) | gaps, of_nobody(draft) | {model.program.one}))


def _least(own: Part, terms: Terms) -> int:
    """The least value of an expression in a patient's part; the least possible where that is not decided in time."""
    mine = own.terms(terms)
    answer = CpSat(own.program).minimise(mine, Limits(SECONDS))
    return own.constant(terms) + (own.program.reach(mine)[0] if answer.bound is None else answer.bound)
