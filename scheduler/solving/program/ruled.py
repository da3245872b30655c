"""What is ruled out for whoever is to have a whole week: choices that no roster of everybody holds.

Most patients could be whole in one track only, and in that one with few of its groups. An engine finds that out again
in every stage, by trying each choice; so it is asked once, and what follows is known from then on.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from scheduler.drafting.program import Program
from scheduler.solving.engines.cpsat import CpSat, Row
from scheduler.solving.engines.engine import Limits
from scheduler.solving.program.arrays import Flags, Ints
from scheduler.solving.program.assemble import Model
from scheduler.solving.program.completion import Completion
from scheduler.solving.program.part import Part

PRESOLVE = {"max_presolve_iterations": 1}


class Ruled(NamedTuple):
    """Flags for the variables of ``model.core``: decisions that are 0 in every roster in which ...

    ``alone``: their patient is compliant, if he is active. ``together``: all active patients are who could be.
    """

    alone: Flags
    together: Flags


def ruled_out(model: Model, completion: Completion, limits: Limits) -> Ruled:
    """What nobody who is compliant has, and what nobody has where everybody is compliant.

    First each patient is looked at as if nobody else were there, which is quick; then everybody together: a group
    that too few could attend does not run. A limit that is reached leaves fewer flags.

    Args:
        model: the week's.
        completion: knows which variables decide, and whose they are.
        limits: for all of it, or where work is counted for each part.
    """
    core, limits = completion.core, replace(limits, parameters=PRESOLVE)
    end = time.monotonic() + limits.seconds
    upper = core.upper.copy()
    parts = completion.owned.together()
    upper[_gaps(model)] = 0
    found = _implied(parts, upper, _within(limits, end))
    if found is None:
        upper = _each(model, completion, limits, end)
        found = _implied(parts, upper, _within(limits, end))
    upper = upper if found is None else found
    whole = CpSat(_lowered(model.core, upper)).implied(_within(limits, end))
    deciding = completion.deciding[: len(upper)] & (core.upper > 0)
    return Ruled(deciding & (upper == 0), deciding & ((upper if whole is None else np.array(whole, np.int64)) == 0))


def ruled_further(model: Model, completion: Completion, ruled: Flags, rows: Iterable[Row], limits: Limits) -> Flags:
    """What else is ruled out where all active patients are compliant and a row holds for each patient.

    Args:
        model: the week's.
        completion: knows which variables decide, and whose they are.
        ruled: what is already.
        rows: each about the variables of one patient.
        limits: a limit that is reached leaves fewer flags.
    """
    core = completion.core
    upper = np.where(ruled, 0, core.upper)
    upper[_gaps(model)] = 0
    found = _implied(completion.owned.together(), upper, replace(limits, parameters=PRESOLVE), rows)
    return ruled if found is None else ruled | (completion.deciding[: len(upper)] & (core.upper > 0) & (found == 0))


def _gaps(model: Model) -> Ints:
    return np.array(list(model.draft.noncompliant.values()), np.int64)


def _within(limits: Limits, end: float) -> Limits:
    """The limits of one part, which ends with the whole unless work is counted."""
    return replace(limits, seconds=limits.seconds if limits.deterministic else max(0.0, end - time.monotonic()))


def _implied(part: Part, upper: Ints, limits: Limits, rows: Iterable[Row] = ()) -> Ints | None:
    """The greatest values that are left where those of a part's variables are no more than so much, and rows hold."""
    program = copy(part.program)
    program.upper = upper[part.free].tolist()
    engine = CpSat(program)
    for terms, low, high in rows:
        rest = part.constant(terms)
        engine.restrict(part.terms(terms), low - rest, high - rest)
    found = engine.implied(limits)
    if found is None:
        return None
    upper = upper.copy()
    upper[part.free] = found
    return upper


def _each(model: Model, completion: Completion, limits: Limits, end: float) -> Ints:
    """The greatest values where compliance is demanded of those who could be compliant if nobody else were there."""
    upper: Ints = completion.core.upper.copy()
    for number, patient in enumerate(model.draft.patients):
        gap = model.draft.noncompliant.get(patient.patient_id)
        if gap is not None and (limits.deterministic or time.monotonic() < end):
            upper[gap] = 0
            if _implied(completion.owned.part(number), upper, _within(limits, end)) is None:
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
