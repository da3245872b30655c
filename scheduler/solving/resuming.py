"""Last week once more: as many of its sessions as this week allows, with gaps where they do not suffice."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence

import numpy as np

from scheduler.drafting.draft import Draft
from scheduler.drafting.program import Terms
from scheduler.solving.arrays import Flags, Values
from scheduler.solving.cpsat import CpSat
from scheduler.solving.duel import Duel
from scheduler.solving.engine import Limits
from scheduler.solving.part import Parts

STAYING, WHOLE = 5, 20
"""Beside a session kept: to be placed at all, which keeps a hold on groups and clinicians; to have no gap."""
MORE_SECONDS = 1.0
"""For more of last week, once some of it is there."""
Wishes = Mapping[str, Mapping[int, int]]


def resume(
    draft: Draft, core: Parts, empty: Values, personal: Flags, wishes: Wishes, limits: Limits
) -> list[int] | None:
    """Values of the core's variables with which the patients of last week keep as much of it as can be found.

    Args:
        draft: the model.
        core: of the program without the pauses.
        empty: a value for each variable of the core, with nobody placed.
        personal: which variables decide about one patient.
        wishes: by patient of last week, what last week suggests.
        limits: for the search.

    Returns:
        ``None`` where nothing is known of last week, or time runs out.
    """
    wanted = sorted({variable for found in wishes.values() for variable, value in found.items() if value})
    if not wanted:
        return None
    kept, hint = personal[: len(empty)].copy(), np.zeros(len(empty), dtype=np.int64)
    kept[_unasked(draft, frozenset(wanted))] = True
    kept[wanted], hint[wanted] = False, 1
    part = core.cut(kept, empty)
    staying: Terms = [(-STAYING, draft.placed[key]) for key in wishes]
    whole: Terms = [(WHOLE, draft.noncompliant[key]) for key in wishes if key in draft.noncompliant]
    objective = part.terms([*((-1, one) for one in wanted), *staying, *whole])
    end, newest = math.inf, list[Sequence[int]]()

    def take(better: Sequence[int]) -> None:
        nonlocal end
        end = time.monotonic() + MORE_SECONDS
        newest[:] = [better]

    duel = Duel(part.program, CpSat(part.program), objective, take, lambda _: None)
    if limits.deterministic is None:
        duel.fight([limits], part.hint(hint.tolist()), lambda: time.monotonic() < end, 1)
    else:
        duel.in_turn([limits], part.hint(hint.tolist()))
    return part.whole(newest[0]) if newest else None


def _unasked(draft: Draft, wanted: frozenset[int]) -> list[int]:
    """Who leads what nobody had last week."""
    calls = {draft.call_of[one.variable] for one in draft.visits if one.variable in wanted}
    found = [one for call, choices in draft.answering.items() if call not in calls for one in choices.values()]
    for index, members in draft.members.items():
        if wanted.isdisjoint(one.variable for one in members):
            found += [*draft.running[index].values(), *draft.leading[index].values()]
    return found
