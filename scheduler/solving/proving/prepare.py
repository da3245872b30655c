"""What a proof of stages needs: their program, all that is known of the rosters that it asks for, and its duel."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from scheduler.drafting.program import Program
from scheduler.solving.construction.known import Known
from scheduler.solving.engines.cpsat import CpSat, Row
from scheduler.solving.engines.duel import REST, Duel
from scheduler.solving.engines.engine import GoOn, Limits
from scheduler.solving.messages import Options
from scheduler.solving.program.assemble import COMPLIANCE, CONTINUITY, Model, program_for
from scheduler.solving.program.best import HOPED
from scheduler.solving.program.completion import Completion
from scheduler.solving.program.ruled import without
from scheduler.solving.proving.alone import raised
from scheduler.solving.proving.claims import Claims
from scheduler.solving.proving.goal import Goal, Vector
from scheduler.solving.proving.prices import Prices, priced

SUMMED_PROGRAM = 60_000
"""Variables at most where the last stages are proven as one sum: it spares the presolve of each, but in a larger
program the first of them is longer in coming."""
WITHIN_SECONDS, WITHIN_SHARE = 5.0, 0.25
"""At most, and of the time that is left, for what is ruled out where stage 5 is at most so much."""


@dataclass(frozen=True)
class Fight:
    """A duel about a goal, with the stages before it at most at ``earlier``."""

    goal: Goal
    earlier: Vector
    duel: Duel


class Contest(Protocol):
    """Fights until a moment of the monotonic clock, beside another engine as long as that is to go on."""

    def __call__(self, made: Callable[[], Fight], until: float, beside: GoOn | None = None) -> Fight | None:
        """Make the fight and have it; ``None`` if there is no time for it."""


@dataclass(frozen=True)
class Cheap:
    """Only choices that a roster can hold in which the goal's first stage is at most ``most``.

    ``change`` is stage 5 at most in the rosters that were priced, where that was presumed.
    """

    prices: Prices
    most: int
    change: int | None = None


def wanted(order: Sequence[int], options: Options) -> Sequence[int]:
    """The stages to prove, in the policy's order."""
    return order if options.last_stage is None else order[: order.index(options.last_stage) + 1]


class Preparer:
    """Makes fights, with what is known where everybody active is compliant.

    Args:
        model: the week's.
        completion: knows whose a variable is.
        options: which stages are wanted.
        claims: takes the bounds, of the best roster.
        known: what is known of the week.
        found: takes the solutions of a fight.
        notice: is called where a bound is new.
    """

    def __init__(
        self,
        model: Model,
        completion: Completion,
        options: Options,
        claims: Claims,
        known: Known | None,
        found: Callable[[Sequence[int]], None],
        notice: Callable[[], None],
    ) -> None:
        self._model, self._completion, self._options = model, completion, options
        self._claims, self._known, self._found, self._notice = claims, known, found, notice
        self._order = claims.best.order
        self._closer: dict[int, Known] = {}
        """By the most of stage 5 what is known where it is at most so much."""
        self.until = math.inf
        """The moment of the monotonic clock to end at."""

    @property
    def known(self) -> Known | None:
        """The most that is known of rosters as good as the best."""
        best, order = self._claims.best, self._order
        settled = best.hopeful or (best.served and order.index(best.focus) >= order.index(CONTINUITY))
        holding = [change for change in [*self._closer] if settled and best.value(CONTINUITY) <= change]
        return self._closer[min(holding)] if holding else self._known

    def holding(self, earlier: Vector) -> Known | None:
        """What is known of the rosters with these values, if that is known to hold for them."""
        compliant = dict(zip(self._order, earlier, strict=False)).get(COMPLIANCE) == 0
        return self._known if compliant else None

    def settled(self, stage: int, known: Known | None) -> bool:
        """It is known how much each may change in this stage's rosters: even a large program is small then."""
        place = self._order.index(stage)
        return known is not None and bool(known.least.change) and CONTINUITY in self._order[:place]

    def summed(self, stage: int, known: Known | None) -> Sequence[int]:
        """The stage and those after it, unless one of them counts patients, or the program is too large for it."""
        rest = self._rest(stage)
        small = len(self._model.program.lower) <= SUMMED_PROGRAM or self.settled(stage, known)
        return rest if small and rest and not set(rest) & set(HOPED) else [stage]

    def _rest(self, stage: int) -> Sequence[int]:
        return wanted(self._order, self._options)[self._order.index(stage) :]

    def fight(
        self, stages: Sequence[int], earlier: Vector, known: Known | None = None, cap: int | None = None
    ) -> Fight:
        """A duel about stages, with those before them at most at these values."""
        program, rows, ruled = self._asked(stages, earlier, known)
        goal = Goal.of(program, self._model.stages, stages)
        return self._fight(goal, earlier, program, rows, cap=cap, probing=not ruled)

    def cheap(self, stages: Sequence[int], earlier: Vector, cheap: Cheap) -> Fight:
        """The same about rosters of cheap choices only; its bound says nothing of those that are not at most so much.

        Args:
            stages: whose first was priced.
            earlier: the values that those before had then.
            cheap: the prices.
        """
        program, rows = self._of_prices(stages[0], earlier, cheap.change)
        goal = Goal.of(program, self._model.stages, stages)
        others = (cheap.most + 1) * goal.weights[0]
        return self._fight(goal, earlier, cheap.prices.within(program, cheap.most), rows, others=others)

    def any_cheap(self, stage: int, earlier: Vector, cheap: Cheap) -> Fight:
        """Any roster of cheap choices in which the stage that was priced is at most so much; it may be refuted."""
        program, rows = self._of_prices(stage, earlier, cheap.change)
        terms = self._model.stages[stage]
        goal = Goal((), (), [])
        program = cheap.prices.within(program, cheap.most)
        return self._fight(goal, earlier, program, [*rows, (terms, 0, cheap.most)])

    def priced(self, stage: int, earlier: Vector, limits: Limits, change: int | None = None) -> Prices | None:
        """The prices of a stage, with those before it at most at these values.

        Args:
            stage: what is minimised.
            earlier: the values.
            limits: of the engine.
            change: stage 5 at most, where that is presumed; else what the best roster has.
        """
        until = time.monotonic() + limits.seconds
        program, rows = self._of_prices(stage, earlier, change)
        found = priced(program, rows, self._model.stages[stage], limits)
        if found is None or change is not None:
            return found
        return raised(found, program, rows, self._completion.owner[: len(program.lower)], limits, until)

    def relaxed(self, stage: int, earlier: Vector, cheap: Cheap, limits: Limits) -> None:
        """Take what the relaxation says of a stage, the stages before it being at most at ``earlier``.

        Args:
            stage: what is minimised.
            earlier: the values.
            cheap: what rosters with these values can hold, by the prices of a stage before.
            limits: of the engine.
        """
        program, rows = self._of_prices(stage, earlier, None)
        found = priced(cheap.prices.within(program, cheap.most), rows, self._model.stages[stage], limits)
        if found is not None:
            self._claims.raise_to(found.bound, stage, earlier)
            self._notice()

    def _of_prices(self, stage: int, earlier: Vector, change: int | None) -> tuple[Program, Sequence[Row]]:
        """What is priced: a stage and all that is wanted after it, or the stage alone where a change is presumed."""
        rest = [stage] if change is not None else self._rest(stage)
        return self._asked(rest, earlier, self.holding(earlier), change)[:2]

    def _fight(
        self,
        goal: Goal,
        earlier: Vector,
        program: Program,
        rows: Sequence[Row],
        *,
        cap: int | None = None,
        probing: bool = False,
        others: float = math.inf,
    ) -> Fight:
        """``others``: the goal at least in rosters that the program leaves out."""
        engine = CpSat(program, probing=probing)
        for row in rows:
            engine.restrict(*row)

        def proved(bound: int) -> None:
            self._claims.add(goal, earlier, int(min(bound, others)))
            self._notice()

        return Fight(goal, earlier, Duel(program, engine, goal.terms, self._found, proved, cap, REST))

    def _asked(
        self, stages: Sequence[int], earlier: Vector, known: Known | None, presumed: int | None = None
    ) -> tuple[Program, Sequence[Row], bool]:
        """The program and the rows of the rosters that are asked for, and whether some choices are ruled out."""
        program, ruled = program_for(self._model, stages[-1], self._order), False
        change = self._change(stages[0], earlier) if presumed is None else presumed
        if known is not None:
            known = known if change is None else self.within(known, change)
            program, ruled = without(program, known.ruled.together), bool(known.ruled.together.any())
        rows = [(self._model.stages[one], 0, most) for one, most in zip(self._order, earlier, strict=False)]
        if known is not None and CONTINUITY in {*stages, *self._order[: len(earlier)]}:
            rows += known.least.rows(change)
        return program, rows, ruled

    def within(self, known: Known, change: int) -> Known:
        """What is known where stage 5 is at most so much."""
        if change not in self._closer:
            left = WITHIN_SHARE * (self.until - time.monotonic())
            limits = Limits(min(WITHIN_SECONDS, left), seed=self._options.seed)
            limits.deterministic = WITHIN_SECONDS if self._options.reproducible else None
            self._closer[change] = known.within(self._model, self._completion, change, limits)
        return self._closer[change]

    def _change(self, stage: int, earlier: Vector) -> int | None:
        """Stage 5 at most in rosters that are as good as the best; ``None`` if it comes after what is proven now."""
        if stage == CONTINUITY and self._claims.before(stage) == earlier:
            return self._claims.best.value(CONTINUITY)
        return dict(zip(self._order, earlier, strict=False)).get(CONTINUITY)
