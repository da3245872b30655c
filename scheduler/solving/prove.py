"""Proves the stages one after the other, or the last ones as a sum, and finds the rosters that meet the proof."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scheduler.drafting.past import Past
from scheduler.solving.arrays import Values
from scheduler.solving.assemble import CONTINUITY, Model, program_for
from scheduler.solving.best import HOPED, Best
from scheduler.solving.claims import Claims
from scheduler.solving.completion import Completion
from scheduler.solving.cpsat import CpSat
from scheduler.solving.duel import REST, Duel
from scheduler.solving.engine import Limits
from scheduler.solving.goal import Goal, Vector
from scheduler.solving.known import Known
from scheduler.solving.messages import Message, Options, Progress
from scheduler.solving.race import Entrant, fight, repeatable
from scheduler.solving.ruled import COMPLIANCE, without
from scheduler.solving.wishes import CHANGE_PER_PATIENT, first_guess

HOPING_SHARE = 0.7
"""The part of the time in which a roster with nothing but zeros there is looked for before one is known."""
GAPS = (2, 3)
WAITING = 4
"""The stage that counts the waitlist. Where it is not 0 its proof is the longest of a full clinic."""
SPARING_SECONDS = 2.0
SUMMED_PROGRAM = 60_000
"""Variables at most where the last stages are proven as one sum: it spares the presolve of each, but in a larger
program the first of them is longer in coming."""
WITHIN_SECONDS, WITHIN_SHARE = 5.0, 0.25
"""At most, and of the time that is left, for what is ruled out where stage 5 is at most so much."""
_PAUSE_SECONDS = 0.05
Emit = Callable[[Message], None]


@dataclass(frozen=True)
class _Fight:
    """A duel about a goal, with the stages before it at most at ``earlier``."""

    goal: Goal
    earlier: Vector
    duel: Duel


def wanted(order: Sequence[int], options: Options) -> Sequence[int]:
    """The stages to prove, in the policy's order."""
    return order if options.last_stage is None else order[: order.index(options.last_stage) + 1]


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
        self._model, self._best, self._completion, self._known = model, best, completion, known
        self._options, self._emit = options, emit
        self._order = best.order
        self._fights: list[_Fight] = []
        self._claims = Claims(best, emit)
        self._since = time.monotonic()
        self._closer: tuple[int, Known] | None = None
        """What is known where stage 5 is at most so much."""
        self._until = math.inf
        self._ended = False
        self._spare: Values | None = None
        self.sparing = False
        """Beside a neighbourhood search a roster that sacrifices patients to a promise is kept back until the end."""

    @property
    def known(self) -> Known | None:
        """The most that is known of rosters as good as the best."""
        return self._known if self._closer is None else self._closer[1]

    @property
    def struggling(self) -> float:
        """Seconds that the running proof has taken."""
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
        self._until = until
        proven = self._run(until, work)
        self._release()
        return proven and all(self._claims.proven(stage) for stage in wanted(self._order, self._options))

    def _run(self, until: float, work: float | None) -> bool:
        now = time.monotonic()
        if work is None and now >= until:
            return False  # a large program takes seconds to be written for an engine that has no time left
        self._hope(until, work, now + (until - now) * HOPING_SHARE)
        for stage in wanted(self._order, self._options):
            if self._ended or (work is None and time.monotonic() >= until):
                return False
            self._best.focus = stage
            self.begin()
            self._emit(Progress(stage))
            self._claims.tell(stage)
            if not self._claims.proven(stage):
                self._fight(stage, self._claims.before(stage), until, work)
                self._wait(stage, until)
                self._release()
            if not self._claims.proven(stage):
                return False
        return True

    def notice(self) -> None:
        """The best has changed, or a bound: end what is running for stages that are proven now."""
        for one in self._fights:
            if self._reached(one) and all(self._claims.proven(stage) for stage in one.goal.stages):
                one.duel.stop()

    def stop(self) -> None:
        """End the running proof, and begin no other."""
        self._ended = True
        for one in self._fights:
            one.duel.stop()

    def _hope(self, until: float, work: float | None, share: float) -> None:
        """Look for the best roster that has zeros in the first stages; where there is one, they need no proof."""
        hoped = next((place for place, stage in enumerate(self._order) if stage not in HOPED), 0)
        for zeros in (hoped, hoped - 1):
            if zeros < 1 or self._ended:
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
        known = self._holding(earlier)
        if known is not None and stage == CONTINUITY:
            self._claims.add(Goal((stage,), (1,), []), earlier, known.least.total)
            cap = None if cap is not None and cap <= known.least.total else cap
        reached = self._claims.before(stage) == earlier
        if reached and self._claims.proven(stage):
            return False
        summed = self._summed(stage, known)
        goals = [summed] if reached or len(summed) == 1 else [[stage], summed]
        fights = [self._prepared(goal, earlier, known, cap if len(goal) == 1 else None) for goal in goals]
        entrants = [Entrant(one.duel, self._hint(one)) for one in fights]
        self._fights, self._since = fights, time.monotonic()
        if work is None:
            patience = self._patience(fights[0], until, share)
            fight(entrants, self._options, until, patience, reached=reached, counting=stage == WAITING)
        else:
            repeatable(entrants, self._options, work)
        self._fights = []
        return any(one.duel.infeasible for one in fights)

    def _holding(self, earlier: Vector) -> Known | None:
        """What is known of the rosters with these values, if that is known to hold for them."""
        compliant = dict(zip(self._order, earlier, strict=False)).get(COMPLIANCE) == 0
        return self._known if compliant else None

    def _summed(self, stage: int, known: Known | None) -> Sequence[int]:
        """The stage and those after it, unless one of them counts patients, or the program is too large for it.

        What is known makes a large one small enough once stage 5 says how much each patient may change.
        """
        place = self._order.index(stage)
        rest = wanted(self._order, self._options)[place:]
        small = len(self._model.program.lower) <= SUMMED_PROGRAM
        settled = known is not None and bool(known.least.change) and CONTINUITY in self._order[:place]
        return rest if (small or settled) and rest and not set(rest) & set(HOPED) else [stage]

    def _prepared(
        self, stages: Sequence[int], earlier: Vector, known: Known | None = None, cap: int | None = None
    ) -> _Fight:
        """A duel about stages, with those before them at most at these values."""
        program, ruled = program_for(self._model, stages[-1], self._order), False
        change = self._change(stages[0], earlier)
        if known is not None:
            known = known if change is None else self._within(known, change)
            program, ruled = without(program, known.ruled.together), bool(known.ruled.together.any())
        engine, goal = CpSat(program, probing=not ruled), Goal.of(program, self._model.stages, stages)
        for other, most in zip(self._order, earlier, strict=False):
            engine.restrict(self._model.stages[other], 0, most)
        if known is not None and CONTINUITY in {*stages, *self._order[: len(earlier)]}:
            known.restrict(engine, change)

        def proved(bound: int) -> None:
            self._claims.add(goal, earlier, bound)
            self.notice()

        return _Fight(goal, earlier, Duel(program, engine, goal.terms, self._found, proved, cap, REST))

    def _within(self, known: Known, change: int) -> Known:
        """What is known where stage 5 is at most so much; it is found out again where that is less than before."""
        if self._closer is None or change < self._closer[0]:
            left = WITHIN_SHARE * (self._until - time.monotonic())
            limits = Limits(min(WITHIN_SECONDS, left), seed=self._options.seed)
            limits.deterministic = WITHIN_SECONDS if self._options.reproducible else None
            self._closer = change, known.within(self._model, self._completion, change, limits)
        return self._closer[1] if change <= self._closer[0] else known

    def _change(self, stage: int, earlier: Vector) -> int | None:
        """Stage 5 at most in rosters that are as good as the best; ``None`` if it comes after what is proven now."""
        if stage == CONTINUITY and self._claims.before(stage) == earlier:
            return self._best.value(CONTINUITY)
        return dict(zip(self._order, earlier, strict=False)).get(CONTINUITY)

    def _reached(self, fight: _Fight) -> bool:
        """The best roster has the values that a fight presumes."""
        return self._claims.before(fight.goal.stages[0]) == fight.earlier

    def _patience(self, fight: _Fight, until: float, share: float) -> Callable[[], bool]:
        """Go on until the limit; a hope that nothing has fulfilled in its share of the time is given up."""

        def go_on() -> bool:
            return not self._ended and time.monotonic() < (until if self._reached(fight) else min(share, until))

        return go_on

    def _hint(self, fight: _Fight) -> Sequence[int] | None:
        """The best solution; where it does not fit the rows yet, last week."""
        size = len(fight.duel.program.lower)
        if self._reached(fight):
            return None if self._best.solution is None else self._best.solution[:size]
        return first_guess(self._model.draft, size, self._options.start)

    def _found(self, solution: Sequence[int]) -> None:
        whole = self._completion.complete(solution)
        if whole is None:
            return
        if self.sparing and self._sacrifices(whole):
            self._spare = whole
        else:
            self._best.offer(whole)

    def _sacrifices(self, whole: Values) -> bool:
        """More active patients short, or by more, than now: the price of something that comes before them."""
        stages = self._model.stages
        return any(self._model.program.value(stages[one], whole) > self._best.value(one) for one in GAPS)

    def _wait(self, stage: int, until: float) -> None:
        """Neighbourhoods may find what was spared without its price; what they have not is taken at the end."""
        while self._spare is not None and time.monotonic() < until - SPARING_SECONDS and not self._ended:
            if self._claims.proven(stage):
                return
            time.sleep(_PAUSE_SECONDS)

    def _release(self) -> None:
        """What was kept back counts now, if it is still better."""
        if self._spare is not None:
            self._best.offer(self._spare)
            self._spare = None
