"""The first roster of a large clinic: everybody at once, each nearly as last week.

Searches with different seeds run side by side, since which of them is fast is chance. A conflict is looked for beside
them, and loosens the habits that are in the way.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import NamedTuple

from scheduler.drafting.program import scaled
from scheduler.solving.construction.habits import Habit, Habits, Kind
from scheduler.solving.construction.refining import refine
from scheduler.solving.engines.cpsat import CpSat, Row
from scheduler.solving.engines.duel import FINDER, PAIR, SETTINGS, Duel
from scheduler.solving.engines.engine import GoOn, Limits
from scheduler.solving.messages import Options
from scheduler.solving.neighbourhoods.kinship import Kinship
from scheduler.solving.neighbourhoods.roaming import Hand
from scheduler.solving.neighbourhoods.step import Aim, Opened, Step, Steps
from scheduler.solving.program.assemble import COMPLIANCE, PROMISES, Model
from scheduler.solving.program.best import Best
from scheduler.solving.program.completion import Completion
from scheduler.solving.program.wishes import first_guess

QUICK_SECONDS, SLOW_SECONDS = 3.0, 10.0
"""For a conflict that may not be there, and for one that is there since a search was refuted."""
FIRST_SECONDS, LAST_SECONDS = 12.0, 40.0
"""Without a roster the searches begin again with other seeds; one that is there is made better for so long."""
THOROUGH_PROGRAM = 50_000
"""Variables at most for a search that begins with the whole of presolve."""
AWAY = 30
"""Whoever leaves home may change so much more: the track, and nearly all groups."""
TRIES = 3
"""Searches that may end without having found or refuted anything."""
LEFT_OUT = 4
"""Active patients at most who are not demanded since they cannot all be whole."""


class Gathered(NamedTuple):
    """The first roster: what it was found with, the step, and the solution of its part."""

    engine: CpSat
    opened: Opened
    solution: Sequence[int]


class Gathering:
    """Places all active patients whole, and the waitlist: all of it if that can be, else where there is room."""

    def __init__(
        self,
        model: Model,
        best: Best,
        completion: Completion,
        kin: Kinship,
        steps: Steps,
        options: Options,
        habits: Habits,
    ) -> None:
        self._model, self._best, self._completion, self._kin = model, best, completion, kin
        self._steps, self._options = steps, options
        self._everybody = list(habits.homes)
        self._whole = list(self._everybody)
        self._promising = True
        self._begun, self.habits = habits, habits.copy()
        """Those to begin with, and those that have not given way."""
        self._opened: Opened | None = None
        self._asking: Limits | None = None
        self._left_out = self._tries = 0
        self._found = False
        self._gathered: Gathered | None = None
        self.beside: GoOn = lambda: False
        """Another engine is at work too: there is one search less then."""
        self.proven = False
        """Under its habits nothing is better than what was gathered."""

    def gather(self, hand: Hand, go_on: GoOn) -> bool:
        """Search under the habits, and loosen those that are in the way; when called again, from where it has ended.

        Args:
            hand: whose dice and limits count.
            go_on: whether there is time.

        Returns:
            There is a roster.
        """
        self._tries = TRIES if self._options.workers > 1 else 1
        while go_on() and self._tries > 0 and not self._found:
            conflict, refuted = self._round(hand, go_on)
            if refuted and conflict is None:
                conflict = self._conflict(hand, SLOW_SECONDS, go_on)
            if not self._give_way(conflict, hand):
                self._tries -= TRIES if refuted else 1
        self._opened = None
        return self._found

    def adopt(self) -> None:
        """Take the best roster, which another hand has found, for gathered; habits that it breaks give way."""
        solution, draft = self._best.values, self._model.draft
        self.habits = self._begun.copy()
        for key in self._everybody:
            if not solution[draft.in_track[key][self._kin.home(key)]]:
                self.habits.loosen([Habit(Kind.HOME, key)])
            elif key in self.habits.changes:
                change = self._model.program.value(self._steps.change[key], solution)
                while change > self.habits.changes.get(key, change):
                    self.habits.loosen([Habit(Kind.CHANGE, key)])
        opened = self._open()
        hint = opened.part.hint(solution[: len(opened.part.values)])
        self._gathered = Gathered(opened.engine.under(self._rows(opened)), opened, hint)
        self._opened, self._found = None, True

    def refine(self, hand: Hand) -> None:
        """From what was gathered to the best under the habits."""
        if self._gathered is None:
            return
        engine, opened, solution = self._gathered
        limits = hand.limits(LAST_SECONDS, Aim.ADMIT)
        limits.workers = self._options.workers
        self.proven = refine(engine, opened, solution, limits, lambda better: self._offer(opened, better))
        self._gathered = None

    def _conflict(self, hand: Hand, seconds: float, go_on: GoOn) -> Sequence[Habit] | None:
        """Habits that cannot all be kept; none if nothing they could give up would help, ``None`` if not found out.

        Changes are asked about while everybody stays at home, since that is quick to refute; homes only where no
        change would help.
        """
        opened = self._open()
        homes = [self._row(opened, habit) for habit in self.habits.all(Kind.HOME)]
        for kind, kept in ((Kind.CHANGE, homes), (Kind.HOME, [])):
            if self._found or not go_on():
                return None
            habits = self.habits.all(kind)
            rows = [self._row(opened, habit) for habit in habits]
            self._asking = hand.limits(self._scaled(seconds), Aim.ADMIT)
            conflict = opened.engine.under(kept).conflict(rows, self._asking)
            if conflict is None or conflict:
                return None if conflict is None else [habits[number] for number in conflict]
        return ()

    def _scaled(self, seconds: float) -> float:
        """Where runs must repeat, time is counted, and a small limit leaves less of it."""
        return min(seconds, self._options.time_limit / 5) if self._options.reproducible else seconds

    def _give_way(self, conflict: Sequence[Habit] | None, hand: Hand) -> bool:
        """Loosen what is in the way; ``False`` if nothing is known to be."""
        if conflict:
            self.habits.loosen(conflict)
        elif conflict is not None:
            self._demand_less(hand)
        return conflict is not None

    def _demand_less(self, hand: Hand) -> None:
        """Whatever they keep, it cannot be: promises may be broken, and the waitlist comes where there is room."""
        week, self._opened, self.habits = self._model.draft.week, None, self._begun.copy()
        if self._promising:
            self._promising = False
            return
        active = [key for key in self._whole if week.patient[key].active]
        if len(active) == len(self._whole):
            several = self._steps.conflict(self._step, hand.limits(self._scaled(SLOW_SECONDS), Aim.ADMIT))
            self._left_out += 1
            self._tries -= 0 if several and self._left_out <= LEFT_OUT else TRIES
            least = min(several, key=lambda key: (week.patient[key].priority, key), default=None)
            active = [key for key in active if key != least]
        self._whole = active

    @property
    def _step(self) -> Step:
        return Step(self._everybody, Aim.ADMIT, self._whole)

    def _open(self) -> Opened:
        if self._opened is None:
            self._opened = self._steps.open(self._step)
            if self._promising:
                promises = self._model.stages[PROMISES]
                rest = self._opened.part.constant(promises)
                self._opened.engine.restrict(self._opened.part.terms(promises), -rest, -rest)
        return self._opened

    def _rows(self, opened: Opened) -> list[Row]:
        """All habits that have not given way."""
        return [self._row(opened, habit) for kind in Kind for habit in self.habits.all(kind)]

    def _row(self, opened: Opened, habit: Habit) -> Row:
        """A habit in the part's variables."""
        draft, key = self._model.draft, habit.patient
        terms, most = [(1, draft.placed[key]), (-1, draft.in_track[key][self._kin.home(key)])], 0
        if habit.kind is Kind.CHANGE:
            terms, most = [*self._steps.change[key], *scaled(terms, -AWAY)], self.habits.changes[key]
        rest = opened.part.constant(terms)
        return opened.part.terms(terms), -AWAY - rest, most - rest

    def _round(self, hand: Hand, go_on: GoOn) -> tuple[Sequence[Habit] | None, bool]:
        """Searches, and a quick look for a conflict, which ends them; a roster ends the look.

        Returns:
            The conflict, if one was found, and whether it is refuted that there is a roster.
        """
        opened, end = self._open(), time.monotonic() + FIRST_SECONDS
        conflicts: list[Sequence[Habit]] = []
        newest: list[Sequence[int]] = []

        def take(solution: Sequence[int]) -> None:
            newest[:] = [solution]
            self._offer(opened, solution)
            if self._found:
                duel.stop()
            if self._asking is not None:
                self._asking.stop()

        def ask() -> None:
            conflict = self._conflict(hand, QUICK_SECONDS, go_on)
            if conflict is not None:
                conflicts.append(conflict)
                duel.stop()

        engine = opened.engine.under(self._rows(opened))
        duel = Duel(opened.part.program, engine, opened.objective, take)
        hint = opened.part.hint(first_guess(self._model.draft, len(opened.part.values), self._options.start))
        if self._options.workers == 1:
            ask()
            self._alternate(duel, hand, hint, lambda: go_on() and not conflicts)
        else:
            count = min(max(PAIR, self._options.workers), len(SETTINGS)) - self.beside()
            contenders = [self._contender(hand, LAST_SECONDS, len(hint), one == count - 1) for one in range(count)]
            duel.fight(contenders, hint, lambda: go_on() and time.monotonic() < end, before=ask)
            self._gathered = Gathered(engine, opened, newest[0]) if self._found and newest else None
        duel.on_solution = lambda _: None  # else the two would hold each other, and a copy of the program, for ever
        return (conflicts[0] if conflicts and not self._found else None), duel.infeasible

    def _alternate(self, duel: Duel, hand: Hand, hint: Sequence[int], go_on: GoOn) -> None:
        """Two searches one after the other, the second where the first has come to nothing."""
        for thorough in (False, True):
            if go_on() and not self._found and not duel.infeasible:
                duel.in_turn([self._contender(hand, FIRST_SECONDS, len(hint), thorough)], hint)

    def _offer(self, opened: Opened, solution: Sequence[int]) -> None:
        """The first one, the last and a few between are completed: all of them would take the searches' time.

        It may be refused for one that another hand has found meanwhile, and then that one will do if nobody active is
        short in it.
        """
        whole = self._completion.complete(opened.part.laid(solution))
        if whole is not None:
            taken = self._best.offer(whole)
            self._found = self._found or taken or not self._best.value(COMPLIANCE)

    def _contender(self, hand: Hand, seconds: float, size: int, thorough: bool) -> Limits:
        """A search with a seed of its own; a ``thorough`` one begins with all of presolve in a small program."""
        limits = hand.limits(self._scaled(seconds), Aim.ADMIT)
        if thorough and size <= THOROUGH_PROGRAM:
            limits.parameters = FINDER
        return limits
