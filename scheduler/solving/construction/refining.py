"""From a first roster to the best under its rows: a search that branches beside the engine's own neighbourhoods."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from scheduler.solving.engines.cpsat import CpSat
from scheduler.solving.engines.duel import FINDER, Duel
from scheduler.solving.engines.engine import Limits
from scheduler.solving.neighbourhoods.step import Opened

MORE_SECONDS = 5.0
"""For a better roster, or the proof that there is none."""
OFFERED_SECONDS = 3.0
"""Between two rosters that are offered, which takes the search's time; whoever interrupts it loses no more."""


def refine(
    engine: CpSat, opened: Opened, solution: Sequence[int], limits: Limits, offer: Callable[[Sequence[int]], None]
) -> bool:
    """Make a solution better until it is proven best or nothing better comes for a while.

    Args:
        engine: the program with all rows that are to hold.
        opened: the step whose objective is minimised.
        solution: of the step's part; the search begins there.
        limits: all workers but one take the neighbourhoods.
        offer: takes the best that was found, now and then and at the end.

    Returns:
        It is proven best.
    """
    now = time.monotonic()
    end, due, waiting = now + MORE_SECONDS, now + OFFERED_SECONDS, list[Sequence[int]]()

    def take(better: Sequence[int]) -> None:
        nonlocal end, due
        now = time.monotonic()
        end, waiting[:] = now + MORE_SECONDS, [better]
        if now > due:
            offer(waiting.pop())
            due = time.monotonic() + OFFERED_SECONDS

    limits.parameters = FINDER
    duel = Duel(opened.part.program, engine, opened.objective, take)
    duel.fight([limits], solution, lambda: time.monotonic() < end)
    for better in waiting:
        offer(better)
    return duel.proven
