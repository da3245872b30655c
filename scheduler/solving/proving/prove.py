"""Proves the stages one after the other, or the last ones as a sum, and finds the rosters that meet the proof."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence

from scheduler.drafting.past import Past
from scheduler.solving.construction.known import Known
from scheduler.solving.engines.engine import GoOn
from scheduler.solving.messages import Message, Options, Progress
from scheduler.solving.program.arrays import Values
from scheduler.solving.program.assemble import COMPLIANCE, CONTINUITY, GAP_SIZE, PROMISES, WAITING, Model
from scheduler.solving.program.best import HOPED, Best
from scheduler.solving.program.completion import Completion
from scheduler.solving.program.wishes import CHANGE_PER_PATIENT, first_guess
from scheduler.solving.proving.claims import Claims
from scheduler.solving.proving.climb import Climb
from scheduler.solving.proving.goal import Vector
from scheduler.solving.proving.opening import Opening, opens
from scheduler.solving.proving.pincer import Pincer
from scheduler.solving.proving.prepare import Fight, Preparer, wanted
from scheduler.solving.proving.race import Entrant, fight, repeatable

HOPING_SHARE = 0.7
"""The part of the time in which a roster with nothing but zeros there is looked for before one is known."""
SPARING_SECONDS = 2.0
_PAUSE_SECONDS = 0.05
Emit = Callable[[Message], None]


class Prover:
    """Works through the stages in the policy's order; a stage of value 0 needs no proof."""

    def __init__(
        self,
        model: Model,
        best: Best,
        completion: Completion,
        options: Options,
        emit: Emit,
        known: Known | None = None,
    ) -> None:
        self._model, self._best, self._completion = model, best, completion
        self._options, self._emit = options, emit
        self._order = best.order
        self._fights: list[Fight] = []
        self._claims = Claims(best, emit)
        self._preparer = Preparer(model, completion, options, self._claims, known, self._found, self.notice)
        self.opening: Opening | None = None
        """The first roster of a large clinic, where prices may help."""
        if known is not None and opens(known, self._order, options):
            least = known.least.total
            self.opening = Opening(least, self._preparer, self._claims, self._contest, options)
        self._since = time.monotonic()
        self._spare: Values | None = None
        self.sparing = False
        """Beside a neighbourhood search a roster that sacrifices patients to a promise is kept back until the end.

        The parent has it at once, so that nothing is lost if the search ends before."""

    @property
    def known(self) -> Known | None:
        """The most that is known of rosters as good as the best."""
        return self._preparer.known

    @property
    def struggling(self) -> float:
        """Seconds that the running proof has taken, or the part of it that runs."""
        return time.monotonic() - self._since

    def begin(self) -> None:
        """What has been done before is no struggle of the proof."""
        self._since = time.monotonic()

    def run(self, until: float, work: float | None = None) -> bool:
        """Prove one stage after the other.

        Args:
            until: the moment of the monotonic clock to end at.
            work: deterministic time for each stage; the clock is not asked then.

        Returns:
            All stages that are wanted are proven.
        """
        self._preparer.until = until
        self._run(until, work)
        self._release()
        stages = wanted(self._order, self._options)
        for stage in stages:  # a sum's last roster may have come when no stage was to begin any more
            self._claims.tell(stage)
        return all(self._claims.proven(stage) for stage in stages)

    def _run(self, until: float, work: float | None) -> None:
        now = time.monotonic()
        if _over(until, work):
            return  # a large program takes seconds to be written for an engine that has no time left
        self._hope(until, work, now + (until - now) * HOPING_SHARE)
        for stage in wanted(self._order, self._options):
            if _over(until, work):
                return
            self._best.focus = stage
            self.begin()
            self._emit(Progress(stage))
            self._claims.tell(stage)
            if not self._claims.proven(stage):
                self._climb(stage, until, work)
            if not self._claims.proven(stage) and not _over(until, work):
                self._fight(stage, self._claims.before(stage), until, work)
                self._wait(stage, until)
                self._release()
            if not self._claims.proven(stage):
                return

    def notice(self) -> None:
        """The best has changed, or a bound: end what is running for stages that are proven now."""
        for one in self._fights:
            if self._reached(one) and all(self._claims.proven(stage) for stage in one.goal.stages):
                one.duel.stop()

    def _hope(self, until: float, work: float | None, share: float) -> None:
        """Look for the best roster that has zeros in the first stages; where there is one, they need no proof."""
        hoped = next((place for place, stage in enumerate(self._order) if stage not in HOPED), 0)
        for zeros in (hoped, hoped - 1):
            if zeros < 1:
                return
            stage = self._order[zeros]
            if self._claims.before(stage) == (0,) * zeros and self._claims.proven(stage):
                return
            cap = self._cap() if stage == CONTINUITY else None
            if not self._fight(stage, (0,) * zeros, until, work, cap, share):
                return

    def _cap(self) -> int | None:
        """A measure of change that most weeks stay below; assuming it makes rosters several times faster to find."""
        past = len(Past.of(self._model.draft.week).patients)
        return round(past * CHANGE_PER_PATIENT) or None

    def _fight(
        self,
        stage: int,
        earlier: Vector,
        until: float,
        work: float | None,
        cap: int | None = None,
        share: float = math.inf,
    ) -> bool:
        """Minimise a stage, with those before it at most at these values; a hope has its share of the time.

        In a clinic that is not large the stages after it are minimised with it, as one sum: each proof begins with
        the same presolve. While there is no roster, the stage alone has a contender too, which finds one sooner.

        Returns:
            There is no roster with these values.
        """
        known = self._preparer.holding(earlier)
        if known is not None and stage == CONTINUITY:
            self._claims.raise_to(known.least.total, stage, earlier)
            cap = None if cap is not None and cap <= known.least.total else cap
        reached = self._claims.before(stage) == earlier
        if reached and self._claims.proven(stage):
            return False
        summed = self._preparer.summed(stage, known)
        goals = [summed] if reached or len(summed) == 1 else [[stage], summed]
        fights = [self._preparer.fight(goal, earlier, known, cap if len(goal) == 1 else None) for goal in goals]
        entrants = [Entrant(one.duel, self._hint(one)) for one in fights]
        self._fights, self._since = fights, time.monotonic()
        self.notice()  # the best may have come to the bound while the program was written
        if work is None:
            patience = self._patience(fights[0], until, share)
            # The waitlist counts patients; where it is not empty, its proof is the longest of a full clinic.
            fight(entrants, self._options, until, patience, reached=reached, counting=stage == WAITING)
        else:
            repeatable(entrants, self._options, work)
        self._fights = []
        return any(one.duel.infeasible for one in fights)

    def _climb(self, stage: int, until: float, work: float | None) -> None:
        """Where the rosters that are left are few: from the relaxation's bound upwards."""
        earlier = self._claims.before(stage)
        settled = self._preparer.settled(stage, self._preparer.holding(earlier))
        if settled and stage not in HOPED and work is None and self._options.workers > 1:
            pincer = Pincer(stage, earlier, self._preparer, self._claims, self._options)
            Climb(pincer, self._preparer, self._claims, self._contest).run(until)

    def _contest(self, made: Callable[[], Fight], until: float, beside: GoOn | None = None) -> Fight | None:
        """A fight that begins at the best roster; ``beside`` another engine, as long as that is to go on.

        Returns:
            The fight, ``None`` if there is no time to make one.
        """
        if _over(until):
            return None
        one = made()
        self._fights, self._since = [one], time.monotonic()
        self.notice()
        patience = self._patience(one, until, math.inf)
        entrant = Entrant(one.duel, self._hint(one))

        def go_on() -> bool:
            return patience() and (beside is None or beside())

        fight([entrant], self._options, until, go_on, reached=True, alone=beside is not None)
        self._fights = []
        return one

    def _reached(self, fight: Fight) -> bool:
        """The best roster has the values that a fight presumes."""
        return self._claims.before(fight.goal.stages[0]) == fight.earlier

    def _patience(self, fight: Fight, until: float, share: float) -> GoOn:
        """Go on until the limit; a hope that nothing has fulfilled in its share of the time is given up."""

        def go_on() -> bool:
            return time.monotonic() < (until if self._reached(fight) else min(share, until))

        return go_on

    def _hint(self, fight: Fight) -> Sequence[int] | None:
        """The best solution; where it does not fit the rows yet, last week."""
        size = len(fight.duel.program.lower)
        if self._reached(fight):
            return self._best.hint(size)
        return first_guess(self._model.draft, size, self._options.start)

    def _found(self, solution: Sequence[int]) -> None:
        whole = self._completion.complete(solution)
        if whole is None:
            return
        if self.sparing and self._sacrifices(whole):
            self._spare = whole
            self._best.report(whole)
        else:
            self._best.offer(whole)

    def _sacrifices(self, whole: Values) -> bool:
        """More active patients short, or by more, than now: the price of a promise that is kept."""

        def value(stage: int) -> int:
            return self._model.program.value(self._model.stages[stage], whole)

        kept = value(PROMISES) < self._best.value(PROMISES)
        return kept and any(value(one) > self._best.value(one) for one in (COMPLIANCE, GAP_SIZE))

    def _wait(self, stage: int, until: float) -> None:
        """Neighbourhoods may find what was spared without its price; what they have not is taken at the end."""
        while self._spare is not None and time.monotonic() < until - SPARING_SECONDS:
            if self._claims.proven(stage):
                return
            time.sleep(_PAUSE_SECONDS)

    def _release(self) -> None:
        """What was kept back counts now, if it is still better."""
        if self._spare is not None:
            self._best.offer(self._spare)
            self._spare = None


def _over(until: float, work: float | None = None) -> bool:
    """Nothing is to begin any more; where work is counted the clock is not asked."""
    return work is None and time.monotonic() >= until
