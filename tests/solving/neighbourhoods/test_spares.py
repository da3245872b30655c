"""Which of many who could serve a session a neighbourhood looks at."""

import math
import random
from collections import defaultdict
from collections.abc import Callable

import numpy as np
import pytest

from instances.generator import generate
from scheduler.drafting.admits import Times
from scheduler.drafting.draft import Draft
from scheduler.solving.improve import Improver
from scheduler.solving.neighbourhoods.spares import Spares
from scheduler.solving.program.arrays import Ints
from scheduler.solving.program.assemble import assemble
from scheduler.solving.size import SMALL, Size
from tests.solving.begun import STEADY, begun

FEW = 3


@pytest.fixture(scope="module")
def solved() -> tuple[Draft, Ints]:
    """A clinic's model and a roster of it with most patients placed."""
    model = assemble(generate("small", "normal", 3).week)
    best, completion = begun(model)
    improver = Improver(model, best, completion, STEADY, Size(SMALL + 1))
    improver.begin(math.inf)
    improver.build(lambda: True)
    return model.draft, best.values


def test_of_many_a_few_remain_and_whoever_serves_now(solved: tuple[Draft, Ints]) -> None:
    """Too few and a patient finds no clinician or room; too many and the step takes twice as long."""
    draft, solution = solved
    left = _left(draft, solution)
    visited = {draft.room_call_of.get((one.variable, one.times)) for one in draft.visits}
    sessions = [{*choices.values()} for choices in (*draft.answering.values(), *draft.cofacilitating.values())]
    sessions += [{*choices.values()} for call, choices in draft.rooming.items() if call in visited]
    for among in sessions:
        serving = {one for one in among if solution[one]}
        assert serving.isdisjoint(left)
        assert len(among - left) == max(min(FEW, len(among)), len(serving))
    assert left


def test_who_is_free_comes_before_who_is_busy(solved: tuple[Draft, Ints]) -> None:
    """A clinician who has a session then is of use only if that is moved."""
    draft, solution = solved
    left, busy = _left(draft, solution), _busy(draft, solution)
    seen = 0
    for (_, times), choices in draft.answering.items():
        free = {one for key, one in choices.items() if not busy(key, times) and not solution[one]}
        kept_busy = {one for key, one in choices.items() if busy(key, times) and not solution[one]} - left
        assert not kept_busy or free.isdisjoint(left)
        seen += bool(free & left)
    assert seen


def test_rooms_of_groups_are_left_as_they_are(solved: tuple[Draft, Ints]) -> None:
    """Where rooms are scarce groups have to change theirs: with three each a tight week stood still."""
    draft, solution = solved
    visited = {draft.room_call_of.get((one.variable, one.times)) for one in draft.visits}
    of_groups = {one for call, choices in draft.rooming.items() if call not in visited for one in choices.values()}
    assert of_groups
    assert of_groups.isdisjoint(_left(draft, solution))


def test_what_is_kept_anyway_is_not_named(solved: tuple[Draft, Ints]) -> None:
    """Only what a neighbourhood has freed can be surplus."""
    draft, solution = solved
    nothing = np.zeros(len(solution), np.bool_)
    assert not Spares(draft).surplus(nothing, solution, FEW, random.Random(1)).size


def _left(draft: Draft, solution: Ints) -> set[int]:
    everything = np.ones(len(solution), np.bool_)
    return set(Spares(draft).surplus(everything, solution, FEW, random.Random(1)).tolist())


def _busy(draft: Draft, solution: Ints) -> Callable[[str, Times], bool]:
    taken: dict[str, list[Times]] = defaultdict(list)
    for key, duties in draft.duties.items():
        taken[key] += [(one.day, one.start, one.end) for one in duties if solution[one.variable]]

    def busy(key: str, times: Times) -> bool:
        return any(day == times[0] and start < times[2] and times[1] < end for day, start, end in taken[key])

    return busy
