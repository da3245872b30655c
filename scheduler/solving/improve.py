"""Builds a roster part by part, brings it close to last week, and improves it neighbourhood by neighbourhood.

Every part is solved by CP-SAT on a small piece of the program, so a step can move sessions, leaders, rooms and groups
at once. The first pass goes track by track or block by block; later steps repair and polish.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from scheduler.solving.assemble import CONTINUITY, Model
from scheduler.solving.best import Best
from scheduler.solving.building import Builder, Workshop
from scheduler.solving.completion import Completion
from scheduler.solving.costs import Costs
from scheduler.solving.gathering import Gathering
from scheduler.solving.kinship import Kinship
from scheduler.solving.messages import Options
from scheduler.solving.roaming import Hand, Roamer
from scheduler.solving.step import Aim, Step, Steps

BLOCK = 18
BLOCK_SECONDS = 6.0
EARLY = 20
MEANWHILE_SECONDS, MEANWHILE_SHARE = 8.0, 0.125
"""After so long, or such a part of the limit, small households are placed beside the search for everybody."""
SMALL_CLINIC, HUGE_CLINIC = 80, 200
"""Up to the first many patients the search for a roster without gaps takes the whole clinic at once; beyond the
second it goes block by block."""
HANDS = 2
Block = list[str]
Blocks = deque[Block]


class Improver:
    """Improves the best solution until stopped."""

    def __init__(self, model: Model, best: Best, completion: Completion, options: Options) -> None:
        self._model, self._best, self._completion = model, best, completion
        self._kin = Kinship(model.draft)
        self._costs = Costs(model, completion)
        steps = Steps(model, best, completion, options)
        self._hands = [Hand(steps, options, number) for number in range(HANDS)]
        adaptive = not options.reproducible
        self._roamers = [Roamer(best, self._kin, self._costs, hand, adaptive) for hand in self._hands]
        self._first, self._taking = self._hands[0], threading.Lock()
        self._one_by_one = options.workers == 1
        self._alone_seconds = min(MEANWHILE_SECONDS, MEANWHILE_SHARE * options.time_limit)
        workshop = Workshop(self._first.take, self._first.conflict, self._change)
        self._builder = Builder(model.draft, best, self._kin, workshop)
        self._gathering = Gathering(model, best, completion, self._kin, steps, options)

    def begin(self, until: float) -> None:
        """Offer the empty roster: every search starts from something that is allowed.

        Args:
            until: the moment of the monotonic clock that no step goes beyond.
        """
        for hand in self._hands:
            hand.until = until
        solution = self._completion.empty()
        if solution is not None:
            self._best.offer(solution)

    @property
    def large(self) -> bool:
        """A roster of everybody at once is long in coming unless much of last week is kept."""
        return len(self._kin.everybody) > SMALL_CLINIC

    @property
    def huge(self) -> bool:
        """Households would be too large to be searched for at once, and their parts stand in each other's way."""
        return len(self._kin.everybody) > HUGE_CLINIC

    def gather(self, go_on: Callable[[], bool]) -> bool:
        """Everybody of a large clinic at once, each nearly as last week; whether there is such a roster.

        Where it is long in coming the small households are placed meanwhile, to have something to show. A huge clinic
        is more than can be found at once.

        Args:
            go_on: asked before and during every search.
        """
        if self.huge:
            return False
        self._gathering.begin()
        if self._one_by_one:
            return self._gathering.gather(self._first, go_on)
        gathered = threading.Event()

        def meanwhile() -> None:
            if not gathered.wait(self._alone_seconds):
                self._builder.build(lambda: go_on() and not gathered.is_set(), EARLY)

        with ThreadPoolExecutor(1) as pool:
            placing = pool.submit(meanwhile)
            try:
                found = self._gathering.gather(self._hands[-1], go_on)
            finally:
                gathered.set()
                self._first.stop()
                placing.result()
        self._gathering.refine(self._hands[-1])
        return found

    @property
    def at_best(self) -> bool:
        """What was gathered is proven best while everybody keeps his habits: neighbourhoods will hardly better it."""
        return self._gathering.proven

    def build(self, go_on: Callable[[], bool]) -> None:
        """One pass over all patients; whoever is placed stays while the next come.

        A large clinic goes track by track, everybody of a track at once: placing all of them is easier to search for
        than placing as many as possible. A small clinic, and a huge one, comes in blocks of kin.
        """
        if self.large and not self.huge:
            self._builder.build(go_on)
        else:
            blocks = deque(self._kin.blocks(BLOCK))
            self._place(self._first, blocks, blocks.popleft, go_on)

    def build_together(self, go_on: Callable[[], bool]) -> None:
        """The blocks of a huge clinic from both ends, where they are least in each other's way."""
        blocks = deque(self._kin.blocks(BLOCK))
        with ThreadPoolExecutor(HANDS) as pool:
            ends = zip(self._hands, (blocks.popleft, blocks.pop), strict=True)
            for placing in [pool.submit(self._place, hand, blocks, end, go_on) for hand, end in ends]:
                placing.result()

    def _place(self, hand: Hand, blocks: Blocks, following: Callable[[], Block], go_on: Callable[[], bool]) -> None:
        """One block after the other until there is none."""
        while go_on():
            with self._taking:
                block = following() if blocks else None
            if block is None:
                return
            if self._unplaced(block):
                hand.take(Step(block, Aim.ADMIT), BLOCK_SECONDS)

    def settle(self, go_on: Callable[[], bool]) -> None:
        """Bring what was built for a large clinic close to last week."""
        if not self.huge:
            self._builder.settle(go_on)

    def improve(self, go_on: Callable[[], bool]) -> None:
        """Repair and polish neighbourhoods until told to stop."""
        self._roamers[0].roam(go_on)

    def improve_together(self, go_on: Callable[[], bool]) -> None:
        """The same with several hands at a time, each in its own neighbourhood."""
        with ThreadPoolExecutor(HANDS) as pool:
            for roaming in [pool.submit(roamer.roam, go_on) for roamer in self._roamers]:
                roaming.result()

    def stop(self) -> None:
        """End the steps that are running."""
        for hand in self._hands:
            hand.stop()

    def _unplaced(self, patients: Sequence[str]) -> list[str]:
        solution = self._best.solution or []
        return [key for key in patients if not solution[self._model.draft.placed[key]]]

    def _change(self, patients: Sequence[str]) -> int:
        numbers = [self._kin.number[key] for key in patients]
        cost = self._costs.by_patient(CONTINUITY, self._best.solution or [])
        return int(sum(cost[number] for number in numbers))
