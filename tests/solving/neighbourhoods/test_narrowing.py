"""Which groups a neighbourhood leaves alone."""

import math
import random

import numpy as np

from instances.generator import generate
from scheduler.drafting.draft import Draft
from scheduler.solving.engines.engine import Limits
from scheduler.solving.improve import Improver
from scheduler.solving.neighbourhoods.kinship import Kinship
from scheduler.solving.neighbourhoods.narrowing import Narrowing
from scheduler.solving.neighbourhoods.step import Aim, Narrow, Step, Steps
from scheduler.solving.program.assemble import assemble
from scheduler.solving.program.wishes import wishes
from scheduler.solving.size import SMALL, Size
from tests.solving.begun import STEADY, begun, from_nothing


def test_a_group_is_left_alone_only_if_no_free_patient_is_in_it_or_was() -> None:
    """A patient whose own groups may not move could not be helped; one that meets may still take members.

    Nor is the one left alone that a step is about.
    """
    model = assemble(generate("small", "normal", 3).week)
    best, completion = begun(model)
    improver = Improver(model, best, completion, STEADY, Size(SMALL + 1))
    improver.begin(math.inf)
    improver.build(lambda: True)
    draft, solution, wished = model.draft, best.values, wishes(model.draft)
    free = {one.patient_id for one in draft.patients[:6]}
    left = set(Narrowing(draft, wished).idle(sorted(free), solution, 1.0, random.Random(1)).tolist())
    for index, members in draft.members.items():
        leading = _led(draft, index)
        theirs = [one for one in members if one.patient.patient_id in free]
        near = any(
            solution[one.variable] or wished.get(one.patient.patient_id, {}).get(one.variable) for one in theirs
        )
        meets = any(solution[one] for one in leading)
        assert leading <= left or near
        assert leading.isdisjoint(left) or not near or not meets
        assert {one.variable for one in members}.isdisjoint(left) == (meets or near)
    assert left
    alone = next(draft.templates[index].unit.row.group_id for index in draft.members if _led(draft, index) <= left)
    spared = set(Narrowing(draft, wished).idle(sorted(free), solution, 1.0, random.Random(1), alone).tolist())
    for index in draft.members:
        mine = draft.templates[index].unit.row.group_id == alone
        assert _led(draft, index).isdisjoint(spared) if mine else _led(draft, index) & left <= spared
    assert not Narrowing(draft, wished).idle(sorted(free), solution, 0.0, random.Random(1)).size


def test_nobody_is_admitted_with_a_gap_that_follows_from_what_is_kept() -> None:
    """Two alone of a track whose groups need more have too short a week whatever they do: they are no gain then."""
    model = assemble(generate("tiny", "normal", 3).week)
    best, completion = from_nothing(model)
    steps = Steps(model, best, completion, STEADY)
    here, there = (sorted(side) for side in Kinship(model.draft).sides(2))
    opened = steps.open(Step([*here, *there[:2]], Aim.ADMIT, narrow=Narrow(0.9, 3, random.Random(1))))
    assert not np.isin([model.draft.noncompliant[key] for key in there[:2]], opened.part.free).any()
    answer = opened.engine.minimise(opened.objective, Limits(10.0))
    assert answer.solution is not None
    found = opened.part.laid(answer.solution)
    gaps = [(found[model.draft.placed[key]], found[gap]) for key, gap in model.draft.noncompliant.items()]
    assert all(placed + gap == 1 for placed, gap in gaps)
    assert any(placed for placed, _ in gaps)


def _led(draft: Draft, index: int) -> set[int]:
    """What says whether a template meets and who leads it."""
    return {*draft.running[index].values(), *draft.leading[index].values()}
