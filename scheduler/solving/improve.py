"""Finds a first roster, all at once or from what last week was, and improves it neighbourhood by neighbourhood.

Every neighbourhood is solved by CP-SAT on a small piece of the program, so a step can move sessions, leaders, rooms
and groups at once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from models.roster import Roster
from scheduler.solving.construction.customs import customs
from scheduler.solving.construction.gathering import Gathering
from scheduler.solving.construction.known import Known
from scheduler.solving.construction.resuming import Resuming
from scheduler.solving.engines.engine import GoOn
from scheduler.solving.messages import Options
from scheduler.solving.neighbourhoods.kinship import Kinship
from scheduler.solving.neighbourhoods.promised import Promised
from scheduler.solving.neighbourhoods.roaming import Hand, Roamer
from scheduler.solving.neighbourhoods.step import Aim, Step, Steps
from scheduler.solving.program.assemble import Model
from scheduler.solving.program.best import Best
from scheduler.solving.program.completion import Completion
from scheduler.solving.program.costs import Costs
from scheduler.solving.size import Size

BLOCK = 18
BLOCK_SECONDS = 6.0
RESUMING_SECONDS = 1 / 64
"""At most, for each patient, for what can be kept of last week."""
MEANWHILE_SECONDS, MEANWHILE_SHARE = 8.0, 0.125
"""After so long, or such a part of the limit, a hand goes on from last week beside the search for everybody."""
HANDS = 2
_PAUSE_SECONDS = 0.05


class Improver:
    """Improves the best solution until stopped."""

    def __init__(self, model: Model, best: Best, completion: Completion, options: Options, size: Size) -> None:
        self._model, self._best, self._completion, self._options, self.size = model, best, completion, options, size
        self._kin = Kinship(model.draft)
        self._costs = Costs(model, completion)
        self._steps = Steps(model, best, completion, options)
        self._hands = [Hand(self._steps, options, number) for number in range(HANDS)]
        promised = Promised(model.draft)
        self._roamers = [Roamer(best, self._kin, self._costs, promised, hand) for hand in self._hands]
        for roamer in self._roamers:
            roamer.others = [one for one in self._roamers if one is not roamer]
        self._first = self._hands[0]
        self._one_by_one = options.workers == 1
        self._alone_seconds = min(MEANWHILE_SECONDS, MEANWHILE_SHARE * options.time_limit)
        self._least: Mapping[str, int] = {}
        self._gathering: Gathering | None = None
        self.gathered = False
        """There is a roster of all who could be placed at once, which neighbourhoods better little."""

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

    def begin_with(self, roster: Roster | None) -> None:
        """Offer a roster that was found without this model, if there is one."""
        if roster is not None:
            self._steps.begin_with(roster)

    def learn(self, known: Known | None) -> None:
        """What steps need not try, and what patients are held to at first while everybody is gathered."""
        if known is not None:
            self._steps.ruled, self._least = known.ruled, known.least.change

    def gather(self, go_on: GoOn, beside: GoOn = lambda: False) -> bool:
        """Everybody of a large clinic at once, each nearly as last week; whether there is such a roster.

        Where it is long in coming one hand goes on from last week meanwhile, to have something to show, and may place
        everybody first. A huge clinic is more than can be found at once.

        Args:
            go_on: asked before and during every search.
            beside: another engine is at work too.
        """
        if self.size.huge:
            return False
        gathering = self._gathering = self._gathering or self._new_gathering()
        gathering.beside = beside
        if self._one_by_one:
            self.gathered = gathering.gather(self._first, go_on)
            return self.gathered
        gathered = threading.Event()

        def meanwhile() -> None:
            if not gathered.wait(self._alone_seconds):
                self.build(lambda: go_on() and not gathered.is_set())
                self.improve(lambda: go_on() and not gathered.is_set())

        with ThreadPoolExecutor(1) as pool:
            placing = pool.submit(meanwhile)
            try:
                found = gathering.gather(self._hands[-1], lambda: go_on() and not self._best.hopeful)
            finally:
                gathered.set()
                self.end(placing)
        if not found and self._best.hopeful:
            gathering.adopt()
            found = True
        gathering.refine(self._hands[-1])
        self.gathered = found
        return found

    def _new_gathering(self) -> Gathering:
        habits = customs(self._model.draft, self._kin, self._steps, self._least)
        steps, options = self._steps, self._options
        return Gathering(self._model, self._best, self._completion, self._kin, steps, options, habits)

    @property
    def at_best(self) -> bool:
        """What was gathered is proven best while everybody keeps his habits: neighbourhoods will hardly better it."""
        return self._gathering is not None and self._gathering.proven

    def build(self, go_on: GoOn) -> None:
        """What can be kept of last week in a large clinic; a small one in one pass over blocks of kin.

        Args:
            go_on: asked before each block; whoever is placed stays while the next come.
        """
        if not self.size.large:
            self._block_by_block(go_on)
        elif go_on() and len(self._unplaced(self._kin.everybody)) == len(self._kin.everybody):
            self._resume()

    def _resume(self) -> None:
        """What can be kept of last week, all at once."""
        resuming = Resuming(self._model.draft.week, self._options.start)
        limits = self._first.limits(RESUMING_SECONDS * self.size.patients, Aim.ADMIT)
        limits.workers = min(self._options.workers, HANDS)
        self.begin_with(resuming.roster(limits))

    def _block_by_block(self, go_on: GoOn) -> None:
        """One pass over blocks of kin; one in which all are placed already is passed over."""
        for block in self._kin.blocks(BLOCK):
            if go_on() and self._unplaced(block):
                self._first.take(Step(block, Aim.ADMIT), BLOCK_SECONDS)

    def improve(self, go_on: GoOn) -> None:
        """Repair and polish neighbourhoods until told to stop."""
        self._roamers[0].roam(go_on)

    def improve_together(self, go_on: GoOn) -> None:
        """The same with several hands at a time, each on a side of its own: in one track they get in the way."""
        sides = self._kin.sides(HANDS)
        with ThreadPoolExecutor(HANDS) as pool:
            pairs = zip(self._roamers, sides, strict=True)
            roaming = [pool.submit(roamer.roam, go_on, side) for roamer, side in pairs]
            while go_on() and not all(one.done() for one in roaming):
                time.sleep(_PAUSE_SECONDS)
            for one in roaming:
                self.end(one)

    def end(self, running: Future[None]) -> None:
        """Wait for what takes steps and has been told to take no more; its last step is ended.

        It is told again until it has heard: a step that had not begun yet, or whose engine had not, did not.
        """
        while not running.done():
            self.stop()
            time.sleep(_PAUSE_SECONDS)
        running.result()

    def stop(self) -> None:
        """End the steps that are running."""
        for hand in self._hands:
            hand.stop()

    def _unplaced(self, patients: Sequence[str]) -> list[str]:
        solution = self._best.values
        return [key for key in patients if not solution[self._model.draft.placed[key]]]
