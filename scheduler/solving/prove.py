"""Proves the stages one after the other, and finds the rosters that meet the proof."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from scheduler.drafting.past import Past
from scheduler.solving import cpsat
from scheduler.solving.arrays import Values
from scheduler.solving.assemble import CONTINUITY, Model, program_for
from scheduler.solving.best import HOPED, Best
from scheduler.solving.completion import Completion
from scheduler.solving.cpsat import CpSat
from scheduler.solving.duel import PAIR, Duel, contenders, together
from scheduler.solving.engine import Limits
from scheduler.solving.messages import Bound, Message, Options, Progress
from scheduler.solving.wishes import CHANGE_PER_PATIENT, first_guess

HOPING_SHARE = 0.7
"""The part of the time in which a roster with nothing but zeros there is looked for before one is known."""
GAPS = (2, 3)
SPARING_SECONDS = 2.0
_PAUSE_SECONDS = 0.05
Emit = Callable[[Message], None]
Vector = tuple[int, ...]


@dataclass(frozen=True)
class _Claim:
    """A bound of one stage that holds while the stages before it have these values."""

    earlier: Vector
    bound: int


def wanted(order: Sequence[int], options: Options) -> Sequence[int]:
    """The stages to prove, in the policy's order."""
    return order if options.last_stage is None else order[: order.index(options.last_stage) + 1]


class Prover:
    """Works through the stages in the policy's order; a stage of value 0 needs no proof."""

    def __init__(self, model: Model, best: Best, completion: Completion, options: Options, emit: Emit) -> None:
        self._model, self._best, self._completion = model, best, completion
        self._options, self._emit = options, emit
        self._order = best.order
        self._duel: tuple[int, Duel] | None = None
        self._claims: dict[int, _Claim] = {}
        self._since = time.monotonic()
        self._ended = False
        self._spare: Values | None = None
        self.sparing = False
        """Beside a neighbourhood search a roster that sacrifices patients to a promise is kept back until the end."""

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
        proven = self._run(until, work)
        self._release()
        return proven and all(self._proven(stage) for stage in wanted(self._order, self._options))

    def _run(self, until: float, work: float | None) -> bool:
        now = time.monotonic()
        if work is None and now >= until:
            return False  # a large program takes seconds to be written for an engine that has no time left
        self._hope(until, work, now + (until - now) * HOPING_SHARE)
        for stage in wanted(self._order, self._options):
            if self._ended or (work is None and time.monotonic() >= until):
                return False
            self._best.focus = stage
            self._emit(Progress(stage))
            self._tell(stage)
            if not self._proven(stage):
                self._fight(stage, self._before(stage), until, work)
                self._wait(stage, until)
                self._release()
            if not self._proven(stage):
                return False
        return True

    def notice(self) -> None:
        """The best has changed: end the running proof if its value meets the bound, or is 0 and needs none."""
        running = self._duel
        if running is not None and self._holds(running[0]):
            value = self._best.value(running[0])
            if value:
                running[1].meet(value)
            else:
                running[1].stop()

    def stop(self) -> None:
        """End the running proof, and begin no other."""
        self._ended = True
        running = self._duel
        if running is not None:
            running[1].stop()

    def _hope(self, until: float, work: float | None, share: float) -> None:
        """Look for the best roster that has zeros in the first stages; where there is one, they need no proof."""
        hoped = next((place for place, stage in enumerate(self._order) if stage not in HOPED), 0)
        for zeros in (hoped, hoped - 1):
            if zeros < 1 or self._ended:
                return
            stage = self._order[zeros]
            if self._holds(stage) and self._proven(stage):
                return
            cap = self._cap() if stage == CONTINUITY else None
            if not self._fight(stage, (0,) * zeros, until, work, cap, share).infeasible:
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
    ) -> Duel:
        """Minimise a stage, with those before it at most at these values; a hope has its share of the time."""
        program = program_for(self._model, stage, self._order)
        engine = CpSat(program)
        for other, most in zip(self._order, earlier, strict=False):
            engine.restrict(self._model.stages[other], 0, most)
        duel = Duel(
            program, engine, self._model.stages[stage], self._found, lambda bound: self._proved(stage, bound), cap
        )
        known = self._claims.get(stage)
        if known is None or known.earlier != earlier:
            self._claims[stage] = _Claim(earlier, 0)
        self._duel, self._since = (stage, duel), time.monotonic()
        hint = self._hint(stage, len(program.lower))
        if work is None:
            several = self._contenders(stage, until - time.monotonic())
            at_once = min(len(several), self._options.workers)
            duel.fight(several, hint, self._patience(stage, until, share), at_once)
        else:
            several = [replace(one, deterministic=work) for one in contenders(0, PAIR, self._options.seed)]
            duel.in_turn(several, hint)
        self._duel = None
        return duel

    def _contenders(self, stage: int, seconds: float) -> list[Limits]:
        """From a roster on all settings work together; while there is none, each goes its own way."""
        if self._holds(stage) and self._options.workers > 1:
            return [together(seconds, self._options.workers, self._options.seed)]
        return contenders(seconds, self._options.workers, self._options.seed)

    def _patience(self, stage: int, until: float, share: float) -> Callable[[], bool]:
        """Go on until the limit; a hope that nothing has fulfilled in its share of the time is given up."""

        def go_on() -> bool:
            return not self._ended and time.monotonic() < (until if self._holds(stage) else min(share, until))

        return go_on

    def _hint(self, stage: int, size: int) -> Sequence[int] | None:
        """The best solution; where it does not fit the rows yet, last week."""
        if self._holds(stage):
            return None if self._best.solution is None else self._best.solution[:size]
        return first_guess(self._model.draft, size, self._options.start)

    def _before(self, stage: int) -> Vector:
        return tuple(self._best.value(one) for one in self._order[: self._order.index(stage)])

    def _holds(self, stage: int) -> bool:
        """The best solution has the values that the claim of a stage presumes."""
        claim = self._claims.get(stage)
        return claim is not None and claim.earlier == self._before(stage)

    def _proven(self, stage: int) -> bool:
        value = self._best.value(stage)
        return value == 0 or (self._holds(stage) and value <= self._claims[stage].bound)

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
            if self._proven(stage):
                return
            time.sleep(_PAUSE_SECONDS)

    def _release(self) -> None:
        """What was kept back counts now, if it is still better."""
        if self._spare is not None:
            self._best.offer(self._spare)
            self._spare = None

    def _proved(self, stage: int, bound: int) -> None:
        claim = self._claims[stage]
        if bound > claim.bound:
            self._claims[stage] = _Claim(claim.earlier, bound)
            self._tell(stage)

    def _tell(self, stage: int) -> None:
        """What is proven, once the stages before it have come to the values that the proof presumes."""
        if self._holds(stage) and self._claims[stage].bound:
            self._emit(Bound(stage, self._claims[stage].bound, cpsat.NAME))
