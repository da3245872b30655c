"""A first roster of a huge clinic while its model is still being built: last week's sessions once more."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from models.roster import Roster
from models.week import ClinicWeek
from scheduler.solving.construction.resuming import Resuming
from scheduler.solving.engines.cpsat import DIVING
from scheduler.solving.engines.engine import Limits
from scheduler.solving.messages import Incumbent, Message, Options

WORKERS = 2
"""The second looks into neighbourhoods: alone the first leaves almost everybody of a huge clinic short."""
PAIRS, SHARE = 1 / 12_000, 0.5
"""Seconds at most for each pair of patients, 9 in a clinic of 320, 34 in one of 640; and of the limit. The whole
model is built more slowly meanwhile."""
PATIENCE = 3.0
"""Longer than alone: while the model is built the two workers have little more than one core."""
SHOWING_SECONDS = 3.0


class Early:
    """Begins at once and goes on while there is more to find.

    Args:
        week: the input.
        options: limit, seed, and a roster to take for last week's.
        emit: takes rosters, some of them and the first.
    """

    def __init__(self, week: ClinicWeek, options: Options, emit: Callable[[Message], None]) -> None:
        self._emit, self._next = emit, 0.0
        resuming = Resuming(week, options.start)
        self._limits = Limits(
            min(PAIRS * len(week.patients) ** 2, SHARE * options.time_limit),
            workers=WORKERS,
            seed=options.seed,
            parameters=DIVING,
        )
        self._pool = ThreadPoolExecutor(1)
        self._found = self._pool.submit(self._search, resuming)

    def roster(self) -> Roster | None:
        """The best that can be found."""
        found = self._found.result()
        self._pool.shutdown()
        return found

    def _search(self, resuming: Resuming) -> Roster | None:
        found = resuming.roster(self._limits, self._show, PATIENCE)
        if found is not None and found.rows:
            self._emit(Incumbent(found))
        return found

    def _show(self, make: Callable[[], Roster]) -> None:
        if time.monotonic() < self._next:
            return
        roster = make()
        if roster.rows:
            self._emit(Incumbent(roster))
            self._next = time.monotonic() + SHOWING_SECONDS
