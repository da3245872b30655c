"""What is ruled out for whoever is to have a whole week: choices that no roster of everybody holds.

Most patients could be whole in one track only, and in that one with few of its groups. An engine finds that out again
in every stage, by trying each choice; so it is asked once, and what follows is known from then on.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import Any

import numpy as np

from scheduler.drafting.program import Program
from scheduler.solving.arrays import Flags, Ints
from scheduler.solving.assemble import Model
from scheduler.solving.completion import Completion
from scheduler.solving.cpsat import CpSat
from scheduler.solving.engine import Limits
from scheduler.solving.part import Part

COMPLIANCE = 2
"""The stage that counts active patients who are not compliant."""
PROBED: dict[str, Any] = {"cp_model_probing_level": 0}
"""For an engine that is told what is ruled out: to look for it again is half of its presolve."""
PRESOLVE = {"max_presolve_iterations": 1}


def ruled_out(model: Model, completion: Completion, limits: Limits, *, deep: bool) -> Flags:
    """Decisions that are 0 in every roster in which all active patients are compliant who could be.

    First each patient is looked at as if nobody else were there, which is quick; then everybody together: a group
    that too few could attend does not run.

    Args:
        model: the week's.
        completion: knows which variables decide, and whose they are.
        limits: for each of the two.
        deep: everybody together too.

    Returns:
        A flag for each variable of ``model.core``.
    """
    core, limits = completion.core, replace(limits, parameters=PRESOLVE)
    upper = core.upper.copy()
    alone = completion.owned.together()
    demanded = np.array(list(model.draft.noncompliant.values()), np.int64)
    upper[demanded] = 0
    found = _implied(alone, upper, limits)
    if found is None:
        upper = _each(model, completion, limits)
        found = _implied(alone, upper, limits)
    upper = upper if found is None else found
    together = CpSat(_lowered(model.core, upper)).implied(limits) if deep else None
    upper = upper if together is None else np.array(together, np.int64)
    ruled: Flags = completion.deciding[: len(upper)] & (upper == 0) & (core.upper > 0)
    return ruled


def _implied(part: Part, upper: Ints, limits: Limits) -> Ints | None:
    """The greatest values that are left where those of a part's variables are no more than so much."""
    program = copy(part.program)
    program.upper = upper[part.free].tolist()
    found = CpSat(program).implied(limits)
    if found is None:
        return None
    upper = upper.copy()
    upper[part.free] = found
    return upper


def _each(model: Model, completion: Completion, limits: Limits) -> Ints:
    """The greatest values where compliance is demanded of those who could be compliant if nobody else were there."""
    upper: Ints = completion.core.upper.copy()
    for number, patient in enumerate(model.draft.patients):
        gap = model.draft.noncompliant.get(patient.patient_id)
        if gap is not None:
            upper[gap] = 0
            if _implied(completion.owned.part(number), upper, limits) is None:
                upper[gap] = completion.core.upper[gap]
    return upper


def without(program: Program, ruled: Flags) -> Program:
    """The program in which what is ruled out is 0; its rows are shared."""
    upper = np.array(program.upper[: len(ruled)], np.int64)
    return _lowered(program, np.where(ruled, 0, upper))


def _lowered(program: Program, upper: Ints) -> Program:
    """The program with the greatest values of its first variables lowered."""
    found = copy(program)
    found.upper = [*upper.tolist(), *program.upper[len(upper) :]]
    return found
